"""The attacker of small groups' sizes: knows the rule and all siblings, and asks how many people a few-group has.

What is printed depends on few-groups only through their sizes and the sum of their favourable answers, so it
is enough to try every size of each and every sum.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement, product

from cornerstones.understanding import CHILD_SCALE, STANDARD, Thresholds, Total, disclosure
from cornerstones.understanding.gathering import Gathering, close

Sizes = tuple[int, ...]


@dataclass(frozen=True)
class Siblings:
    """Settings beside the few-groups: how many print "4 or fewer of 12", and how many print "6 of 12"."""

    coded: int = 0
    exact: int = 0


def prints_of(sizes: Sizes, beside: Siblings, thresholds: Thresholds) -> set[Total]:
    """Every total that these sizes can lead to."""
    return {
        close(_below(sizes, favourable, hidden, beside, thresholds), thresholds=thresholds).total
        for favourable in range(sum(sizes) + 1)
        for hidden in _hidden_in(beside, thresholds)
    }


def size_leak_of(
    groups: int, *lines: Siblings, thresholds: Thresholds = STANDARD
) -> tuple[tuple[Total, ...], tuple[int, ...]] | None:
    """SDC-02: what is printed and the sizes it leaves possible, where these are too few.

    Each of `lines` is another statement asked of the same people, so that what they print is read together.
    """
    possible: dict[tuple[Total, ...], set[int]] = defaultdict(set)
    # The groups are alike: their order changes nothing, and what is true of one is true of each.
    for sizes in combinations_with_replacement(range(thresholds.least_people), groups):
        for printed in product(*(prints_of(sizes, beside, thresholds) for beside in lines)):
            possible[printed].update(sizes)
    for printed, found in possible.items():
        if len(found) < thresholds.least_values:
            return printed, tuple(sorted(found))
    return None


def _hidden_in(beside: Siblings, thresholds: Thresholds) -> Sequence[int]:
    return range(thresholds.hidden_at_most * beside.coded + 1)


def _below(sizes: Sizes, favourable: int, hidden: int, beside: Siblings, thresholds: Thresholds) -> Gathering:
    below = Gathering()
    people = thresholds.least_people + 2
    settings = [
        *_filled(sizes, favourable),
        *_filled((thresholds.hidden_at_most,) * beside.coded, hidden, people),
        *((people, people // 2) for _ in range(beside.exact)),
    ]
    for size, yes in settings:
        row = disclosure.protect_row((yes, size - yes, 0), scale=CHILD_SCALE, thresholds=thresholds)
        below.take_row(row, people=size, favourable=yes, thresholds=thresholds)
    return below


def _filled(most: Sizes, favourable: int, people: int | None = None) -> Iterator[tuple[int, int]]:
    """The favourable answers put into one setting after the other, up to the most that each may have."""
    for room in most:
        here = min(room, favourable)
        favourable -= here
        yield (room if people is None else people), here
