"""Decision 25: one school day means something, by a setting's own week, terms and days off."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerstones.areas.policies.bank_holidays import bank_holidays, easter_sunday
from cornerstones.areas.policies.days import (
    MONDAY_TO_FRIDAY,
    OpenDays,
    Span,
    is_school_day,
    keeps_terms,
    school_day_after,
    school_days_between,
    school_year,
    why_not_term,
)
from cornerstones.areas.vocabulary import SettingKind

AUTUMN = (Span(date(2026, 9, 2), date(2026, 10, 23)), Span(date(2026, 11, 2), date(2026, 12, 18)))
TERMS = (*AUTUMN, Span(date(2027, 1, 4), date(2027, 2, 12)))
DAYS = st.dates(date(2015, 1, 1), date(2035, 1, 1))
FEW = st.integers(0, 60)


@st.composite
def spans(draw):
    first = draw(DAYS)
    return Span(first, first + timedelta(days=draw(FEW)))


CALENDARS = st.builds(
    OpenDays,
    weekdays=st.frozensets(st.integers(0, 6)),
    terms=st.lists(spans(), max_size=5).map(tuple),
    closed=st.lists(spans(), max_size=4).map(tuple),
    opened=st.lists(spans(), max_size=3).map(tuple),
)


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2018, "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26"),
        (2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
        (2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
        (2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
        (2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
        (2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"),
        (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
        (2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
    ],
)
def test_bank_holidays_of_england_are_those_that_were_announced(year, days):
    assert sorted(f"{day:%m-%d}" for day in bank_holidays(year)) == sorted(days.split())


@given(st.integers(1900, 2200))
def test_a_year_has_its_bank_holidays_on_different_working_days(year):
    days = bank_holidays(year)
    assert len(days) >= 8
    assert all(day.weekday() in MONDAY_TO_FRIDAY and day.year == year for day in days)
    assert easter_sunday(year).weekday() == 6
    assert date(year, 3, 22) <= easter_sunday(year) <= date(year, 4, 25)


@pytest.mark.parametrize(
    ("start", "end", "passed"),
    [
        (date(2026, 10, 22), date(2026, 10, 23), 1),
        (date(2026, 10, 23), date(2026, 11, 1), 0),  # half term
        (date(2026, 10, 23), date(2026, 11, 2), 1),
        (date(2026, 12, 18), date(2027, 1, 4), 1),  # over Christmas
        (date(2026, 11, 2), date(2026, 11, 2), 0),
        (date(2026, 11, 9), date(2026, 11, 2), 0),  # backwards
    ],
)
def test_holidays_do_not_count(start, end, passed):
    assert school_days_between(OpenDays(terms=TERMS), start, end) == passed


def test_a_setting_without_terms_counts_weekdays_and_no_bank_holiday():
    clinic = OpenDays()
    assert school_days_between(clinic, date(2026, 12, 24), date(2026, 12, 29)) == 1


def test_a_day_off_does_not_count_and_a_day_said_open_does():
    training = OpenDays(terms=TERMS, closed=(Span(date(2026, 11, 2), date(2026, 11, 2)),))
    assert school_day_after(training, date(2026, 10, 23)) == date(2026, 11, 3)
    saturday = date(2026, 11, 7)
    open_day = OpenDays(terms=TERMS, opened=(Span(saturday, saturday),))
    assert school_day_after(open_day, date(2026, 11, 6)) == saturday


def test_a_year_whose_terms_nobody_wrote_down_counts_its_weekdays():
    """A clock never stands still because a form was left empty."""
    assert is_school_day(OpenDays(terms=TERMS), date(2027, 10, 27))
    assert not is_school_day(OpenDays(terms=TERMS), date(2027, 2, 17))


def test_what_never_opens_has_no_next_day():
    assert school_day_after(OpenDays(weekdays=frozenset()), date(2026, 1, 1)) is None


@given(CALENDARS, DAYS, FEW, FEW)
def test_passing_days_add_up(days, start, first, second):
    middle, end = start + timedelta(days=first), start + timedelta(days=first + second)
    whole = school_days_between(days, start, end)
    assert whole == school_days_between(days, start, middle) + school_days_between(days, middle, end)
    assert 0 <= whole <= first + second


@given(CALENDARS, DAYS, FEW, spans())
def test_another_day_off_never_makes_more_school_days_nor_an_open_day_fewer(days, start, length, span):
    end = start + timedelta(days=length)
    before = school_days_between(days, start, end)
    more_off = OpenDays(days.weekdays, days.terms, (*days.closed, span), days.opened)
    more_on = OpenDays(days.weekdays, days.terms, days.closed, (*days.opened, span))
    assert school_days_between(more_off, start, end) <= before <= school_days_between(more_on, start, end)


@given(CALENDARS, DAYS, st.integers(1, 5))
def test_the_day_after_is_the_first_on_which_so_many_have_passed(days, start, count):
    found = school_day_after(days, start, count)
    if found is None:
        return
    assert is_school_day(days, found)
    assert school_days_between(days, start, found) == count
    assert school_days_between(days, start, found - timedelta(days=1)) == count - 1


@given(DAYS)
def test_every_day_lies_in_its_school_year(day):
    year = school_year(day)
    assert day in year
    assert (year.first.month, year.first.day, year.last.month, year.last.day) == (9, 1, 8, 31)


def test_input_31_a_term_that_ends_before_it_begins_or_meets_another_is_refused():
    backwards = why_not_term(Span(date(2026, 9, 2), date(2026, 9, 1)), ())
    assert backwards.field == "last_day"
    assert why_not_term(Span(date(2026, 12, 1), date(2027, 1, 2)), TERMS).field == "first_day"
    assert why_not_term(Span(date(2026, 9, 1), date(2027, 7, 1)), ()).field == "last_day"
    assert why_not_term(Span(date(2027, 2, 22), date(2027, 3, 25)), TERMS) is None


@pytest.mark.parametrize(
    ("kind", "said", "keeps"),
    [
        (SettingKind.SCHOOL, None, True),
        (SettingKind.EARLY_YEARS, True, False),
        (SettingKind.HEALTH, None, False),
        (SettingKind.CARE, False, True),
    ],
)
def test_clinics_and_services_are_open_in_the_holidays_unless_somebody_says_otherwise(kind, said, keeps):
    assert keeps_terms(kind, said) is keeps
