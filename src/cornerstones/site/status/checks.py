"""From what was found to a sentence and a sign. Plain Python, so that each rule can be tried without a server."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

COPY_EACH = timedelta(hours=26)
REHEARSAL_EACH = timedelta(days=35)
QUEUE_SLOW, QUEUE_STUCK = timedelta(minutes=10), timedelta(hours=1)
DISK_WARNS, DISK_FULL = 80, 95


class Well(StrEnum):
    GOOD = "good"
    LOOK = "look"  # somebody should look at it
    BAD = "bad"  # a watching machine calls somebody


@dataclass(frozen=True)
class Check:
    key: str
    name: str
    well: Well
    words: str
    more: str = ""


def all_well(checks: Iterable[Check]) -> bool:
    return not any(check.well is Well.BAD for check in checks)


def worker(working: bool) -> Check:
    if working:
        return Check("worker", "Background work", Well.GOOD, "It is running.")
    return Check(
        "worker",
        "Background work",
        Well.BAD,
        "It has stopped.",
        "No clock climbs, no round closes, no mail goes out. Start “cornerstones worker” again.",
    )


def queue(*, waiting: int, oldest: timedelta | None, failed: int) -> Check:
    words = (
        "Nothing waits."
        if not waiting
        else f"{counted(waiting, 'job')} waiting, the oldest for {span(oldest)}."
    )
    well, more = Well.GOOD, ""
    if failed:
        well, more = Well.LOOK, f"{counted(failed, 'job')} failed in the last 14 days."
    if oldest is not None and oldest > QUEUE_SLOW:
        well = Well.BAD if oldest > QUEUE_STUCK else Well.LOOK
    return Check("queue", "What waits to be done", well, words, more)


def copy(*, at: datetime | None, good: bool, good_at: datetime | None, now: datetime, needed: bool) -> Check:
    how = "./cornerstones backup FOLDER"
    return done_often(
        "copy",
        "Sealed copy",
        at,
        good,
        good_at,
        now=now,
        needed=needed,
        each=COPY_EACH,
        how=f"Each day: {how}",
    )


def rehearsal(
    *, at: datetime | None, good: bool, good_at: datetime | None, now: datetime, needed: bool
) -> Check:
    how = "Each month: ./cornerstones restore COPY --key KEY --rehearse"
    return done_often(
        "rehearsal",
        "Proof that a copy comes back",
        at,
        good,
        good_at,
        now=now,
        needed=needed,
        each=REHEARSAL_EACH,
        how=how,
    )


def done_often(
    key: str,
    name: str,
    at: datetime | None,
    good: bool,
    good_at: datetime | None,
    *,
    now: datetime,
    needed: bool,
    each: timedelta,
    how: str,
) -> Check:
    """On a computer of one's own it may be missing; where people rely on it, it may not."""
    worst = Well.BAD if needed else Well.LOOK
    last = f"The last good one was {span(now - good_at)} ago." if good_at else "There was never a good one."
    if at is None:
        return Check(key, name, worst, last, how)
    if not good:
        return Check(key, name, worst, f"It failed {span(now - at)} ago. {last}", how)
    if good_at is None or now - good_at > each:
        return Check(key, name, worst, last, how)
    return Check(key, name, Well.GOOD, last)


def disk(*, name: str, key: str, percent: int, free_gb: float) -> Check:
    words = f"{percent}% is full, {free_gb:,.1f} GB are free."
    if percent >= DISK_FULL:
        return Check(key, name, Well.BAD, words, "Make room now: soon nothing can be stored.")
    if percent >= DISK_WARNS:
        return Check(key, name, Well.LOOK, words, f"From {DISK_WARNS}% on, make room or get a larger disk.")
    return Check(key, name, Well.GOOD, words)


def mail(*, kept: bool, at: datetime | None, good: bool, good_at: datetime | None, now: datetime) -> Check:
    if kept:
        return Check("mail", "Mail", Well.GOOD, "No mail leaves this computer: it is kept on a page.")
    if at is None:
        return Check("mail", "Mail", Well.LOOK, "None was sent yet.", "Sign in by mail once, to try it.")
    if good:
        return Check("mail", "Mail", Well.GOOD, f"The last one left {span(now - at)} ago.")
    last = f" The last that left was {span(now - good_at)} ago." if good_at else ""
    more = "People get no sign-in codes, and readers no messages. Look at EMAIL_URL and the mail server."
    return Check("mail", "Mail", Well.BAD, f"It failed {span(now - at)} ago.{last}", more)


def scanner(*, wanted: bool, answers: bool, files: int, oldest: timedelta | None) -> Check:
    waits = f" {counted(files, 'file')} being checked." if files else ""
    late = oldest is not None and oldest > QUEUE_SLOW
    if wanted and not answers:
        return Check(
            "scanner", "Virus check of files", Well.BAD, f"The scanner does not answer.{waits}", "Files wait."
        )
    words = "The scanner answers." if wanted else "No scanner is set up. A person looks at each file."
    return Check(
        "scanner",
        "Virus check of files",
        Well.LOOK if late else Well.GOOD,
        f"{words}{waits}",
        f"The oldest file waits for {span(oldest)}." if late else "",
    )


def promises(*, late: int) -> Check:
    if not late:
        return Check("promises", "Promises to people", Well.GOOD, "None is overdue.")
    verb = "is" if late == 1 else "are"
    return Check("promises", "Promises to people", Well.LOOK, f"{counted(late, 'promise')} {verb} overdue.")


def keys(*, earlier: int, files: int) -> Check:
    if files:
        words = f"{counted(files, 'file')} still under an earlier key."
        return Check(
            "keys",
            "Keys",
            Well.LOOK,
            words,
            "Leave PREVIOUS_SECRET_KEYS as it is. The worker seals them anew.",
        )
    if earlier:
        words = f"{counted(earlier, 'earlier key')} known. No file needs one any more."
        return Check("keys", "Keys", Well.GOOD, words, "Drafts and links under them end within 30 days.")
    return Check("keys", "Keys", Well.GOOD, "One key is in use.")


def counted(number: int, one: str) -> str:
    return f"{number:,} {one}" if number == 1 else f"{number:,} {one}s"


def span(length: timedelta | None) -> str:
    """In one unit that a person would say."""
    seconds = max(int(length.total_seconds()), 0) if length is not None else 0
    for size, one in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size * 2 or (seconds >= size and one == "minute"):
            return counted(seconds // size, one)
    return "less than a minute" if seconds < 60 else counted(seconds // 60, "minute")
