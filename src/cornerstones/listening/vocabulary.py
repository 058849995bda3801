from enum import IntEnum, StrEnum


class RoundState(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    FROZEN = "frozen"


class Admission(StrEnum):
    OPEN_LINK = "open_link"
    SLIPS = "slips"


class Reading(IntEnum):
    """How the questions were read: with pictures and sound, in words, or in adults' words and scale."""

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


SKIPPED = 0
NOT_SURE = 14
DOES_NOT_APPLY = 15

DAYS_FROM_CLOSE_TO_FREEZE = 7
DAYS_A_DRAFT_IS_KEPT = 30
MINUTES_A_DRAFT_STAYS_OPEN = 20
SLIPS_ARE_SAFER_BELOW = 30
TEN = 10
