"""What is possible when it comes to people's own data."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from cornerstones.areas.vocabulary import Refusal
from cornerstones.privacy.vocabulary import COMPLAINT_DAYS, HOURS_TO_TELL, OVER, RequestKind, RequestState


@dataclass(frozen=True)
class Depends:
    """What would stand empty in one area if somebody left today."""

    only_administrator: bool
    last_reader_at: tuple[str, ...]


def why_not_leave(areas: tuple[tuple[str, Depends], ...], *, runs_the_site_alone: bool) -> Refusal | None:
    """Nobody is held here, but a child's words always have a reader, and an area somebody who can invite."""
    for area, depends in areas:
        if depends.last_reader_at:
            where = depends.last_reader_at[0]
            return Refusal(f"Somebody else has to read children’s words at {where} first.")
        if depends.only_administrator:
            return Refusal(f"{area} needs another administrator first. Invite one, then leave.")
    if runs_the_site_alone:
        return Refusal("Somebody else has to run this site first.")
    return None


def due_on(kind: RequestKind, received_on: date) -> date:
    """One calendar month for a right, to the same day or the last of a shorter month; 30 days for a complaint."""
    if kind == RequestKind.COMPLAIN:
        return received_on + timedelta(days=COMPLAINT_DAYS)
    year, month = divmod(received_on.year * 12 + received_on.month, 12)
    return date(year, month + 1, min(received_on.day, monthrange(year, month + 1)[1]))


def why_not_ask(kind: RequestKind, *, words: str, child: bool, urgent: bool) -> Refusal | None:
    """A complaint and a correction say what they are about; the rest may be a press alone."""
    if not words.strip() and (urgent or kind in {RequestKind.CORRECT, RequestKind.COMPLAIN}):
        return Refusal("Write what it is about." if child else "Say what it is about.", "words")
    return None


def why_not_enter(*, received_on: date, today: date) -> Refusal | None:
    if received_on > today:
        return Refusal("It cannot come on a day that is still to come.", "received_on")
    if (today - received_on).days > 366:
        return Refusal("Choose a day of the last year.", "received_on")
    return None


def why_not_answer(state: RequestState, *, answer: str) -> Refusal | None:
    if state in OVER:
        return Refusal("This was answered already.")
    if not answer.strip():
        return Refusal("Say what was done, or why not. Whoever asked reads it.", "answer")
    return None


def why_not_write_breach(
    *, began_at: datetime, ended_at: datetime, found_at: datetime, now: datetime
) -> Refusal | None:
    if ended_at < began_at:
        return Refusal("It cannot end before it began.", "ended_day")
    if began_at > now:
        return Refusal("It cannot begin in the time to come.", "began_day")
    if found_at > now:
        return Refusal("Nobody can have found it yet.", "found_day")
    return None


def why_not_close_breach(*, told: bool, why_not_told: str) -> Refusal | None:
    if not told and not why_not_told.strip():
        return Refusal("Say first that the Commissioner was told, or why not.")
    return None


def tell_by(found_at: datetime) -> datetime:
    return found_at + timedelta(hours=HOURS_TO_TELL)


def clock_words(found_at: datetime, *, told_at: datetime | None, now: datetime) -> tuple[str, bool]:
    """How the 72 hours stand, and whether they are over without a word."""
    ends = tell_by(found_at)
    if told_at is not None:
        return ("Told in time" if told_at <= ends else "Told late", False)
    left = ends - now
    if left < timedelta():
        return (f"{int(-left.total_seconds() // 3600)} hours late", True)
    return (f"{int(left.total_seconds() // 3600)} hours left", False)
