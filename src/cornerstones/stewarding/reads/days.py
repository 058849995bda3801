"""The days of a setting in words: its week, its terms, its days off, and what one school day means today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cornerstones.areas.models import SpecialDays, Term
from cornerstones.areas.policies.days import Span, is_school_day, school_day_after, school_year
from cornerstones.areas.reads.days import DaysKept
from cornerstones.ui.dates import in_words

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class DayRow:
    id: int
    name: str
    when: str
    own: bool
    is_open: bool = False


@dataclass(frozen=True)
class DaysShown:
    week: tuple[tuple[str, str], ...]
    own_week: bool
    terms: tuple[DayRow, ...]
    own_terms: bool
    off: tuple[DayRow, ...]
    meaning: str
    # School years for which nobody has written down a term: this one and the next.
    unknown: tuple[str, ...]


def days_shown(kept: DaysKept, *, today: date) -> DaysShown:
    hours = kept.hours_that_hold
    special = (*kept.special, *(kept.area_special if kept.keeps_terms else ()))
    return DaysShown(
        week=tuple(
            (name, f"{hours[day][0]:%H:%M} to {hours[day][1]:%H:%M}" if day in hours else "Closed")
            for day, name in enumerate(WEEKDAYS)
        )
        if hours
        else (),
        own_week=bool(kept.hours),
        terms=tuple(term_row(row) for row in recent(kept.terms_that_hold, today)),
        own_terms=bool(kept.terms),
        off=tuple(off_row(row) for row in recent(special, today)),
        meaning=meaning(kept, today),
        unknown=unknown_years(kept, today) if kept.keeps_terms else (),
    )


def recent(rows: Iterable, today: date) -> list:
    """From this school year on; older ones are no longer asked for."""
    begins = school_year(today).first
    return sorted((row for row in rows if row.last_day >= begins), key=lambda row: (row.first_day, row.pk))


def term_row(row: Term) -> DayRow:
    return DayRow(row.pk, row.name, span_in_words(row.first_day, row.last_day), row.setting_id is not None)


def off_row(row: SpecialDays) -> DayRow:
    when = span_in_words(row.first_day, row.last_day)
    return DayRow(row.pk, row.name, when, row.setting_id is not None, row.is_open)


def span_in_words(first: date, last: date) -> str:
    return in_words(first) if first == last else f"{in_words(first)} to {in_words(last)}"


def meaning(kept: DaysKept, today: date) -> str:
    days = kept.open_days()
    is_one = "Today is a school day." if is_school_day(days, today) else "Today is not a school day."
    after = school_day_after(days, today)
    if after is None:
        return f"{is_one} No school day follows within three years."
    return f"{is_one} One school day from now is {WEEKDAYS[after.weekday()]} {in_words(after)}."


def unknown_years(kept: DaysKept, today: date) -> tuple[str, ...]:
    terms = [Span(row.first_day, row.last_day) for row in kept.terms_that_hold]
    this = school_year(today)
    following = school_year(date(this.first.year + 1, 9, 1))
    return tuple(
        f"{year.first.year}/{year.last.year % 100:02}"
        for year in (this, following)
        if not any(term.meets(year) for term in terms)
    )
