"""Reading a date as people write it: 11 12 2026, 11 December 2026, or all of it in the first box."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cornerstones.ui.text import clean
from cornerstones.ui.widgets import DateBoxes, Typed

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)
WHOLE_DATE = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s./,-]+(\d{1,2}|[a-z]{3,9})[\s./,-]+(\d{2,4})", re.I)
ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def in_words(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1].capitalize()} {day.year}"


def split(typed: Typed) -> Typed:
    """Three parts, also when somebody wrote or pasted the whole date into the first box."""
    day, month, year = (clean(part, lines=False) for part in typed)
    if day and not month and not year:
        if iso := ISO_DATE.fullmatch(day):
            return (iso[3], iso[2], iso[1])
        if whole := WHOLE_DATE.fullmatch(day):
            return (whole[1], whole[2], whole[3])
    return (day, month, year)


def small_number(written: str, *, most: int) -> int:
    """One or two digits of any script, or 0. Longer ones are never read: they could be a million digits."""
    found = int(written) if re.fullmatch(r"\d{1,2}", written) else 0
    return found if found <= most else 0


def month_number(written: str) -> int:
    """1 to 12 from a number, a name or the first three letters or more of a name; 0 when it is none."""
    word = written.lower().rstrip(".")
    if word[:1].isdecimal():
        return small_number(word, most=12)
    if len(word) < 3:
        return 0
    return next((place for place, name in enumerate(MONTHS, 1) if name.startswith(word)), 0)


def read(typed: Typed, *, earliest: date = EARLIEST, latest: date = LATEST) -> date | None:
    """The date, nothing if nothing was typed, or a refusal that names the box to put right."""
    parts = dict(zip(DateBoxes.parts, split(typed), strict=True))
    if not any(parts.values()):
        return None
    if missing := [name for name, value in parts.items() if not value]:
        raise ValidationError(f"The date needs a {' and a '.join(missing)}", code="-".join(missing))
    day, month, year = parts["day"], month_number(parts["month"]), parts["year"]
    if not small_number(day, most=31):
        raise ValidationError("The day is a number from 1 to 31", code="day")
    if not month:
        raise ValidationError("The month is a number from 1 to 12, or its name", code="month")
    if not re.fullmatch(r"\d{4}", year):
        raise ValidationError("Write the year with 4 digits, like 2026", code="year")
    try:
        found = date(int(year), month, int(day))
    except ValueError:
        name = MONTHS[month - 1].capitalize()
        raise ValidationError(f"There is no {int(day)} {name} {int(year)}", code="day") from None
    if not earliest <= found <= latest:
        span = f"{in_words(earliest)} and {in_words(latest)}"
        raise ValidationError(f"Choose a date between {span}", code="year")
    return found


class DateField(forms.Field):
    widget = DateBoxes

    def __init__(
        self,
        *,
        label: str,
        missing: str,
        hint: str = "For example, 11 12 2026",
        heading: str = "",
        earliest: date = EARLIEST,
        latest: date = LATEST,
        **kwargs: Any,
    ) -> None:
        super().__init__(label=label, help_text=hint, error_messages={"required": missing}, **kwargs)
        self.heading, self.earliest, self.latest = heading, earliest, latest

    def to_python(self, value: Any) -> date | None:
        if value is None or isinstance(value, date):
            return value
        return read(value, earliest=self.earliest, latest=self.latest)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return DateBoxes().format_value(initial) != tuple(data or ("", "", ""))
