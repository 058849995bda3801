"""What files are written from: printed numbers, words, and a mark that says how much of a row is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from cornerstones.understanding import Bar, FindingKind, RowSymbol, Thresholds, Total, TotalSymbol


class Mark(StrEnum):
    """How much of a row is shown. The single letters are those of official statistics in England."""

    LEVELS = "levels"
    THREE = "three"
    TWO = "two"
    LOW = "low"
    HIGH = "high"
    WITHHELD = "c"
    NOT_ASKED = "z"
    NOT_COLLECTED = "x"
    EXACT = "exact"
    PARTIAL = "partial"
    LOW_END = "low_end"
    HIGH_END = "high_end"


EMPTY: Final = (Mark.WITHHELD, Mark.NOT_ASKED, Mark.NOT_COLLECTED)
ROW_MARKS: Final = (Mark.LEVELS, Mark.THREE, Mark.TWO, Mark.LOW, Mark.HIGH, *EMPTY)
TOTAL_MARKS: Final = (Mark.EXACT, Mark.PARTIAL, Mark.LOW_END, Mark.HIGH_END, *EMPTY)

MARK_OF: Final[Mapping[RowSymbol, Mark]] = MappingProxyType(
    {
        RowSymbol.LEVELS: Mark.LEVELS,
        RowSymbol.THREE: Mark.THREE,
        RowSymbol.TWO: Mark.TWO,
        RowSymbol.LOW: Mark.LOW,
        RowSymbol.HIGH: Mark.HIGH,
        RowSymbol.FEW: Mark.WITHHELD,
    }
)
MARK_OF_TOTAL: Final[Mapping[TotalSymbol, Mark]] = MappingProxyType(
    {
        TotalSymbol.EXACT: Mark.EXACT,
        TotalSymbol.PARTIAL: Mark.PARTIAL,
        TotalSymbol.LOW_END: Mark.LOW_END,
        TotalSymbol.HIGH_END: Mark.HIGH_END,
        TotalSymbol.NONE: Mark.WITHHELD,
    }
)


def meaning_of(mark: Mark, *, thresholds: Thresholds) -> str:
    """The mark in a sentence that a child can read (SDC-17)."""
    few = f"{thresholds.hidden_at_most} or fewer"
    return {
        Mark.LEVELS: "Each answer has its own number.",
        Mark.THREE: "Some answers are joined. There are three numbers.",
        Mark.TWO: "Some answers are joined. There are two numbers.",
        Mark.LOW: f"{few} said this. We do not show how many.",
        Mark.HIGH: f"All but {few} said this. We do not show how many.",
        Mark.WITHHELD: f"Fewer than {thresholds.least_people} answers, or none. We do not show how many.",
        Mark.NOT_ASKED: "This voice was not asked this.",
        Mark.NOT_COLLECTED: "This round did not ask this voice.",
        Mark.EXACT: "The number is for all settings that asked.",
        Mark.PARTIAL: "The number leaves some settings out.",
        Mark.LOW_END: "The true number lies between these two. It is low.",
        Mark.HIGH_END: "The true number lies between these two. It is high.",
    }[mark]


@dataclass(frozen=True, slots=True)
class Answer:
    """One printed count, with its answer in words."""

    label: str
    people: int
    favourable: bool


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """What is printed of one statement and one voice.

    ``people`` is None and ``answers`` is empty wherever the mark says that nothing is shown; ``favourable`` is
    None too where the row prints no count. ``bold`` and ``rest`` are the full sentences, ``short`` stands alone.
    ``total`` is there for a place of a wave, which has totals and no rows.
    """

    voice: str
    name: str
    asked: str
    mark: Mark
    people: int | None
    answers: tuple[Answer, ...]
    favourable: int | None
    favourable_label: str
    short: str
    bold: str
    rest: str
    bar: Bar | None = None
    lowest: bool = False
    total: Total | None = None

    @property
    def sentences(self) -> str:
        return self.bold + self.rest


@dataclass(frozen=True, slots=True)
class StatementLine:
    code: str
    title: str
    kind: FindingKind
    finding: str
    sentences: tuple[str, ...]
    voices: tuple[VoiceLine, ...]


@dataclass(frozen=True, slots=True)
class PartLines:
    """The statements of one cornerstone, or of trust, whose key is "trust"."""

    key: str
    label: str
    statements: tuple[StatementLine, ...]


@dataclass(frozen=True, slots=True)
class Printout:
    """All that any file may say of one release: of a round, or of one place of a wave."""

    area: str
    place: str
    round: str
    frozen_on: date
    seal: str
    address: str
    open_link: bool
    thresholds: Thresholds
    parts: tuple[PartLines, ...]
    of_wave: bool = False

    @property
    def marks(self) -> tuple[Mark, ...]:
        return TOTAL_MARKS if self.of_wave else ROW_MARKS

    @property
    def title(self) -> str:
        return f"What three voices said: {self.place}, {self.round}"

    @property
    def statements(self) -> tuple[StatementLine, ...]:
        return tuple(statement for part in self.parts for statement in part.statements)
