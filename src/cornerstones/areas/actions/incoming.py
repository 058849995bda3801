"""A list that somebody sends in from a page: kept, read, looked at, brought in. Nothing is stored half."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from time import monotonic

from django.db import transaction

from cornerstones.areas.actions.keeping_rows import kept, read_again
from cornerstones.areas.actions.reports import as_read, report_of
from cornerstones.areas.actions.settings import bring_up_to_date, plan_now, read_list
from cornerstones.areas.files import incoming
from cornerstones.areas.files.problems import FileRefused, Problem
from cornerstones.areas.models import LocalArea, SettingsFile
from cornerstones.areas.vocabulary import FileKind, FileState, Refusal, Refused
from cornerstones.audit import About, Actor, record

SECONDS_BETWEEN_NEWS = 1
GONE = Problem("The file is not here any more. Send it again.")


@dataclass(frozen=True)
class Sender:
    """Whoever sent a list in, for a job that finishes what they began."""

    actor_id: int
    actor_name: str


def about(file: SettingsFile) -> About:
    return About("settings_file", str(file.pk), f"number {file.pk}")


def receive_file(
    *,
    area: LocalArea,
    chunks: Iterable[bytes],
    sheet: str,
    repair_urns: bool,
    skip_refused: bool,
    by: Sender,
    now: datetime,
    ask: Callable[[SettingsFile], object] = lambda file: None,
) -> SettingsFile:
    """`ask` is called with the row that is stored: whoever asks for a job to read it does so there."""
    key = incoming.new_key()
    incoming.write(key, chunks)
    try:
        with transaction.atomic():
            file = SettingsFile(
                area=area,
                key=key,
                sheet=sheet,
                repair_urns=repair_urns,
                skip_refused=skip_refused,
                by_id=by.actor_id,
                by_name=by.actor_name,
                sent_at=now,
            )
            file.save(force_insert=True)
            record(by=by, action="settings_file.sent", about=about(file), area_id=area.pk)
            ask(file)
    except BaseException:
        incoming.forget(key)
        raise
    return file


def read_file(*, file_id: int, today: date) -> None:
    """Read what was sent and say what it would do. Run again after a crash, it does the same again."""
    file = SettingsFile.objects.select_related("area").filter(pk=file_id, state=FileState.WAITING).first()
    if file is None:
        return
    path = incoming.place_of(file.key)
    try:
        with path.open("rb") as content:
            file.digest = hashlib.file_digest(content, "sha256").hexdigest()
        found = read_list(
            area=file.area,
            path=path,
            sheet=file.sheet or None,
            repair_urns=file.repair_urns,
            progress=News(file_id),
        )
        plan = plan_now(file.area, found.listed, today=today, lock=False)
    except FileNotFoundError:
        refuse(file, GONE)
    except FileRefused as error:
        refuse(file, *error.problems)
    else:
        file.kind = found.kind
        file.rows = kept(found.listed)
        file.report = report_of(plan, found)
        # All or nothing: one row that is refused refuses the list, unless its sender said to leave such rows out.
        refused = bool(file.report["refused"]) and not file.skip_refused
        file.state = FileState.REFUSED if refused else FileState.READ
        file.percent = 100
        file.save(update_fields=["digest", "kind", "rows", "report", "state", "percent"])
    incoming.forget(file.key)


class News:
    """Says how far a file is read, at most once a second, so that the database has time for others."""

    def __init__(self, file_id: int) -> None:
        self.file_id = file_id
        self.told_at = monotonic()

    def __call__(self, fraction: float) -> None:
        if monotonic() - self.told_at < SECONDS_BETWEEN_NEWS:
            return
        self.told_at = monotonic()
        SettingsFile.objects.filter(pk=self.file_id).update(percent=min(int(fraction * 100), 99))


def refuse(file: SettingsFile, *problems: Problem) -> None:
    file.state = FileState.REFUSED
    file.report = {"refused": [[each.line or 0, each.sentence] for each in problems]}
    file.rows = []
    file.save(update_fields=["digest", "state", "report", "rows"])


def bring_in(*, file: SettingsFile, by: Sender) -> SettingsFile:
    """Say yes to what was shown. The work itself is that of `bring`, now or in a job."""
    with transaction.atomic():
        now = SettingsFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
        if now.state in {FileState.BRINGING, FileState.DONE}:
            return now
        if now.state != FileState.READ:
            raise Refused(Refusal("This list cannot be brought in. Send it again."))
        now.state, now.by_id, now.by_name = FileState.BRINGING, by.actor_id, by.actor_name
        now.save(update_fields=["state", "by_id", "by_name"])
        record(by=by, action="settings_file.agreed", about=about(now), area_id=now.area_id)
    return now


def bring(*, file_id: int, today: date) -> None:
    """What is held may have changed since it was shown, so it is planned once more and said once more."""
    with transaction.atomic():
        file = SettingsFile.objects.select_for_update(of=("self",)).filter(pk=file_id).first()
        if file is None or file.state != FileState.BRINGING:
            return
        found = as_read(FileKind(file.kind), read_again(file.rows), file.report)
        plan = plan_now(file.area, found.listed, today=today)
        if plan.refused and not file.skip_refused:
            refuse(file, *plan.refused)
            return
        by = Sender(file.by_id, file.by_name)
        report = report_of(plan, found)
        bring_up_to_date(file.area, found, plan, by=by, digest=file.digest, today=today)
        file.state, file.report, file.rows = FileState.DONE, report, []
        file.save(update_fields=["state", "report", "rows"])


def drop_file(*, file: SettingsFile, by: Actor) -> None:
    with transaction.atomic():
        now = SettingsFile.objects.select_for_update(of=("self",)).filter(pk=file.pk).first()
        if now is None:
            return
        if now.state == FileState.BRINGING:
            raise Refused(Refusal("This list is being brought in just now."))
        record(by=by, action="settings_file.dropped", about=about(now), area_id=now.area_id)
        key = now.key
        now.delete()
    incoming.forget(key)
