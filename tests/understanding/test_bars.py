from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerstones.understanding import (
    ADULT_SCALE,
    CHILD_SCALE,
    STANDARD,
    Bar,
    Range,
    Row,
    RowSymbol,
    Segment,
    bar_of,
)
from cornerstones.understanding.disclosure import protect_row
from tests.attacks.test_row_attack import FIVE_LEVELS
from tests.understanding.worlds import steady


def part(start, end, of, strength, count=None):
    return Segment(Fraction(start, of), Fraction(end, of), strength, count)


@pytest.mark.parametrize(
    ("scale", "row", "bar"),
    [
        (
            ADULT_SCALE,
            Row(RowSymbol.LEVELS, 30, (12, 8, 5, 5)),
            Bar(
                (
                    part(0, 12, 30, 1, 12),
                    part(12, 20, 30, 2, 8),
                    part(20, 25, 30, 3, 5),
                    part(25, 30, 30, 4, 5),
                )
            ),
        ),
        (
            CHILD_SCALE,
            Row(RowSymbol.LEVELS, 28, (13, 9, 6)),
            Bar((part(0, 13, 28, 1, 13), part(13, 22, 28, 3, 9), part(22, 28, 28, 4, 6))),
        ),
        (
            ADULT_SCALE,
            Row(RowSymbol.THREE, 28, (11, 9, 8)),
            Bar((part(0, 11, 28, 1, 11), part(11, 20, 28, 3, 9), part(20, 28, 28, 4, 8))),
        ),
        (ADULT_SCALE, Row(RowSymbol.TWO, 19, (13, 6)), Bar((part(0, 13, 19, 1, 13), part(13, 19, 19, 4, 6)))),
        (
            ADULT_SCALE,
            Row(RowSymbol.LOW, 29),
            Bar((part(4, 29, 29, 4),), hidden=Range(Fraction(0), Fraction(4, 29))),
        ),
        (
            ADULT_SCALE,
            Row(RowSymbol.HIGH, 19),
            Bar((part(0, 15, 19, 1),), hidden=Range(Fraction(15, 19), Fraction(1))),
        ),
        (ADULT_SCALE, Row(RowSymbol.FEW), None),
    ],
)
def test_the_bar_of_each_symbol(scale, row, bar):
    assert bar_of(row, scale=scale, thresholds=STANDARD) == bar


@steady
@given(st.sampled_from([CHILD_SCALE, ADULT_SCALE, FIVE_LEVELS]), st.data())
def test_a_bar_is_filled_once_from_end_to_end(scale, data):
    size = len(scale.levels)
    counts = data.draw(st.lists(st.integers(0, 20), min_size=size, max_size=size))
    row = protect_row(counts, scale=scale, thresholds=STANDARD)
    bar = bar_of(row, scale=scale, thresholds=STANDARD)
    if bar is None:
        assert sum(counts) < 10
        return
    pieces = [(segment.start, segment.end) for segment in bar.segments]
    if bar.hidden:
        pieces.append((bar.hidden.start, bar.hidden.end))
    pieces.sort()
    assert (pieces[0][0], pieces[-1][1]) == (0, 1)
    assert all(left[1] == right[0] for left, right in pairwise(pieces))
    assert all(start < end for start, end in pieces)
    for segment in bar.segments:
        assert segment.count == (None if bar.hidden else (segment.end - segment.start) * sum(counts))
    strengths = [segment.strength for segment in bar.segments]
    assert strengths == sorted(strengths)


def test_a_bar_of_a_coded_row_is_the_same_whatever_it_hides():
    """Part of SDC-10."""
    bars = {
        bar_of(
            protect_row((some, 20 - some, 9), scale=CHILD_SCALE, thresholds=STANDARD),
            scale=CHILD_SCALE,
            thresholds=STANDARD,
        )
        for some in range(5)
    }
    assert len(bars) == 1
