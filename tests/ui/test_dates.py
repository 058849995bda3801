"""Three boxes that read a date as people write it and keep what was typed."""

from contextlib import suppress
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from cornerstones.ui.dates import EARLIEST, LATEST, in_words, read

DAY = date(2026, 12, 11)
FULL_WIDTH = ("\uff11\uff11", "\uff11\uff12", "\uff12\uff10\uff12\uff16")


@pytest.mark.parametrize(
    "typed",
    [
        *(("11", "12", "2026"), (" 11 ", "12", "2026"), ("11", "December", "2026"), ("11", "dec.", "2026")),
        *(("11 12 2026", "", ""), ("11/12/2026", "", ""), ("11.12.2026", "", ""), ("2026-12-11", "", "")),
        *(("11 December 2026", "", ""), ("11th december, 2026", "", ""), FULL_WIDTH),
    ],
)
def test_dates_as_people_write_them(typed: tuple[str, str, str]) -> None:
    assert read(typed) == DAY


@pytest.mark.parametrize("typed", [("", "", ""), (" ", "\u00a0", "\u200b")])
def test_input_01_nothing_typed_is_no_date(typed: tuple[str, str, str]) -> None:
    assert read(typed) is None


@pytest.mark.parametrize(
    ("typed", "box", "words"),
    [
        (("31", "2", "2027"), "day", "There is no 31 February 2027"),
        (("29", "2", "2027"), "day", "There is no 29 February 2027"),
        (("0", "0", "2027"), "day", "The day is a number from 1 to 31"),
        (("12", "13", "2026"), "month", "The month is a number from 1 to 12, or its name"),
        (("12", "ma", "2026"), "month", "The month is a number from 1 to 12, or its name"),
        (("11", "12", "26"), "year", "Write the year with 4 digits, like 2026"),
        (("11", "12", "1900"), "year", "Choose a date between 1 January 2000 and 31 December 2100"),
        (("11", "12", "9999"), "year", "Choose a date between 1 January 2000 and 31 December 2100"),
        (("11", "", "2026"), "month", "The date needs a month"),
        (("11", "", ""), "month-year", "The date needs a month and a year"),
        (("x", "12", "2026"), "day", "The day is a number from 1 to 31"),
        (("²", "12", "2026"), "day", "The day is a number from 1 to 31"),
        (("1" * 5000, "12", "2026"), "day", "The day is a number from 1 to 31"),
        (("tomorrow", "", ""), "month-year", "The date needs a month and a year"),
    ],
)
def test_input_30_a_date_that_is_none_is_refused_and_its_box_named(
    typed: tuple[str, str, str], box: str, words: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        read(typed)
    assert (refused.value.code, refused.value.messages) == (box, [words])


@given(st.dates(EARLIEST, LATEST))
def test_every_date_is_read_from_its_own_words(day: date) -> None:
    assert read((in_words(day), "", "")) == read((str(day.day), str(day.month), str(day.year))) == day


@given(st.text(max_size=12), st.text(max_size=12), st.text(max_size=12))
def test_input_32_anything_typed_is_a_date_nothing_or_a_refusal_in_words(
    day: str, month: str, year: str
) -> None:
    found = None
    with suppress(ValidationError):
        found = read((day, month, year))
    assert found is None or EARLIEST <= found <= LATEST
