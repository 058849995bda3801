"""SAFE-09: minutes count while a setting is open, and no clock waits for a holiday to end."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerstones.safeguarding.policies.clock import (
    SLOT,
    Weekdays,
    after_open_time,
    is_watched,
    next_opening,
    slot_after,
    slot_before,
)

HALF_AN_HOUR, DAY, WEEK = timedelta(minutes=30), timedelta(days=1), timedelta(days=7)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001


class Never:
    def hours(self, day):
        return None


def at(*parts):
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "ends"),
    [
        (at(2026, 11, 10, 10, 0), at(2026, 11, 10, 10, 30)),
        # The last 10 minutes of one day, and 20 of the next.
        (at(2026, 11, 10, 15, 20), at(2026, 11, 11, 8, 50)),
        (at(2026, 11, 10, 23, 0), at(2026, 11, 11, 9, 0)),
        # Summer: half past 8 in London is half past 7 in UTC.
        (at(2026, 6, 10, 5, 0), at(2026, 6, 10, 8, 0)),
    ],
)
def test_minutes_count_while_it_is_open(start, ends):
    assert after_open_time(Weekdays(), start, HALF_AN_HOUR, longest=WEEK) == ends


def test_safe_09_over_a_weekend_the_longest_time_counts():
    friday = at(2026, 11, 13, 18, 0)
    assert after_open_time(Weekdays(), friday, HALF_AN_HOUR, longest=DAY) == friday + DAY


@given(start=MOMENTS, minutes=st.integers(1, 600))
def test_safe_09_a_clock_always_ends_and_never_before_its_time(start, minutes):
    wait = timedelta(minutes=minutes)
    for calendar in (Weekdays(), Never()):
        ends = after_open_time(calendar, start, wait, longest=WEEK)
        assert start + min(wait, WEEK) <= ends <= start + WEEK


@given(start=MOMENTS, minutes=st.integers(1, 600), more=st.integers(0, 600))
def test_a_longer_wait_never_ends_earlier(start, minutes, more):
    first, second = (
        after_open_time(Weekdays(), start, timedelta(minutes=each), longest=WEEK)
        for each in (minutes, minutes + more)
    )
    assert first <= second


def test_out_of_hours_is_known_at_once():
    assert is_watched(Weekdays(), at(2026, 11, 10, 10, 0))
    assert not is_watched(Weekdays(), at(2026, 11, 10, 15, 30))
    assert not is_watched(Weekdays(), at(2026, 11, 14, 10, 0))
    assert next_opening(Weekdays(), at(2026, 11, 14, 10, 0)) == at(2026, 11, 16, 8, 30)
    assert next_opening(Never(), at(2026, 11, 14, 10, 0)) is None


@given(now=MOMENTS)
def test_priv_19_a_time_is_kept_no_finer_than_a_slot(now):
    before, after = slot_before(now), slot_after(now)
    assert before <= now <= after <= before + SLOT
    assert before.minute % 5 == before.second == before.microsecond == 0


def test_hours_are_those_of_a_school_until_somebody_says_otherwise():
    assert Weekdays().hours(date(2026, 11, 10)) == (time(8, 30), time(15, 30))
    assert Weekdays().hours(date(2026, 11, 14)) is None
