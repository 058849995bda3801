"""The years that official files count in: calendar years as `2019`, academic years as `201920`.

Sorted as text, both kinds stand in the order in which they begin: 201819, 2019, 201920, 2020.
"""

from collections.abc import Iterable

CALENDAR, ACADEMIC = 4, 6
FIRST_YEAR, LAST_YEAR = 1990, 2099


def is_period(text: str) -> bool:
    if not (text.isascii() and text.isdigit() and len(text) in {CALENDAR, ACADEMIC}):
        return False
    return FIRST_YEAR <= int(text[:4]) <= LAST_YEAR and text == period(int(text[:4]), len(text))


def period(year: int, length: int) -> str:
    return f"{year}" if length == CALENDAR else f"{year}{(year + 1) % 100:02}"


def following(text: str) -> str:
    return period(int(text[:4]) + 1, len(text))


def words(text: str) -> str:
    """2019 as it is, 201920 as 2019/20."""
    return text if len(text) == CALENDAR else f"{text[:4]}/{text[4:]}"


def spread(first: str, last: str) -> list[str]:
    """Every period of a run, from first to last."""
    return [period(year, len(first)) for year in range(int(first[:4]), int(last[:4]) + 1)]


def runs(periods: Iterable[str]) -> list[tuple[str, str]]:
    """Periods that follow each other without a gap, as (first, last), each kind of year by itself."""
    found: list[tuple[str, str]] = []
    for this in sorted(set(periods), key=lambda text: (len(text), text)):
        if found and following(found[-1][1]) == this:
            found[-1] = (found[-1][0], this)
        else:
            found.append((this, this))
    return sorted(found)
