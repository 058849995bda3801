"""Which days count as school days, so that a promise in school days means something.

Where nobody has written down the terms of a school year, its weekdays count: a clock never stands still because
a form was left empty.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cornerstones.areas.policies.bank_holidays import is_bank_holiday
from cornerstones.areas.vocabulary import OPEN_ALL_YEAR, Refusal, SettingKind

MONDAY_TO_FRIDAY = frozenset(range(5))
ONE_DAY = timedelta(days=1)
FARTHEST = 3 * 366
LONGEST_TERM = 200
SEPTEMBER = 9


@dataclass(frozen=True)
class Span:
    """Days from the first to the last, both counted."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def meets(self, other: "Span") -> bool:
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True)
class OpenDays:
    """All that decides whether a setting is open on a day. Without terms it is open all year."""

    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    terms: tuple[Span, ...] = ()
    closed: tuple[Span, ...] = ()
    opened: tuple[Span, ...] = ()


def is_school_day(days: OpenDays, day: date) -> bool:
    """A day that is said to be open wins over everything; then whatever shuts it."""
    if any(day in span for span in days.opened):
        return True
    if day.weekday() not in days.weekdays or is_bank_holiday(day):
        return False
    if any(day in span for span in days.closed):
        return False
    return in_term(days, day)


def in_term(days: OpenDays, day: date) -> bool:
    year = school_year(day)
    known = [term for term in days.terms if term.meets(year)]
    return not known or any(day in term for term in known)


def school_year(day: date) -> Span:
    """1 September to 31 August, round a day."""
    first = day.year if day.month >= SEPTEMBER else day.year - 1
    return Span(date(first, SEPTEMBER, 1), date(first + 1, SEPTEMBER, 1) - ONE_DAY)


def school_days_between(days: OpenDays, start: date, end: date) -> int:
    """How many school days have passed on `end` since `start`: those after `start`, up to and with `end`."""
    return sum(is_school_day(days, day) for day in days_after(start, end))


def school_day_after(days: OpenDays, start: date, count: int = 1) -> date | None:
    """The day on which `count` school days have passed; None for what does not open within three years."""
    for day in days_after(start, start + timedelta(days=FARTHEST)):
        count -= is_school_day(days, day)
        if count <= 0:
            return day
    return None


def days_after(start: date, end: date) -> Iterator[date]:
    for number in range(1, (end - start).days + 1):
        yield start + timedelta(days=number)


def keeps_terms(kind: SettingKind, open_all_year: bool | None) -> bool:
    """Whether holidays count for it. Clinics and services are open all year unless somebody says otherwise."""
    return kind not in OPEN_ALL_YEAR if open_all_year is None else not open_all_year


def why_not_span(span: Span, *, what: str, last_field: str = "last_day") -> Refusal | None:
    if span.last < span.first:
        return Refusal(f"The last day of the {what} is before its first day", last_field)
    return None


def why_not_term(span: Span, others: tuple[Span, ...]) -> Refusal | None:
    if refusal := why_not_span(span, what="term"):
        return refusal
    if (span.last - span.first).days >= LONGEST_TERM:
        return Refusal("A term is shorter than that. Write each term by itself", "last_day")
    if any(span.meets(other) for other in others):
        return Refusal("Another term has some of these days", "first_day")
    return None
