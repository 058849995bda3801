"""Bank holidays of England, worked out by their rules; days moved or added by proclamation are listed."""

from datetime import date, timedelta
from functools import lru_cache

MONDAY, FRIDAY = 0, 4
SATURDAY, SUNDAY = 5, 6
# Early May moved for the 75th anniversary of VE Day, the spring day for two jubilees.
MOVED = {
    date(2002, 5, 27): date(2002, 6, 4),
    date(2012, 5, 28): date(2012, 6, 4),
    date(2020, 5, 4): date(2020, 5, 8),
    date(2022, 5, 30): date(2022, 6, 2),
}
ADDED = (
    date(2002, 6, 3),
    date(2011, 4, 29),
    date(2012, 6, 5),
    date(2022, 6, 3),
    date(2022, 9, 19),
    date(2023, 5, 8),
)


def easter_sunday(year: int) -> date:
    """By the Gregorian rule (Meeus, Jones, Butcher)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap, left = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap - shift + 15) % 30
    quarter, odd = divmod(rest, 4)
    week = (32 + 2 * left + 2 * quarter - moon - odd) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def monday_on_or_after(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def last_monday(year: int, month: int) -> date:
    """Of May or August, which have 31 days."""
    end = date(year, month, 31)
    return end - timedelta(days=end.weekday())


def christmas(year: int) -> tuple[date, date]:
    """25 and 26 December; each that falls on a weekend is made up for on the next working day that is free."""
    first = date(year, 12, 25)
    if first.weekday() == FRIDAY:
        return first, date(year, 12, 28)
    if first.weekday() == SATURDAY:
        return date(year, 12, 27), date(year, 12, 28)
    if first.weekday() == SUNDAY:
        return date(year, 12, 27), date(year, 12, 26)
    return first, date(year, 12, 26)


@lru_cache(maxsize=256)
def bank_holidays(year: int) -> frozenset[date]:
    new_year = date(year, 1, 1)
    easter = easter_sunday(year)
    usual = (
        monday_on_or_after(new_year) if new_year.weekday() >= SATURDAY else new_year,
        easter - timedelta(days=2),
        easter + timedelta(days=1),
        monday_on_or_after(date(year, 5, 1)),
        last_monday(year, 5),
        last_monday(year, 8),
        *christmas(year),
    )
    added = (day for day in ADDED if day.year == year)
    return frozenset([*(MOVED.get(day, day) for day in usual), *added])


def is_bank_holiday(day: date) -> bool:
    return day in bank_holidays(day.year)
