from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from cornerstones.people.vocabulary import Voice

LONGEST_WHAT, LONGEST_SAID, LONGEST_SIGN, LONGEST_REASON = 160, 300, 240, 600
LONGEST_POSITION, MOST_PRESENT = 400, 500
LONGEST_READ_BACK = 400
DAYS_TO_SAY = 42
LONGEST_EVIDENCE, LONGEST_LINK, LONGEST_DESCRIPTION = 400, 500, 300
LONGEST_NEWS, LONGEST_EASY, LONGEST_OWNER = 600, 400, 80
LONGEST_PLEDGE, LONGEST_EASY_PLEDGE, LONGEST_REPRESENTATIVE = 300, 200, 80


class StepState(StrEnum):
    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    DELAYED = "delayed"
    COMPLETED = "completed"
    EMBEDDED = "embedded"
    STOPPED = "stopped"


FINISHED = frozenset({StepState.COMPLETED, StepState.EMBEDDED, StepState.STOPPED})
STATE_WORDS = {
    StepState.NOT_STARTED: "Not started",
    StepState.ON_TRACK: "On track",
    StepState.DELAYED: "Started, but delayed",
    StepState.COMPLETED: "Done",
    StepState.EMBEDDED: "Done, and here to stay",
    StepState.STOPPED: "Not done, and why",
}


class LeftHow(StrEnum):
    """How a late promise leaves the list for the board."""

    TOLD = "told"
    FINISHED = "finished"
    MOVED = "moved"


LEFT_WORDS = {
    LeftHow.TOLD: "People were told",
    LeftHow.FINISHED: "It ended",
    LeftHow.MOVED: "The day was moved, with a reason",
}


class Level(StrEnum):
    """Whose life a decision reaches."""

    INDIVIDUAL = "individual"
    ORGANISATIONAL = "organisational"
    STRATEGIC = "strategic"


LEVEL_WORDS = {
    Level.INDIVIDUAL: "Individual",
    Level.ORGANISATIONAL: "Organisational",
    Level.STRATEGIC: "Strategic",
}
LEVEL_MEANS = {
    Level.INDIVIDUAL: "For one child or family, or a few.",
    Level.ORGANISATIONAL: "For everyone at a setting or service.",
    Level.STRATEGIC: "For the whole area.",
}


@dataclass(frozen=True)
class Owner:
    """One of two who answer for a step: a member, or a role in words such as “school council”."""

    voice: Voice
    label: str
    member_id: int | None = None
    done_on: date | None = None


@dataclass(frozen=True)
class Told:
    """From the day it was said to the day people heard back, or to today while they wait."""

    since: date
    told_on: date | None
    days: int
    days_late: int = 0


@dataclass(frozen=True)
class Present:
    """How many of each voice sat together."""

    young_people: int
    parent_carers: int
    practitioners: int

    def of(self, voice: Voice) -> int:
        return {
            Voice.YOUNG_PERSON: self.young_people,
            Voice.PARENT_CARER: self.parent_carers,
            Voice.PRACTITIONER: self.practitioners,
        }[voice]

    @property
    def missing(self) -> tuple[Voice, ...]:
        return tuple(voice for voice in Voice if not self.of(voice))


class Stands(StrEnum):
    """How what was said stands for those who said it: nothing counts before they have heard back."""

    DONE = "done"
    UNDER_WAY = "under_way"
    NOT_DONE = "not_done"
    WAITING = "waiting"


STANDS_WORDS = {
    Stands.DONE: "Done",
    Stands.UNDER_WAY: "Under way",
    Stands.NOT_DONE: "Not done, and why",
    Stands.WAITING: "Waiting for an answer",
}


class PledgeState(StrEnum):
    """What became of an organisation's promise."""

    MADE = "made"
    KEPT = "kept"
    PARTLY_KEPT = "partly_kept"
    NOT_KEPT = "not_kept"
    ENDED = "ended"


OUTCOMES = (PledgeState.KEPT, PledgeState.PARTLY_KEPT, PledgeState.NOT_KEPT)
PLEDGE_WORDS = {
    PledgeState.MADE: "Promised",
    PledgeState.KEPT: "Kept",
    PledgeState.PARTLY_KEPT: "Partly kept",
    PledgeState.NOT_KEPT: "Not kept",
    PledgeState.ENDED: "Ended",
}


class Verdict(IntEnum):
    """What someone says of a finished step, from best to worst."""

    YES = 1
    CANNOT_TELL = 2
    NOT_YET = 3


class Outcome(StrEnum):
    """What came out when a window was counted."""

    CONFIRMED = "confirmed"
    NOT_CONFIRMED = "not_confirmed"
    TOO_FEW = "too_few"


class Standing(StrEnum):
    """How a step stands with those it was meant for."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    BEING_COUNTED = "being_counted"
    CONFIRMED = "confirmed"
    NOT_CONFIRMED = "not_confirmed"
    TOO_FEW = "too_few"


# Receipt words of invented people, which an invented area shows to whoever tries it out.
EXAMPLE_RECEIPTS = {
    Voice.YOUNG_PERSON: "basket-button-garden-kite",
    Voice.PARENT_CARER: "river-silver-tiger-lamp",
    Voice.PRACTITIONER: "pencil-window-lamp-kite",
}
CHANGED = frozenset({StepState.COMPLETED, StepState.EMBEDDED})


@dataclass(frozen=True)
class Confirmed:
    """Where a finished step stands, until when people can say, and whether a meeting said it."""

    standing: Standing = Standing.NOT_ASKED
    last_day: date | None = None
    raised_by: Voice | None = None
    met_on: date | None = None


NOT_ASKED = Confirmed()
