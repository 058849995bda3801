"""What is possible when it comes to people's own data."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from cornerstones.areas.vocabulary import Refusal
from cornerstones.privacy.vocabulary import COMPLAINT_DAYS, OVER, RequestKind, RequestState


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
