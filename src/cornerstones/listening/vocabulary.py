from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum

from cornerstones.framework.vocabulary import Depth
from cornerstones.people.vocabulary import Voice


class RoundState(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    FROZEN = "frozen"


class Moment(StrEnum):
    """Where a round stands for people today: its state and the calendar together."""

    BEING_PREPARED = "being_prepared"
    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"
    ENDED = "ended"


class Admission(StrEnum):
    OPEN_LINK = "open_link"
    SLIPS = "slips"


class Reading(IntEnum):
    """How the questions were read: with pictures and sound, in words alone, or as an adult."""

    PICTURES = 1
    WORDS = 2
    ADULT = 3


class Help(IntEnum):
    """Whether someone helped, as the person themself says."""

    ALONE = 0
    READ_TO_ME = 1
    CHOSE_WITH_ME = 2


class Layout(IntEnum):
    ONE_QUESTION = 1
    ONE_CORNERSTONE = 2


class Decision(StrEnum):
    """What a reader has decided about words: nothing yet, beside the statement, or not."""

    OPEN = "open"
    SHOW = "show"
    KEEP = "keep"


SKIPPED = 0
NOT_SURE = 14
DOES_NOT_APPLY = 15

# Best first, so that a lower byte is a better answer.
LEVELS: Mapping[Voice, tuple[int, ...]] = {
    Voice.YOUNG_PERSON: (1, 2, 3),
    Voice.PARENT_CARER: (1, 2, 3, 4),
    Voice.PRACTITIONER: (1, 2, 3, 4),
}
OTHER_ANSWERS: Mapping[Voice, tuple[int, ...]] = {
    Voice.YOUNG_PERSON: (NOT_SURE,),
    Voice.PARENT_CARER: (NOT_SURE, DOES_NOT_APPLY),
    Voice.PRACTITIONER: (NOT_SURE, DOES_NOT_APPLY),
}

DAYS_FROM_CLOSE_TO_FREEZE = 7
DAYS_A_DRAFT_IS_KEPT = 30
# After the freeze: news that comes later than this finds nobody's words and nobody's address.
DAYS_AN_ADDRESS_IS_KEPT = 365
DAYS_A_FOLLOW_TOKEN_IS_KEPT = 730
MINUTES_A_DRAFT_STAYS_OPEN = 20
SLIPS_ARE_SAFER_BELOW = 30
MOST_SLIPS_AT_ONCE = 400
SLIPS_ON_A_PAGE = (8, 10)
MOST_WHO_COULD_ANSWER = 99_999
TEN = 10
TEN_OR_MORE, FEWER_THAN_TEN = f"{TEN} or more", f"fewer than {TEN}"
# Values that stay possible for whatever is hidden; the mathematics holds the same number.
LEAST_VALUES = 5
FEWEST_SETTINGS = 2
NAME_LIMIT = 80
TEXT_LIMIT = 600
COMMENT_LIMIT = 2_000
# A guess from reading speed, rounded up to whole minutes; children also look at the picture and may listen.
SECONDS_A_STATEMENT: Mapping[Voice, int] = {
    Voice.YOUNG_PERSON: 30,
    Voice.PARENT_CARER: 20,
    Voice.PRACTITIONER: 20,
}


@dataclass(frozen=True)
class RoundFacts:
    """A round as its rules see it."""

    state: RoundState
    depth: Depth | None
    voices: frozenset[Voice]
    admission: Admission | None
    why: str
    what_can_change: str
    opens_on: date | None
    closes_on: date | None
    hear_back_on: date | None
    someone_can_help: bool
    in_wave: bool = False
    comments: bool = False


@dataclass(frozen=True)
class Settled:
    """Of what one person wants to save: what can be written, and what somebody else changed meanwhile."""

    write: frozenset[str]
    clash: frozenset[str]


@dataclass(frozen=True)
class Answers:
    """One person's answers so far: how they read, who helped, a byte a statement, and how far they came."""

    voice: Voice
    reading: Reading
    help: Help
    layout: Layout
    values: bytes
    # The number of the last question that was answered or skipped.
    reached: int = 0
    # What they wrote of their own, by the place of the statement.
    words: Mapping[int, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Visit:
    """What the device holds while it answers: the come-back words, and which visit this is."""

    code: str
    number: int
