"""The bar of a row, as exact fractions of its width: where each piece lies and what may be written in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise

from cornerstones.understanding.disclosure import Row, Thresholds
from cornerstones.understanding.ranges import Range, range_of
from cornerstones.understanding.scales import Scale
from cornerstones.understanding.vocabulary import RowSymbol

STRONG, MID, PALE, WHITE = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Segment:
    """A filled piece from ``start`` to ``end`` (shares of the bar), ``strength`` 1 strong to 4 white.

    ``count`` is the printed number of people in it, None where the row prints none.
    """

    start: Fraction
    end: Fraction
    strength: int
    count: int | None


@dataclass(frozen=True, slots=True)
class Bar:
    """Pieces from left to right; ``hidden`` is the striped part: no piece, no edge, no number inside."""

    segments: tuple[Segment, ...]
    hidden: Range | None = None


def bar_of(row: Row, *, scale: Scale, thresholds: Thresholds) -> Bar | None:
    """The bar to the scale of the printed N; None for *few*, which has no bar at all."""
    possible = range_of(row, scale=scale, thresholds=thresholds)
    if possible is None:
        return None
    if row.symbol is RowSymbol.LOW:
        return Bar((Segment(possible.end, Fraction(1), WHITE, None),), possible)
    if row.symbol is RowSymbol.HIGH:
        return Bar((Segment(Fraction(0), possible.start, STRONG, None),), possible)
    strengths = {
        RowSymbol.LEVELS: _strengths_of(scale),
        RowSymbol.THREE: (STRONG, PALE, WHITE),
    }.get(row.symbol, (STRONG, WHITE))
    return Bar(_side_by_side(row.counts, strengths))


def _strengths_of(scale: Scale) -> tuple[int, ...]:
    """The best level is strong and the worst white; between them favourable levels are mid, others pale."""
    between = (MID if place in scale.bands[0] else PALE for place in range(1, len(scale.levels) - 1))
    return (STRONG, *between, WHITE)


def _side_by_side(counts: Sequence[int], strengths: Sequence[int]) -> tuple[Segment, ...]:
    ends = [Fraction(people, sum(counts)) for people in accumulate(counts, initial=0)]
    return tuple(
        Segment(start, end, strength, count)
        for (start, end), strength, count in zip(pairwise(ends), strengths, counts, strict=True)
    )
