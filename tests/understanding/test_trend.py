"""From round to round: printed counts of the same words, in separate rounds of one setting."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerstones.understanding import SCALE_OF, Change, FindingRule, RoundInTime, separate_pairs, trend_of
from cornerstones.understanding.trend import (
    NOT_SEPARATE,
    OTHER_METHOD,
    OTHER_PLACE,
    SAME_ROUND,
    why_not_compare,
)
from tests.understanding.worlds import STATEMENTS, release_from, release_of_rows, steady, worlds

YP, PC, PR = SCALE_OF
FIRST = date(2026, 3, 2)


def in_time(release, key="first", opened=FIRST, *, place="school", wordings=None):
    worded = {
        (protected.voice, code): f"{code}-{protected.voice}"
        for protected in release.voices
        for code in protected.statements
    }
    return RoundInTime(
        key, place, opened, opened + timedelta(days=20), release, {**worded, **(wordings or {})}
    )


def pair(was, now, **wordings):
    earlier = in_time(release_of_rows({PC: was}))
    later = in_time(release_of_rows({PC: now}), "second", FIRST + timedelta(days=200), **wordings)
    return earlier, later


def trend(was, now, **more):
    return trend_of(*pair(was, now, **more), voice=PC, statements=("CO6",))


@pytest.mark.parametrize(
    ("was", "now", "change"),
    [
        ((5, 5, 10, 10), (10, 7, 7, 6), Change.NO_CLEAR_CHANGE),  # 10 of 30, 17 of 30
        ((5, 5, 5, 5), (10, 5, 3, 2), Change.HIGHER),  # 10 of 20, 15 of 20: 25 points exactly
        ((10, 5, 3, 2), (5, 5, 5, 5), Change.LOWER),
        ((5, 5, 5, 5), (5, 5, 5, 5), Change.NO_CLEAR_CHANGE),
    ],
)
def test_higher_and_lower_are_said_from_25_points_on(was, now, change):
    assert trend(was, now).change is change


def test_a_trend_carries_the_printed_counts_of_both_rounds():
    found = trend((5, 5, 10, 10), (10, 7, 7, 6))
    assert (found.earlier.favourable, found.earlier.answers) == (10, 30)
    assert (found.later.favourable, found.later.answers) == (17, 30)
    assert (found.covers, found.statements) == (1, 1)


HIDDEN = [(1, 2, 20, 7), (20, 7, 2, 1), (3, 3, 2, 1), (0, 0, 0, 0)]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_sdc_13_a_row_that_is_coded_or_too_few_in_either_round_makes_no_trend(hidden):
    exact = (6, 6, 6, 6)
    assert trend(exact, exact) is not None
    assert trend(hidden, exact) is None
    assert trend(exact, hidden) is None


@pytest.mark.parametrize("instead", ["CO6-parent_carer-2", ""])
def test_a_changed_wording_or_one_without_an_id_makes_no_trend(instead):
    exact = (6, 6, 6, 6)
    assert trend(exact, exact, wordings={(PC, "CO6"): instead}) is None


def test_a_statement_that_got_another_code_is_found_by_its_wording():
    earlier = in_time(release_of_rows({PC: (6, 6, 6, 6)}), wordings={(PC, "CO6"): "same-words"})
    other = release_from({PC: [bytes([level] * 3) for level in (1, 2, 3, 4) for _ in range(6)]})
    later = in_time(other, "second", FIRST + timedelta(days=100), wordings={(PC, "VI2"): "same-words"})
    assert trend_of(earlier, later, voice=PC, statements=("VI2",)).covers == 1
    assert trend_of(earlier, later, voice=PC, statements=("WC1",)) is None


def test_fewer_than_half_of_a_part_make_no_trend():
    earlier = in_time(release_of_rows({PC: (6, 6, 6, 6)}))
    ballots = [bytes([level] * 3) for level in (1, 2, 3, 4) for _ in range(6)]
    later = in_time(release_from({PC: ballots}), "second", FIRST + timedelta(days=100))
    assert trend_of(earlier, later, voice=PC, statements=("CO6",)).covers == 1
    assert trend_of(earlier, later, voice=PC, statements=("CO6", "WC1")).covers == 1
    assert trend_of(earlier, later, voice=PC, statements=STATEMENTS) is None


def test_a_voice_that_was_not_asked_in_both_rounds_has_no_trend():
    earlier, later = pair((6, 6, 6, 6), (6, 6, 6, 6))
    assert trend_of(earlier, later, voice=PR, statements=("CO6",)) is None


EXACT = release_of_rows({PC: (6, 6, 6, 6)})
LATER = in_time(EXACT, "second", FIRST + timedelta(days=100))


@pytest.mark.parametrize(
    ("earlier", "refusal"),
    [
        (LATER, SAME_ROUND),
        (in_time(EXACT, place="clinic"), OTHER_PLACE),
        (in_time(EXACT, opened=LATER.opened - timedelta(days=20)), NOT_SEPARATE),
        (in_time(EXACT, opened=LATER.opened + timedelta(days=40)), NOT_SEPARATE),
        (in_time(replace(EXACT, rule=FindingRule(strong_from=FindingRule().differ_gap * 3))), OTHER_METHOD),
    ],
)
def test_sdc_13_windows_other_places_and_other_rules_are_refused(earlier, refusal):
    """Also for whoever calls the function itself: there is nothing to configure."""
    assert why_not_compare(earlier, LATER) == refusal
    with pytest.raises(ValueError, match=refusal):
        trend_of(earlier, LATER, voice=PC, statements=("CO6",))
    assert why_not_compare(in_time(EXACT), LATER) == ""


def test_each_round_is_paired_with_the_last_one_that_was_over_before_it():
    days = {"a": 0, "b": 100, "c": 110, "d": 200}
    rounds = [in_time(EXACT, key, FIRST + timedelta(days=day)) for key, day in days.items()]
    pairs = [(earlier.key, later.key) for earlier, later in separate_pairs(rounds)]
    assert pairs == [("c", "d"), ("a", "c"), ("a", "b")]
    assert separate_pairs(rounds[:1]) == ()


@steady
@given(worlds(), worlds(), st.sampled_from(list(SCALE_OF)))
def test_sdc_13_a_trend_is_a_function_of_what_both_rounds_print(was, now, voice):
    """Made again from the two files, and bounded by what each printed row keeps."""
    first, second = release_from(was), release_from(now)
    later_day = FIRST + timedelta(days=90)
    found = trend_of(in_time(first), in_time(second, "b", later_day), voice=voice, statements=STATEMENTS)
    rows = [(first.voices[place], second.voices[place]) for place, key in enumerate(SCALE_OF) if key == voice]
    printed = [
        (one.row(code), two.row(code))
        for one, two in rows
        for code in STATEMENTS
        if one.row(code).counts and two.row(code).counts
    ]
    if len(printed) < 2:
        assert found is None
        return
    assert found.covers == len(printed)
    assert found.earlier.answers == sum(one.people for one, _ in printed)
    assert found.later.answers == sum(two.people for _, two in printed)
    for counted in (found.earlier, found.later):
        assert 5 * found.covers <= counted.favourable <= counted.answers - 5 * found.covers


def test_no_ballot_and_no_person_is_in_what_a_trend_takes():
    """Matched individuals cannot be asked for: a round in time holds a release and ids of wordings."""
    assert set(RoundInTime.__slots__) == {"key", "place", "opened", "closed", "release", "wordings"}
