"""What a printed row or total leaves possible: the share of people who chose a favourable answer, as an exact range.

Reads printed numbers only, so nothing built on it (bars, sentences, order) can know more than the words say.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from cornerstones.understanding.disclosure import Row, Thresholds
from cornerstones.understanding.scales import Scale
from cornerstones.understanding.totals import Total, least_people_of_few, most_people_of_few
from cornerstones.understanding.vocabulary import RowSymbol


@dataclass(frozen=True, slots=True)
class Range:
    """From the least to the greatest possible share, both from 0 to 1; an exact row is a point."""

    start: Fraction
    end: Fraction


def favourable_of(row: Row, *, scale: Scale) -> int | None:
    """People in the favourable band where that count is printed, else None."""
    if not row.counts:
        return None
    if row.symbol is RowSymbol.LEVELS:
        return sum(row.counts[place] for place in scale.bands[0])
    return row.counts[0]


def range_of(row: Row, *, scale: Scale, thresholds: Thresholds) -> Range | None:
    """The possible favourable shares of a row; None for *few*, of which nothing is known.

    *low* runs from 0 to (K-1)/N, *high* from (N-K+1)/N to 1, with the K the row was protected with.
    """
    if row.people is None:
        return None
    hidden = Fraction(thresholds.hidden_at_most, row.people)
    if row.symbol is RowSymbol.LOW:
        return Range(Fraction(0), hidden)
    if row.symbol is RowSymbol.HIGH:
        return Range(1 - hidden, Fraction(1))
    share = Fraction(favourable_of(row, scale=scale) or 0, row.people)
    return Range(share, share)


def range_of_total(total: Total, *, thresholds: Thresholds) -> Range | None:
    """The possible favourable shares of a total; None where nothing is printed.

    Without joined few-groups it runs from least/N to most/N. People in joined few-groups are not printed, so
    with them it runs as far as the fewest and the most that they can be.
    """
    if total.people is None or total.least is None or total.most is None:
        return None
    fewest = total.people + least_people_of_few(total.joined, thresholds)
    most = total.people + most_people_of_few(total.joined, thresholds)
    return Range(Fraction(total.least, most), min(Fraction(1), Fraction(total.most, fewest)))


def lowest_of(ranges: Mapping[str, Range]) -> str | None:
    """The voice whose range lies wholly below every other, if one does: certain, whatever is hidden."""
    for voice, seen in ranges.items():
        if all(seen.end < other.start for name, other in ranges.items() if name != voice):
            return voice
    return None


def highest_of(ranges: Mapping[str, Range]) -> str | None:
    """The voice whose range lies wholly above every other, if one does."""
    for voice, seen in ranges.items():
        if all(seen.start > other.end for name, other in ranges.items() if name != voice):
            return voice
    return None
