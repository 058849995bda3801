"""What there is to find out about the installation: numbers and days, and nothing that anybody wrote."""

import shutil
import tempfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Min
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cornerstones.agreeing.models import NextStep
from cornerstones.agreeing.public_reads import heard
from cornerstones.jobs.reads import health
from cornerstones.jobs.signs import Sign, last_sign
from cornerstones.media import places, scanning
from cornerstones.media.models import MediaFile
from cornerstones.media.vocabulary import FileState
from cornerstones.scoping import across_areas
from cornerstones.site.status import checks
from cornerstones.site.status.checks import Check

GIGABYTE = 1_000_000_000


def vital(*, now: datetime) -> tuple[Check, ...]:
    """What a watching machine asks about each minute."""
    state = health(now=now)
    oldest = DBTaskResult.objects.filter(status=TaskResultStatus.READY).aggregate(at=Min("enqueued_at"))["at"]
    return (
        checks.worker(state.working),
        checks.queue(waiting=state.waiting, oldest=since(oldest, now), failed=state.failed),
        copy_check(now),
        rehearsal_check(now),
        *disks(),
        mail_check(now),
        scanner_check(now),
    )


def everything(*, now: datetime, today: date) -> tuple[Check, ...]:
    earlier = len(settings.SECRET_KEY_FALLBACKS)
    return (
        *vital(now=now),
        checks.promises(late=late_promises(today)),
        checks.keys(earlier=earlier, files=len(places.under_an_old_key()) if earlier else 0),
    )


def since(at: datetime | None, now: datetime) -> timedelta | None:
    return now - at if at is not None else None


def told(sign: Sign | None) -> tuple[datetime | None, bool, datetime | None]:
    return (sign.at, sign.good, sign.good_at) if sign else (None, False, None)


def copy_check(now: datetime) -> Check:
    at, good, good_at = told(last_sign("backup"))
    return checks.copy(at=at, good=good, good_at=good_at, now=now, needed=settings.PRODUCTION)


def rehearsal_check(now: datetime) -> Check:
    at, good, good_at = told(last_sign("rehearsal"))
    return checks.rehearsal(at=at, good=good, good_at=good_at, now=now, needed=settings.PRODUCTION)


def mail_check(now: datetime) -> Check:
    at, good, good_at = told(last_sign("mail"))
    kept = settings.EMAIL_BACKEND == "cornerstones.people.mail.KeptMailBackend"
    return checks.mail(kept=kept, at=at, good=good, good_at=good_at, now=now)


def scanner_check(now: datetime) -> Check:
    with across_areas(because="those who run the installation see how many files wait, and how long"):
        rows = MediaFile.objects.filter(state=FileState.RECEIVED)
        count, oldest = rows.count(), rows.aggregate(at=Min("sent_at"))["at"]
    wanted = scanning.wanted()
    answers = wanted and scanning.answers()
    return checks.scanner(wanted=wanted, answers=answers, files=count, oldest=since(oldest, now))


def late_promises(today: date) -> int:
    with across_areas(because="those who run the installation see how many promises are overdue"):
        return NextStep.objects.filter(promised_by__lt=today).exclude(heard()).count()


def disks() -> Iterator[Check]:
    """Each disk once, by the first thing that lies on it."""
    found = set()
    for key, name, place in volumes():
        if not place.exists() or place.stat().st_dev in found:
            continue
        found.add(place.stat().st_dev)
        usage = shutil.disk_usage(place)
        # As `df` counts: what is kept for the system is neither used nor free.
        percent = round(100 * usage.used / max(usage.used + usage.free, 1))
        yield checks.disk(key=key, name=name, percent=percent, free_gb=usage.free / GIGABYTE)


def volumes() -> Iterator[tuple[str, str, Path]]:
    yield "disk_data", "Disk of the data", Path(settings.DATA_DIR)
    if not settings.ON_POSTGRESQL:
        yield "disk_database", "Disk of the database", Path(settings.DATABASES["default"]["NAME"]).parent
    yield "disk_files", "Disk of photos and papers", places.home()
    yield "disk_temporary", "Disk for what is on its way", Path(tempfile.gettempdir())
    yield "disk_logs", "Disk of the logs", Path("/var/log")
