"""Disclosure control for one row: what may be printed, decided by that row alone, the same for every reader.

The rule (our row rule, step 1; SDC-02, SDC-04). For one statement and one voice let N be the people who
chose a level and F those who chose a level of the first, favourable band. Then, in this order:

- N under ``least_people``: *few*, nothing at all is printed, and nobody and nine look the same;
- every level at least K: *levels*; else every band at least K: *three*;
- F under K: *low*; N - F under K: *high*; only N is printed, and zero and everyone hide inside;
- otherwise *two*: F and N - F.

A row is coarsened as a whole, never with a gap, so no printed number can be subtracted from another to find
a hidden one. K values stay possible for whatever is hidden, also for a reader who knows this rule: the tests
try every row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

from cornerstones.understanding.compare import Comparison
from cornerstones.understanding.plain import Plain, items, record, text, whole
from cornerstones.understanding.scales import Scale
from cornerstones.understanding.vocabulary import RowSymbol

NMIN: Final = 10
"""People who must have answered before a row shows anything."""

K: Final = 5
"""Values that must stay possible for anything hidden."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """An area's two limits: people before anything shows, and values left for what is hidden.

    Raises ValueError below the constants (SDC-25), or where people are fewer than twice the values: then
    *low* and *high* would overlap and leave fewer values than promised.
    """

    least_people: int = NMIN
    least_values: int = K

    def __post_init__(self) -> None:
        if self.least_people < NMIN or self.least_values < K:
            raise ValueError(f"Limits can be raised, never lowered: at least {NMIN} people and {K} values.")
        if self.least_people < 2 * self.least_values:
            raise ValueError("The least number of people must be at least twice the least number of values.")

    @property
    def hidden_at_most(self) -> int:
        """The largest count that a coded row hides: the 4 of "4 or fewer"."""
        return self.least_values - 1

    def to_plain(self) -> Plain:
        return {"least_people": self.least_people, "least_values": self.least_values}

    @classmethod
    def from_plain(cls, value: object) -> Self:
        plain = record(value, "least_people", "least_values")
        return cls(whole(plain["least_people"]), whole(plain["least_values"]))


STANDARD: Final = Thresholds()


_NUMBERS_PRINTED: Final = {RowSymbol.THREE: 3, RowSymbol.TWO: 2, RowSymbol.LOW: 0, RowSymbol.HIGH: 0}


@dataclass(frozen=True, slots=True)
class Row:
    """What is printed of one statement and one voice, and nothing more.

    ``people`` is N, None for *few*. ``counts`` are people per level (*levels*), per band (*three*) or
    favourable and rest (*two*), best first; empty where no count is printed. Raises ValueError where the
    parts contradict each other.
    """

    symbol: RowSymbol
    people: int | None = None
    counts: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if self.symbol is RowSymbol.FEW:
            if self.people is not None or self.counts:
                raise ValueError("A row of too few carries nothing.")
        elif self.people is None:
            raise ValueError("A row that is shown has its number of people.")
        elif len(self.counts) != _NUMBERS_PRINTED.get(self.symbol, len(self.counts)):
            raise ValueError(f"A row of the kind {self.symbol} has another number of counts.")
        elif self.counts and sum(self.counts) != self.people:
            raise ValueError("Printed counts add up to the people of their row.")

    def to_plain(self) -> Plain:
        return {"symbol": self.symbol.value, "people": self.people, "counts": list(self.counts)}

    @classmethod
    def from_plain(cls, value: object) -> Self:
        plain = record(value, "symbol", "people", "counts")
        people = None if plain["people"] is None else whole(plain["people"])
        counts = tuple(whole(count) for count in items(plain["counts"]))
        return cls(RowSymbol(text(plain["symbol"])), people, counts)


def protect_row(counts: Sequence[int], *, scale: Scale, thresholds: Thresholds) -> Row:
    """The row rule: from people per level, best to worst, to what may be printed.

    Raises ValueError where the scale has another number of levels.
    """
    if len(counts) != len(scale.levels):
        raise ValueError("A row has one count per level of its scale.")
    people = sum(counts)
    bands = tuple(sum(counts[place] for place in band) for band in scale.bands)
    favourable, rest = bands[0], people - bands[0]
    if _too_few(people, thresholds):
        return Row(RowSymbol.FEW)
    if _levels_can_be_shown(counts, thresholds):
        return Row(RowSymbol.LEVELS, people, tuple(counts))
    if _bands_can_be_shown(bands, thresholds):
        return Row(RowSymbol.THREE, people, bands)
    if _is_low(favourable, thresholds):
        return Row(RowSymbol.LOW, people)
    if _is_high(rest, thresholds):
        return Row(RowSymbol.HIGH, people)
    return Row(RowSymbol.TWO, people, (favourable, rest))


# The five guards stand apart so that a test can take each away and see the attack succeed (SDC-19).


def _too_few(people: int, thresholds: Thresholds) -> bool:
    return people < thresholds.least_people


def _levels_can_be_shown(counts: Sequence[int], thresholds: Thresholds) -> bool:
    return min(counts) >= thresholds.least_values


def _bands_can_be_shown(bands: Sequence[int], thresholds: Thresholds) -> bool:
    return min(bands) >= thresholds.least_values


def _is_low(favourable: int, thresholds: Thresholds) -> bool:
    return favourable <= thresholds.hidden_at_most


def _is_high(rest: int, thresholds: Thresholds) -> bool:
    return rest <= thresholds.hidden_at_most


@dataclass(frozen=True, slots=True)
class Protected:
    """One voice as it may be shown: its scale, and a row for each statement it was asked, in the order of
    the set.

    Raises ValueError where statements and rows do not pair up, or a row could not belong to the scale.
    """

    voice: str
    scale: Scale
    statements: tuple[str, ...]
    rows: tuple[Row, ...]

    def __post_init__(self) -> None:
        if not self.voice or len(set(self.statements)) != len(self.statements):
            raise ValueError("A voice has a name and asks each statement once.")
        if len(self.rows) != len(self.statements):
            raise ValueError("A voice has one row per statement.")
        levels = {len(row.counts) for row in self.rows if row.symbol is RowSymbol.LEVELS}
        if levels - {len(self.scale.levels)}:
            raise ValueError("A row has one count per level of its scale.")

    def row(self, statement: str) -> Row | None:
        """The row of a statement, or None where this voice was not asked."""
        if statement not in self.statements:
            return None
        return self.rows[self.statements.index(statement)]

    def keeps(self, thresholds: Thresholds) -> bool:
        """Whether these limits allow every printed number: a second look at what the row rule made."""
        for row in self.rows:
            if row.people is not None and row.people < thresholds.least_people:
                return False
            if any(count < thresholds.least_values for count in row.counts):
                return False
        return True

    def to_plain(self) -> Plain:
        rows = [
            {"statement": statement, **row.to_plain()}
            for statement, row in zip(self.statements, self.rows, strict=True)
        ]
        return {"voice": self.voice, "scale": self.scale.to_plain(), "rows": rows}

    @classmethod
    def from_plain(cls, value: object) -> Self:
        plain = record(value, "voice", "scale", "rows")
        rows = [record(row, "statement", "symbol", "people", "counts") for row in items(plain["rows"])]
        return cls(
            voice=text(plain["voice"]),
            scale=Scale.from_plain(plain["scale"]),
            statements=tuple(text(row["statement"]) for row in rows),
            rows=tuple(
                Row.from_plain({key: part for key, part in row.items() if key != "statement"}) for row in rows
            ),
        )


def protect(
    comparison: Comparison, *, voice: str, scale: Scale, thresholds: Thresholds = STANDARD
) -> Protected:
    """Turn one voice's raw counts into what may be shown.

    Raises ValueError where the scale is not the one the answers were counted on.
    """
    if comparison.levels != len(scale.levels):
        raise ValueError(f"Counted on {comparison.levels} levels, but the scale has {len(scale.levels)}.")
    rows = tuple(protect_row(counts, scale=scale, thresholds=thresholds) for counts in comparison.counts)
    return Protected(voice=voice, scale=scale, statements=comparison.statements, rows=rows)
