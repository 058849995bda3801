from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerstones.understanding import ADULT_SCALE
from cornerstones.understanding.compare import NOT_ON_THE_SCALE, Comparison, tally
from tests.understanding.worlds import STATEMENTS, ballots, steady


def test_counts_each_level_of_each_statement():
    given_ballots = [bytes([1, 4]), bytes([1, 3]), bytes([2, 4])]
    assert tally(given_ballots, statements=["WC1", "VI2"], levels=4) == Comparison(
        statements=("WC1", "VI2"), levels=4, counts=((2, 1, 0, 0), (0, 0, 1, 2))
    )


def test_no_ballots_count_as_nobody():
    assert tally([], statements=["WC1"], levels=3).counts == ((0, 0, 0),)


@pytest.mark.parametrize("code", NOT_ON_THE_SCALE)
def test_not_answering_is_never_low_and_never_part_of_n(code):
    counted = tally([bytes([4, code]), bytes([code, 1])], statements=["WC1", "VI2"], levels=4)
    assert counted.counts == ((0, 0, 0, 1), (1, 0, 0, 0))


def test_takes_what_a_database_hands_over():
    rows = (memoryview(bytes([2])) for _ in range(3))
    assert tally(rows, statements=["WC1"], levels=3).counts == ((0, 3, 0),)


@steady
@given(ballots(ADULT_SCALE))
def test_agrees_with_counting_one_by_one(given_ballots):
    columns = [Counter(ballot[place] for ballot in given_ballots) for place in range(len(STATEMENTS))]
    expected = tuple(tuple(column[level] for level in (1, 2, 3, 4)) for column in columns)
    assert tally(given_ballots, statements=STATEMENTS, levels=4).counts == expected


@steady
@given(ballots(ADULT_SCALE), st.randoms(use_true_random=False))
def test_the_order_of_ballots_does_not_matter(given_ballots, chance):
    shuffled = list(given_ballots)
    chance.shuffle(shuffled)
    assert tally(shuffled, statements=STATEMENTS, levels=4) == tally(
        given_ballots, statements=STATEMENTS, levels=4
    )


@pytest.mark.parametrize("wrong", [b"", bytes([1]), bytes([1, 1, 1])])
def test_refuses_a_ballot_of_another_length(wrong):
    with pytest.raises(ValueError, match="must have 2 bytes"):
        tally([bytes([1, 1]), wrong], statements=["WC1", "VI2"], levels=4)


def test_refuses_lengths_that_only_add_up_together():
    with pytest.raises(ValueError, match=r"found \[1, 3\]"):
        tally([bytes([1]), bytes([1, 1, 1])], statements=["WC1", "VI2"], levels=4)


@pytest.mark.parametrize("code", [5, 13, 16, 255])
def test_refuses_a_code_outside_the_scale(code):
    with pytest.raises(ValueError, match=rf"outside a scale of 4 levels: \[{code}\]"):
        tally([bytes([1]), bytes([code])], statements=["WC1"], levels=4)


@pytest.mark.parametrize("levels", [0, 1, 14, 15])
def test_refuses_levels_that_collide_with_not_answering(levels):
    with pytest.raises(ValueError, match="A scale has"):
        tally([], statements=["WC1"], levels=levels)


@pytest.mark.parametrize("statements", [[], ["WC1", "WC1"]])
def test_refuses_statements_without_an_id_each(statements):
    with pytest.raises(ValueError, match="own id"):
        tally([], statements=statements, levels=4)


def test_raw_counts_do_not_show_in_a_traceback():
    """Part of SDC-11."""
    counted = tally([bytes([1])] * 7919, statements=["WC1"], levels=3)
    assert "7919" not in repr(counted)
    assert counted.counts == ((7919, 0, 0),)
