"""Bringing a copy back, or only trying whether it would come back whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from shutil import copyfile, move, rmtree

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from cornerstones.areas.models import LocalArea
from cornerstones.audit import About, Machine, record
from cornerstones.jobs.reads import health
from cornerstones.media.places import FOLDER, home
from cornerstones.people.models import Invitation
from cornerstones.privacy.copies import postgresql, sqlite
from cornerstones.privacy.copies.counting import engine, other_database, rows_of_every_table
from cornerstones.privacy.copies.envelope import unseal
from cornerstones.privacy.copies.erasing import erase_again, marks_here, read_list
from cornerstones.privacy.copies.making import SECRET, why_not_sound, workplace
from cornerstones.privacy.copies.manifest import NAME, CopyRefused, Manifest
from cornerstones.scoping import area_scope

BY = Machine("someone at the command line")


@contextmanager
def opened(file: Path, *, key: Path) -> Iterator[tuple[Path, Manifest]]:
    """The files of a copy, each one as it was when the copy was made."""
    with workplace() as contents:
        unseal(file, key=key, into=contents)
        said = contents / NAME
        if not said.is_file():
            raise CopyRefused("The copy does not say what it holds.")
        manifest = Manifest.from_text(said.read_text())
        if manifest.engine != engine():
            raise CopyRefused(f"This copy is of {manifest.engine}. Choose such a database with DATABASE_URL.")
        if wrong := manifest.why_not_files(contents) or why_not_sound(contents):
            raise CopyRefused(wrong)
        yield contents, manifest


def rehearse(*, file: Path, key: Path) -> Manifest:
    """Does all but put it in place: every table must hold what it held. Nothing of ours is touched."""
    with opened(file, key=key) as (contents, manifest), scratch(contents) as database:
        with other_database(database) as copied:
            wrong = manifest.why_not_rows(rows_of_every_table(copied))
        if wrong:
            raise CopyRefused(wrong)
    return manifest


@contextmanager
def scratch(contents: Path) -> Iterator[str]:
    if engine() == "sqlite":
        yield str(contents / sqlite.FILE)
        return
    name = postgresql.scratch_name()
    postgresql.make_scratch(name)
    try:
        postgresql.put_back(contents, database=name)
        yield name
    finally:
        postgresql.drop_scratch(name)


def bring_back(*, file: Path, key: Path, replace: bool, now: datetime) -> Manifest:
    """Everything as it stood when the copy was made; whoever was signed in or invited asks again."""
    if why := why_not_here(replace=replace, now=now):
        raise CopyRefused(why)
    with opened(file, key=key) as (contents, manifest):
        if manifest.production and not settings.PRODUCTION:
            raise CopyRefused("This copy is of real people. Bring it back where PRODUCTION=1 is set.")
        erased = {**read_list(file.parent), **marks_here()}
        (sqlite if engine() == "sqlite" else postgresql).put_back(contents)
        if wrong := manifest.why_not_rows(rows_of_every_table(connection)):
            raise CopyRefused(wrong)
        put_files_back(contents)
        if (contents / SECRET).exists():
            secret = settings.DATA_DIR / SECRET
            copyfile(contents / SECRET, secret)
            secret.chmod(0o600)
    call_command("migrate", interactive=False, verbosity=0)
    made_on = timezone.localdate(datetime.fromisoformat(manifest.made_at))
    erase_again(erased, since=made_on, today=timezone.localdate(now))
    let_go(manifest)
    return manifest


def put_files_back(contents: Path) -> None:
    """All of them, and none that came later. A copy from before there were files holds none."""
    aside = home().with_name(f"{FOLDER}-before-the-copy")
    rmtree(aside, ignore_errors=True)
    if home().exists():
        home().rename(aside)
    if (contents / FOLDER).exists():
        move(contents / FOLDER, home())
    rmtree(aside, ignore_errors=True)


def why_not_here(*, replace: bool, now: datetime) -> str:
    if not connection.introspection.table_names():
        return ""
    if health(now=now).working:
        return "Cornerstones is running. Stop it, wait a minute, and try again."
    if LocalArea.objects.exists() and not replace:
        return "The database holds areas. Say --replace when all of it may go."
    return ""


def let_go(manifest: Manifest) -> None:
    """Sessions and invitations of a copy may be in wrong hands by now; each area's record says what happened."""
    Session.objects.all().delete()
    for area in LocalArea.objects.all():
        with transaction.atomic(), area_scope(area.pk):
            Invitation.objects.filter(used_at=None).update(replaced=True)
            record(
                by=BY,
                action="copy.brought_back",
                about=About("copy", "", manifest.made_at),
                area_id=area.pk,
            )
