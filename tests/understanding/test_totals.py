"""The tree rule on single places, number by number."""

from fractions import Fraction

import pytest

from cornerstones.understanding import (
    ADULT_SCALE,
    CHILD_SCALE,
    STANDARD,
    Range,
    Row,
    RowSymbol,
    Thresholds,
    Total,
    TotalSymbol,
    coverage_words,
    derived_total,
    range_of_total,
    rows_shown,
    total_of_row,
    words_of_total,
)
from cornerstones.understanding.disclosure import protect_row
from cornerstones.understanding.gathering import Gathering, close

EXACT, PARTIAL, NONE = TotalSymbol.EXACT, TotalSymbol.PARTIAL, TotalSymbol.NONE
LOW_END, HIGH_END = TotalSymbol.LOW_END, TotalSymbol.HIGH_END

# Settings as (people who said yes, people who did not); what each prints stands beside it.
SEEN = (13, 15)  # 13 of 28
LOW = (3, 15)  # 4 or fewer of 18
NO_YES = (0, 18)  # 4 or fewer of 18
HIGH = (20, 2)  # all but 4 or fewer of 22
FEW = (2, 4)  # nothing
NOBODY = (0, 0)  # nothing


def closed(*settings, thresholds=STANDARD):
    below = Gathering()
    for setting in settings:
        if isinstance(setting, tuple):
            yes, no = setting
            row = protect_row((yes, no, 0), scale=CHILD_SCALE, thresholds=thresholds)
            below.take_row(row, people=yes + no, favourable=yes, thresholds=thresholds)
        else:
            below.take_total(setting)
    return close(below, thresholds=thresholds)


def total(*settings):
    return closed(*settings).total


@pytest.mark.parametrize(
    ("settings", "printed"),
    [
        ([SEEN], Total(EXACT, 28, 13, 13, 1, 1)),
        ([SEEN, SEEN], Total(EXACT, 56, 26, 26, 2, 2)),
        ([], Total(NONE)),
        ([LOW], Total(NONE, of=1)),
        ([FEW], Total(NONE, of=1)),
        ([LOW, LOW], Total(NONE, of=2)),
        ([LOW, LOW, SEEN], Total(PARTIAL, 28, 13, 13, 1, 3)),
        ([FEW, FEW, SEEN], Total(PARTIAL, 28, 13, 13, 1, 3)),
        ([NOBODY, NOBODY, NOBODY, SEEN], Total(PARTIAL, 28, 13, 13, 1, 4)),
        ([LOW, LOW, LOW], Total(HIGH_END, 54, 8, 12, 3, 3)),
        ([LOW, LOW, NO_YES], Total(EXACT, 54, 6, 6, 3, 3)),
        ([LOW, NO_YES, NO_YES], Total(LOW_END, 54, 0, 4, 3, 3)),
        ([LOW, LOW, NO_YES, SEEN], Total(EXACT, 82, 19, 19, 4, 4)),
        ([LOW, LOW, NO_YES, FEW], Total(PARTIAL, 54, 6, 6, 3, 4)),
        ([HIGH, HIGH, HIGH], Total(EXACT, 66, 60, 60, 3, 3)),
        ([HIGH, HIGH, LOW, SEEN], Total(EXACT, 90, 56, 56, 4, 4)),
        ([FEW, FEW, FEW, SEEN], Total(EXACT, 28, 19, 19, 4, 4, joined=3)),
        ([FEW, FEW, FEW], Total(EXACT, 0, 6, 6, 3, 3, joined=3)),
        ([FEW, FEW, FEW, LOW, SEEN], Total(EXACT, 46, 22, 22, 5, 5, joined=3)),
        ([(1, 2), (0, 3), (1, 2)], Total(NONE, of=3)),
        ([(1, 8), (1, 0), (0, 1), SEEN], Total(PARTIAL, 28, 13, 13, 1, 4)),
    ],
)
def test_the_tree_rule(settings, printed):
    assert total(*settings) == printed


def test_the_next_place_adds_only_what_this_one_printed():
    coded, shown = closed(LOW, NO_YES, NO_YES), closed(SEEN, FEW)
    assert total(coded, shown, SEEN) == Total(PARTIAL, 56, 26, 26, 2, 6)
    assert total(coded, coded, coded) == Total(HIGH_END, 162, 8, 12, 9, 9)
    assert total(shown, shown) == Total(PARTIAL, 56, 26, 26, 2, 4)


def test_a_place_that_holds_one_place_repeats_its_total():
    coded = closed(LOW, NO_YES, NO_YES)
    assert total(coded) == coded.total
    assert total(coded, SEEN) == Total(PARTIAL, 28, 13, 13, 1, 4)


def test_few_groups_two_places_below_stay_out():
    """They were printed nowhere, so there is nothing of them to add."""
    alone = [closed(FEW, SEEN) for _ in range(3)]
    assert total(*alone) == Total(PARTIAL, 84, 39, 39, 3, 6)


def test_a_cluster_counts_as_the_settings_it_stands_for():
    below = Gathering()
    row = protect_row((13, 15, 0), scale=CHILD_SCALE, thresholds=STANDARD)
    below.take_row(row, people=28, favourable=13, thresholds=STANDARD, settings=3)
    assert close(below, thresholds=STANDARD).total == Total(EXACT, 28, 13, 13, 3, 3)


def test_sdc_25_raised_limits_are_kept_in_totals():
    strict = Thresholds(least_people=20, least_values=8)
    low = (3, 25)
    assert closed(low, low, (0, 28), thresholds=strict).total == Total(LOW_END, 84, 0, 7, 3, 3)
    assert closed(SEEN, (4, 15), thresholds=strict).total == Total(PARTIAL, 28, 13, 13, 1, 2)


@pytest.mark.parametrize(
    "parts",
    [
        (NONE, 10, None, None, 0, 3),
        (NONE, None, None, None, 1, 3),
        (NONE, None, None, None, 0, 3, 3),
        (EXACT, None, 5, 5, 1, 1),
        (EXACT, 20, 5, 9, 1, 1),
        (EXACT, 20, 5, 5, 1, 2),
        (PARTIAL, 20, 5, 5, 2, 2),
        (LOW_END, 20, 4, 4, 2, 2),
        (HIGH_END, 20, 9, 5, 2, 2),
        (EXACT, 20, 5, 5, 0, 0),
        (PARTIAL, 20, 5, 5, 3, 2),
        (EXACT, 20, 5, 5, 2, 2, 3),
    ],
)
def test_a_total_cannot_carry_more_than_its_symbol_prints(parts):
    with pytest.raises(ValueError, match="total"):
        Total(*parts)


@pytest.mark.parametrize(
    ("printed", "allowed"),
    [
        (Total(NONE, of=2), True),
        (Total(EXACT, 28, 13, 13, 1, 1), True),
        (Total(EXACT, 9, 5, 5, 1, 1), False),
        (Total(EXACT, 28, 4, 4, 1, 1), False),
        (Total(EXACT, 28, 24, 24, 1, 1), False),
        (Total(LOW_END, 54, 0, 4, 3, 3), True),
        (Total(LOW_END, 54, 0, 3, 3, 3), False),
        (Total(HIGH_END, 54, 51, 55, 3, 3), False),
        (Total(EXACT, 0, 6, 6, 3, 3, 3), True),
        (Total(EXACT, 0, 6, 6, 3, 3), False),
        (Total(EXACT, 28, 13, 13, 3, 3, 2), False),
        (Total(EXACT, 28, 47, 47, 4, 4, 3), False),
    ],
)
def test_a_second_look_at_the_limits(printed, allowed):
    assert printed.keeps(STANDARD) is allowed


def test_a_total_comes_back_from_plain_values():
    for printed in (total(SEEN), total(LOW), total(LOW, NO_YES, NO_YES), total(FEW, FEW, FEW)):
        assert Total.from_plain(printed.to_plain()) == printed
    with pytest.raises(ValueError, match="exactly"):
        Total.from_plain({**total(SEEN).to_plain(), "hidden": 3})


def test_the_raw_side_shows_no_count_in_a_traceback():
    """Part of SDC-11."""
    below = Gathering()
    row = protect_row((101, 3, 0), scale=CHILD_SCALE, thresholds=STANDARD)
    below.take_row(row, people=104, favourable=101, thresholds=STANDARD)
    texts = (repr(below), repr(below.coded), repr(below.few), repr(below.exact), repr(closed(LOW, HIGH)))
    assert not any("101" in text or "favourable=" in text for text in texts)


@pytest.mark.parametrize(
    ("printed", "possible"),
    [
        (Total(NONE, of=2), None),
        (Total(EXACT, 28, 14, 14, 1, 1), Range(Fraction(1, 2), Fraction(1, 2))),
        (Total(LOW_END, 50, 0, 4, 3, 3), Range(Fraction(0), Fraction(4, 50))),
        (Total(EXACT, 27, 20, 20, 4, 4, joined=3), Range(Fraction(20, 50), Fraction(20, 31))),
        (Total(EXACT, 0, 6, 6, 3, 3, joined=3), Range(Fraction(6, 23), Fraction(1))),
    ],
)
def test_the_shares_a_total_leaves_possible(printed, possible):
    """With joined few-groups, 4 to 23 people more: never their number."""
    assert range_of_total(printed, thresholds=STANDARD) == possible


@pytest.mark.parametrize(
    ("printed", "short", "text"),
    [
        (
            Total(EXACT, 56, 26, 26, 2, 2),
            "26 of 56",
            "26 of 56 said “yes”. Covers all 2 settings.",
        ),
        (Total(PARTIAL, 28, 13, 13, 18, 22), "13 of 28", "13 of 28 said “yes”. Covers 18 of 22 settings."),
        (
            Total(LOW_END, 54, 0, 4, 3, 3),
            "4 or fewer of 54",
            "4 or fewer of 54 said “yes”. Covers all 3 settings.",
        ),
        (
            Total(HIGH_END, 66, 62, 66, 3, 3),
            "All but 4 or fewer of 66",
            "All but 4 or fewer of 66 said “yes”. Covers all 3 settings.",
        ),
        (
            Total(HIGH_END, 54, 8, 12, 3, 3),
            "From 8 to 12 of 54",
            "From 8 to 12 of 54 said “yes”. Covers all 3 settings.",
        ),
        (
            Total(EXACT, 28, 19, 19, 4, 4, joined=3),
            "19 people",
            "19 people said “yes”. 28 people answered, and some in 3 smaller settings. "
            "We do not show how many these are. Covers all 4 settings.",
        ),
        (
            Total(EXACT, 0, 6, 6, 3, 3, joined=3),
            "6 people",
            "6 people said “yes”. They are from 3 smaller settings. "
            "We do not show how many people answered there. Covers all 3 settings.",
        ),
        (
            Total(NONE, of=3),
            "Not shown",
            "There is too little here that can be added up. Not shown, so that nobody can be picked out.",
        ),
        (Total(NONE), "Not asked", "Nobody here was asked this."),
    ],
)
def test_the_words_of_a_total(printed, short, text):
    words = words_of_total(printed, scale=CHILD_SCALE)
    assert (words.short, words.text) == (short, text)


def test_the_words_of_a_total_of_adults():
    words = words_of_total(Total(EXACT, 56, 26, 26, 2, 2), scale=ADULT_SCALE)
    assert words.text == "26 of 56 said “growing” or “part of how we are”. Covers all 2 settings."


@pytest.mark.parametrize(
    ("printed", "sentence"),
    [
        (Total(NONE), "No setting was asked this."),
        (Total(NONE, of=1), "Covers none of 1 setting."),
        (Total(NONE, of=4), "Covers none of 4 settings."),
        (Total(EXACT, 28, 13, 13, 1, 1), "Covers the only setting."),
        (Total(EXACT, 28, 13, 13, 4, 4), "Covers all 4 settings."),
        (Total(PARTIAL, 28, 13, 13, 1, 4), "Covers 1 of 4 settings."),
    ],
)
def test_coverage_is_a_sentence(printed, sentence):
    assert coverage_words(printed) == sentence


def rows(*settings):
    return [protect_row((yes, no, 0), scale=CHILD_SCALE, thresholds=STANDARD) for yes, no in settings]


def test_sdc_09_a_derived_total_is_the_sum_of_what_is_printed():
    assert derived_total(rows(SEEN, LOW, FEW, SEEN), scale=CHILD_SCALE) == Total(PARTIAL, 56, 26, 26, 2, 4)
    assert derived_total(rows(SEEN, SEEN), scale=CHILD_SCALE) == Total(EXACT, 56, 26, 26, 2, 2)
    assert derived_total(rows(LOW, LOW, NO_YES), scale=CHILD_SCALE) == Total(NONE, of=3)
    assert derived_total([], scale=CHILD_SCALE) == Total(NONE)


def test_sdc_09_hidden_answers_change_no_derived_total():
    """The tree may pool low rows; any other grouping leaves them out, so the two cannot be subtracted."""
    before, after = rows(SEEN, LOW, FEW), rows(SEEN, NO_YES, NOBODY)
    assert derived_total(before, scale=CHILD_SCALE) == derived_total(after, scale=CHILD_SCALE)
    assert total(SEEN, LOW, LOW, LOW) != total(SEEN, LOW, LOW, NO_YES)


def test_derived_totals_take_totals_of_published_waves():
    """A region above areas adds what their waves printed, and says what is covered."""
    waves = [total(SEEN, LOW), total(FEW, FEW, FEW, SEEN), total(LOW, NO_YES, NO_YES)]
    assert derived_total(waves, scale=CHILD_SCALE) == Total(PARTIAL, 56, 32, 32, 5, 9, joined=3)


def test_a_cluster_row_brings_its_settings_to_a_derived_total():
    cluster = total_of_row(rows(SEEN)[0], scale=CHILD_SCALE, settings=3)
    assert derived_total([cluster, *rows(LOW)], scale=CHILD_SCALE) == Total(PARTIAL, 28, 13, 13, 3, 4)


def test_levels_are_joined_for_a_derived_total():
    row = Row(RowSymbol.LEVELS, 30, (12, 8, 5, 5))
    assert total_of_row(row, scale=ADULT_SCALE) == Total(EXACT, 30, 20, 20, 1, 1)


def test_sdc_26_rows_are_counted_by_how_much_they_show():
    shown = rows_shown(rows(SEEN, SEEN, LOW, HIGH, FEW, NOBODY, FEW))
    assert (shown.exact, shown.coded, shown.hidden, shown.rows) == (2, 2, 3, 7)
