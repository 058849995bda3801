"""Making a copy: counted, packed, sealed, and there whole or not at all."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connection, transaction

from cornerstones.media.places import FOLDER, UNFINISHED, home
from cornerstones.privacy.copies import postgresql, sqlite
from cornerstones.privacy.copies.counting import engine, newest_migration, other_database, rows_of_every_table
from cornerstones.privacy.copies.envelope import seal
from cornerstones.privacy.copies.erasing import write_list
from cornerstones.privacy.copies.manifest import NAME, CopyRefused, Manifest, sha256

ENDING = ".tar.age"
# Without it no receipt, slip or sealed draft of the copy opens again. In production it comes from outside.
SECRET = "secret_key"  # noqa: S105 - the name of a file


def make_copy(*, folder: Path, keys: Iterable[str], now: datetime) -> Path:
    """Into `folder`, sealed for the owners of `keys`. People go on answering meanwhile."""
    if not folder.is_dir():
        raise CopyRefused(f"There is no folder {folder}.")
    to = folder / f"cornerstones-{now:%Y-%m-%dT%H%M%SZ}{ENDING}"
    with workplace() as contents:
        # Before and after the database: a file of a row in the copy was there at one of the two.
        gather_files(contents)
        rows = write_database(contents)
        gather_files(contents)
        if wrong := why_not_sound(contents):
            raise CopyRefused(wrong)
        secret = settings.DATA_DIR / SECRET
        if secret.exists():
            copyfile(secret, contents / SECRET)
        manifest = Manifest(
            made_at=now.isoformat(timespec="seconds"),
            engine=engine(),
            production=settings.PRODUCTION,
            migration=newest_migration(connection),
            rows=rows,
            files={name: sha256(contents / name) for name in names_in(contents)},
        )
        (contents / NAME).write_text(manifest.to_text())
        seal(contents, to=to, keys=keys)
    write_list(folder)
    return to


def why_not_sound(contents: Path) -> str:
    """What can be told of the database in a copy without bringing it back; asked before it is sealed, and after."""
    if engine() == "sqlite":
        return sqlite.why_not_sound(contents / sqlite.FILE)
    return postgresql.why_not_sound(contents / postgresql.FILE)


def gather_files(contents: Path) -> None:
    """Photos and papers, sealed as they lie on the disk; as links, so that they take no room twice."""
    for file in sorted(home().glob("*/*")):
        kept = contents / FOLDER / file.parent.name / file.name
        if file.suffix == f".{UNFINISHED}" or kept.exists():
            continue
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileNotFoundError):  # taken away just now
            try:
                kept.hardlink_to(file)
            except (FileNotFoundError, PermissionError):
                raise
            except OSError:  # the folder of files is another disk, or one without links
                copyfile(file, kept)


def names_in(contents: Path) -> list[str]:
    return sorted(file.relative_to(contents).as_posix() for file in contents.rglob("*") if file.is_file())


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder beside the data, which nobody else may enter: what lies in it is not sealed yet."""
    with TemporaryDirectory(prefix="copy-", dir=settings.DATA_DIR) as place:
        contents = Path(place) / "copy"
        contents.mkdir(mode=0o700)
        yield contents


def write_database(contents: Path) -> dict[str, int]:
    if engine() == "sqlite":
        sqlite.write(contents)
        with other_database(str(contents / sqlite.FILE)) as copied:
            rows = rows_of_every_table(copied)
        sqlite.one_file(contents)
        return dict(rows)
    # A cursor tells the database which area is open, and that may not come first in this transaction.
    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        postgresql.write(contents, snapshot=snapshot)
        return dict(rows_of_every_table(connection))
