from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cornerstones.people.vocabulary import Voice

LONGEST_WHAT, LONGEST_SAID, LONGEST_SIGN, LONGEST_REASON = 160, 300, 240, 600
LONGEST_POSITION, MOST_PRESENT = 400, 500
LONGEST_EVIDENCE, LONGEST_LINK = 400, 500
LONGEST_NEWS, LONGEST_EASY, LONGEST_OWNER = 600, 400, 80


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
