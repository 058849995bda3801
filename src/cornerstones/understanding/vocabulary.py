"""The words of understanding: how a row is shown, and what voices show."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import Final, Self

from cornerstones.people.vocabulary import VOICE_WORDS
from cornerstones.understanding.plain import Plain, record, share

WHOLE_AREA: Final = "area"
"""The key of the whole area among the places of a wave."""


class RowSymbol(StrEnum):
    """How much of one row (one statement, one voice) may be shown. Our row rule, step 1."""

    LEVELS = "levels"  # every level's count, and N
    THREE = "three"  # the counts of the three bands, and N
    TWO = "two"  # the favourable count and the rest, and N
    LOW = "low"  # N, and that the favourable count is under K
    HIGH = "high"  # N, and that the rest is under K
    FEW = "few"  # nothing, not even that anyone answered


class TotalSymbol(StrEnum):
    """How much of one total (one place, one statement, one voice) may be shown. Our tree rule, step 3."""

    EXACT = "exact"  # the favourable count, over every setting asked
    PARTIAL = "partial"  # the favourable count, over the settings covered
    LOW_END = "low_end"  # K counts in a row, at the lower end of what is possible
    HIGH_END = "high_end"  # K counts in a row, at the upper end
    NONE = "none"  # nothing


class Fineness(StrEnum):
    """How much of the scale is told apart: only favourable or not, or bands and levels too."""

    FAVOURABLE = "favourable"
    FINE = "fine"


class FindingKind(StrEnum):
    """What the voices show on one statement, in the order of the page: strengths first."""

    STRONG = "strong"
    DIFFERENTLY = "differently"
    NEEDS_WORK = "needs_work"
    NO_CLEAR_PICTURE = "no_clear_picture"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class FindingRule:
    """When voices differ, agree on a strength, or agree that work is needed: the one place for these numbers.

    All are shares from 0 to 1, exact. ``differ_gap`` is the least distance between the nearest ends of two
    voices' possible ranges; ``strong_from`` is where every range must start; ``needs_work_under`` is what
    every range must end below. A questionnaire's version may carry another rule; a release keeps the one it
    was made with.

    Raises ValueError where the numbers could make a statement strong and in need of work at once, or mean
    nothing.
    """

    differ_gap: Fraction = Fraction(1, 4)
    strong_from: Fraction = Fraction(2, 3)
    needs_work_under: Fraction = Fraction(1, 2)

    def __post_init__(self) -> None:
        if not 0 < self.differ_gap <= 1:
            raise ValueError("The gap must be more than 0 and at most 1.")
        if not 0 < self.needs_work_under <= self.strong_from < 1:
            raise ValueError("The shares must hold 0 < needs work under <= strong from < 1.")

    def to_plain(self) -> Plain:
        return {
            "differ_gap": str(self.differ_gap),
            "strong_from": str(self.strong_from),
            "needs_work_under": str(self.needs_work_under),
        }

    @classmethod
    def from_plain(cls, value: object) -> Self:
        plain = record(value, "differ_gap", "strong_from", "needs_work_under")
        return cls(share(plain["differ_gap"]), share(plain["strong_from"]), share(plain["needs_work_under"]))


STANDARD_RULE: Final = FindingRule()

VOICE_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {voice: words[0].lower() + words[1:] for voice, words in VOICE_WORDS.items()}
)
"""Voices as they stand inside a sentence, in the order they always have on a page."""
