"""What a step asks of those who own it, how long a promise is late, and when a board hears of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cornerstones.agreeing.vocabulary import FINISHED, Owner, StepState, Told

START_WITHIN = timedelta(days=14)
# A promise that is late for four weeks goes to the board, so that nobody has to be brave to bring it.
BOARD_AFTER = timedelta(days=28)


class Ask(StrEnum):
    """What a step asks for, each once: the next honest thing."""

    SAY_DONE = "say_done"
    TELL = "tell"
    LATE = "late"
    START = "start"


@dataclass(frozen=True)
class StepFacts:
    state: StepState
    agreed_on: date
    due_on: date
    promised_by: date | None
    finished_on: date | None
    told: Told
    owners: tuple[Owner, ...]

    @property
    def finished(self) -> bool:
        return self.state in FINISHED

    @property
    def untold(self) -> bool:
        return self.told.told_on is None


@dataclass(frozen=True)
class Asked:
    """`place` is the owner whose word is missing, where the ask is to one of them alone."""

    ask: Ask
    days: int
    place: int = 0


def asks_of(facts: StepFacts, *, today: date) -> tuple[Asked, ...]:
    """All that a step asks for today, the most pressing first; a finished and told step asks for nothing."""
    return tuple(
        found for found in (say_done(facts, today), tell(facts, today), stands(facts, today)) if found
    )


def say_done(facts: StepFacts, today: date) -> Asked | None:
    said = [owner.done_on for owner in facts.owners if owner.done_on]
    if facts.finished or len(said) != 1:
        return None
    place = next(place for place, owner in enumerate(facts.owners, start=1) if owner.done_on is None)
    return Asked(Ask.SAY_DONE, (today - said[0]).days, place)


def tell(facts: StepFacts, today: date) -> Asked | None:
    if not facts.untold:
        return None
    if facts.told.days_late:
        return Asked(Ask.TELL, facts.told.days_late)
    return Asked(Ask.TELL, (today - facts.finished_on).days) if facts.finished_on else None


def stands(facts: StepFacts, today: date) -> Asked | None:
    if facts.finished:
        return None
    if facts.due_on < today:
        return Asked(Ask.LATE, (today - facts.due_on).days)
    waits = today - facts.agreed_on
    if facts.state == StepState.NOT_STARTED and waits >= START_WITHIN:
        return Asked(Ask.START, waits.days)
    return None


def late_since(facts: StepFacts, *, today: date) -> date | None:
    """The first day of a promise that is broken and not yet made good: the day it was due, or people would hear.

    Where no day was promised, people could expect to hear when it ended.
    """
    broken = [day for day in days_broken(facts) if day < today]
    return min(broken, default=None)


def days_broken(facts: StepFacts) -> Iterable[date]:
    if not facts.finished:
        yield facts.due_on
    if facts.untold:
        yield from filter(None, [facts.promised_by or facts.finished_on])


def is_for_the_board(facts: StepFacts, *, today: date) -> bool:
    since = late_since(facts, today=today)
    return since is not None and today - since >= BOARD_AFTER
