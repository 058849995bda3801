"""Any other grouping than the tree's: by kind of setting, by phase, over several waves (step 4; SDC-09).

A derived total is a sum of numbers that are printed already, so it tells nothing new and cannot be subtracted
from the tree. Nothing hidden is ever pooled a second time: these functions are given printed rows and totals,
and have no way to the counts behind them. Voices are not a grouping: no function adds one voice to another.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from cornerstones.understanding.disclosure import Row
from cornerstones.understanding.ranges import favourable_of
from cornerstones.understanding.scales import Scale
from cornerstones.understanding.totals import POINTS, Total
from cornerstones.understanding.vocabulary import RowSymbol, TotalSymbol

_CODED = (RowSymbol.LOW, RowSymbol.HIGH)


def total_of_row(row: Row, *, scale: Scale, settings: int = 1) -> Total:
    """A printed row as a total of its own; *none* where its favourable count is not printed.

    ``settings`` is how many settings the row stands for: more than one for a cluster.
    """
    favourable = favourable_of(row, scale=scale)
    if favourable is None:
        return Total(TotalSymbol.NONE, of=settings)
    return Total(TotalSymbol.EXACT, row.people, favourable, favourable, settings, settings)


def derived_total(parts: Iterable[Row | Total], *, scale: Scale) -> Total:
    """The sum of the parts that print one favourable count, and how many of the settings it covers.

    ``parts`` are printed rows or totals of one voice and one statement, each setting in at most one of them;
    ``scale`` is the voice's. Coded and hidden parts stay out, so it is never more than its parts say.
    """
    totals = [total_of_row(part, scale=scale) if isinstance(part, Row) else part for part in parts]
    exact = [total for total in totals if total.symbol in POINTS]
    asked = sum(total.of for total in totals)
    if not exact:
        return Total(TotalSymbol.NONE, of=asked)
    favourable = sum(total.least or 0 for total in exact)
    covers = sum(total.covers for total in exact)
    return Total(
        TotalSymbol.EXACT if covers == asked else TotalSymbol.PARTIAL,
        sum(total.people or 0 for total in exact),
        favourable,
        favourable,
        covers=covers,
        of=asked,
        joined=sum(total.joined for total in exact),
    )


@dataclass(frozen=True, slots=True)
class RowsShown:
    """How many printed rows of some kind of setting are exact, coded, or show nothing (SDC-26)."""

    exact: int
    coded: int
    hidden: int

    @property
    def rows(self) -> int:
        return self.exact + self.coded + self.hidden


def rows_shown(rows: Iterable[Row]) -> RowsShown:
    """Count rows by how much they show, so that it is seen for whom the rule shows little."""
    found = Counter(row.symbol for row in rows)
    coded = sum(found[symbol] for symbol in _CODED)
    hidden = found[RowSymbol.FEW]
    return RowsShown(found.total() - coded - hidden, coded, hidden)
