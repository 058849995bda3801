"""The row rule against an attacker who knows it, over every possible row."""

from functools import partial
from types import SimpleNamespace

import pytest

from cornerstones.understanding import ADULT_SCALE, CHILD_SCALE, STANDARD, Scale, Thresholds, disclosure
from cornerstones.understanding.disclosure import protect_row
from tests.attacks.rows import all_rows, coalition_leak_of, leak_of, size_leak_of

FIVE_LEVELS = Scale(("Always", "Often", "Sometimes", "Rarely", "Never"), ((0, 1), (2,), (3, 4)))
SCALES = {"child": CHILD_SCALE, "adult": ADULT_SCALE, "five levels": FIVE_LEVELS}
SHOWN = range(10, 19)
SHOWN_OR_NOT = range(19)


def printer(scale, thresholds=STANDARD):
    return partial(protect_row, scale=scale, thresholds=thresholds)


def loosened(*, people=10, values=5):
    """Limits that ``Thresholds`` refuses to make."""
    return SimpleNamespace(least_people=people, least_values=values, hidden_at_most=values - 1)


def rows_for(scale, people=SHOWN_OR_NOT):
    return all_rows(people, len(scale.levels))


@pytest.mark.parametrize("scale", SCALES.values(), ids=SCALES)
def test_sdc_04_every_row_keeps_five_values_for_each_small_level_or_union(scale):
    assert leak_of(printer(scale), rows_for(scale, SHOWN)) is None


def test_sdc_04_tries_every_row_the_reference_counted():
    assert len(all_rows(SHOWN, 5)) == 31_647


@pytest.mark.parametrize(
    "bands",
    [((0,), (1,), (2, 3)), ((0,), (1, 2), (3,)), ((0, 1), (2,), (3,))],
    ids=["1-1-2", "1-2-1", "2-1-1"],
)
def test_sdc_04_holds_for_every_way_to_band_four_levels(bands):
    scale = Scale(ADULT_SCALE.levels, bands)
    assert leak_of(printer(scale), rows_for(scale, range(10, 23))) is None


@pytest.mark.parametrize("scale", [CHILD_SCALE, ADULT_SCALE], ids=["child", "adult"])
def test_sdc_02_under_ten_people_nothing_tells_how_many(scale):
    assert size_leak_of(printer(scale), rows_for(scale)) is None


@pytest.mark.parametrize("scale", [CHILD_SCALE, ADULT_SCALE], ids=["child", "adult"])
def test_sdc_08_two_people_who_join_their_answers_face_three_values(scale):
    assert coalition_leak_of(printer(scale), rows_for(scale, SHOWN)) is None


def test_sdc_08_the_attack_is_not_blind_to_four_who_join_their_answers():
    """Four who all said yes know, of "4 or fewer", that nobody else did."""
    assert coalition_leak_of(printer(CHILD_SCALE), rows_for(CHILD_SCALE, SHOWN), members=4) is not None


@pytest.mark.parametrize(("people", "values"), [(12, 6), (15, 5), (16, 8)])
@pytest.mark.parametrize("scale", [CHILD_SCALE, ADULT_SCALE], ids=["child", "adult"])
def test_sdc_25_raised_limits_keep_as_many_values_as_they_say(scale, people, values):
    strict = printer(scale, Thresholds(least_people=people, least_values=values))
    rows = rows_for(scale, range(20))
    assert leak_of(strict, rows, least_values=values) is None
    assert size_leak_of(strict, rows, least_people=people) is None


GUARDS = {
    "_too_few": False,
    "_levels_can_be_shown": True,
    "_bands_can_be_shown": True,
    "_is_low": False,
    "_is_high": False,
}


@pytest.mark.parametrize(("guard", "taken_away"), GUARDS.items(), ids=GUARDS)
@pytest.mark.parametrize("scale", [CHILD_SCALE, ADULT_SCALE], ids=["child", "adult"])
def test_sdc_19_each_guard_taken_away_lets_the_attack_through(monkeypatch, scale, guard, taken_away):
    rows = rows_for(scale)
    assert leak_of(printer(scale), rows) is None
    monkeypatch.setattr(disclosure, guard, lambda *_: taken_away)
    assert leak_of(printer(scale), rows) or size_leak_of(printer(scale), rows)


@pytest.mark.parametrize("limits", [loosened(values=4), loosened(values=1)], ids=["K 4", "K 1"])
def test_sdc_19_a_lower_k_lets_the_attack_through(limits):
    assert leak_of(printer(ADULT_SCALE, limits), rows_for(ADULT_SCALE))


def test_sdc_19_a_lower_least_number_of_people_lets_the_attack_through():
    assert size_leak_of(printer(ADULT_SCALE, loosened(people=9)), rows_for(ADULT_SCALE))


def test_sdc_19_limits_under_twice_the_values_would_overlap():
    """Why ``Thresholds`` refuses 10 people with 8 values: "all but 7 or fewer of 10" would leave 3."""
    limits = loosened(people=10, values=8)
    assert len(leak_of(printer(ADULT_SCALE, limits), rows_for(ADULT_SCALE), least_values=8).values) < 8


def test_sdc_18_the_attack_recovers_numbers_that_naive_suppression_hides():
    """Hiding only the counts from 1 to 4 and printing the total: the textbook mistake."""

    def naive(counts):
        return sum(counts), tuple(None if 0 < count < 5 else count for count in counts)

    assert len(leak_of(naive, rows_for(ADULT_SCALE)).values) == 1
