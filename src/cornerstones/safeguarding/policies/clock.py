"""The clock that climbs: from the lead of a setting to a deputy, then to the authority. It never rests.

Minutes count while a setting is open. But a clock that waits for a holiday to end would rest, so each step
has a longest time too, by any clock on any wall.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/London")
FARTHEST_DAYS = 370
# Kept no finer than this, so that a time says little about whose words they are.
SLOT = timedelta(minutes=5)
SCHOOL_HOURS = (time(8, 30), time(15, 30))


class Calendar(Protocol):
    def hours(self, day: date) -> tuple[time, time] | None:
        """From when to when it is open on a day; None when it is shut."""


class Weekdays:
    """Where nobody has written down hours: school hours, Monday to Friday."""

    def hours(self, day: date) -> tuple[time, time] | None:
        return SCHOOL_HOURS if day.weekday() < 5 else None


def open_span(calendar: Calendar, day: date) -> tuple[datetime, datetime] | None:
    """Counted in UTC, so that the nights on which clocks change are as long as they are."""
    hours = calendar.hours(day)
    if hours is None:
        return None
    opens, closes = (datetime.combine(day, at, tzinfo=HERE).astimezone(UTC) for at in hours)
    return opens, closes


def is_watched(calendar: Calendar, now: datetime) -> bool:
    span = open_span(calendar, now.astimezone(HERE).date())
    return span is not None and span[0] <= now < span[1]


def after_open_time(calendar: Calendar, start: datetime, wait: timedelta, *, longest: timedelta) -> datetime:
    """When `wait` has passed while open; never later than `longest` after the start."""
    last, left = start + longest, wait
    day = start.astimezone(HERE).date()
    for number in range(FARTHEST_DAYS):
        span = open_span(calendar, day + timedelta(days=number))
        if span is None:
            continue
        begins = max(start, span[0])
        if begins >= last:
            break
        if span[1] - begins >= left:
            return min(begins + left, last)
        left -= max(span[1] - begins, timedelta())
    return last


def next_opening(calendar: Calendar, now: datetime) -> datetime | None:
    """When somebody is there again, within two months."""
    day = now.astimezone(HERE).date()
    for number in range(62):
        span = open_span(calendar, day + timedelta(days=number))
        if span is not None and span[1] > now:
            return max(span[0], now)
    return None


def slot_before(now: datetime) -> datetime:
    seconds = int(SLOT.total_seconds())
    return datetime.fromtimestamp(int(now.timestamp()) // seconds * seconds, UTC)


def slot_after(now: datetime) -> datetime:
    before = slot_before(now)
    return before if before == now else before + SLOT
