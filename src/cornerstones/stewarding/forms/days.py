"""When a setting, or a whole area, is open."""

from datetime import time
from typing import Any

from django import forms as django_forms
from django.core.exceptions import ValidationError

from cornerstones.areas.actions.days import LONGEST_NAME, Hours, hours_in_words
from cornerstones.areas.policies.times import read_time
from cornerstones.ui import forms
from cornerstones.ui.values import Choice

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class TimeField(forms.TextField):
    def __init__(self, *, label: str) -> None:
        super().__init__(label=label, limit=20, width="5", autocomplete="off", spellcheck=False)

    def clean(self, value: Any) -> time | None:
        typed = super().clean(value)
        if not typed:
            return None
        found = read_time(typed)
        if found is None:
            raise ValidationError("Write a time like 8:30 or 3.15 pm", code="invalid")
        return found


class HoursForm(django_forms.Form):
    """A day with both boxes empty is a day on which it is shut. `was` says what the writer had before them."""

    was = django_forms.CharField(required=False, max_length=200, widget=django_forms.HiddenInput)

    def __init__(self, *args: Any, hours: Hours, **kwargs: Any) -> None:
        initial: dict[str, Any] = {"was": hours_in_words(hours)}
        for day, (opens, closes) in hours.items():
            initial |= {f"opens_{day}": f"{opens:%H:%M}", f"closes_{day}": f"{closes:%H:%M}"}
        super().__init__(*args, initial=initial, **kwargs)
        for day in range(len(WEEKDAYS)):
            self.fields[f"opens_{day}"] = TimeField(label="Opens")
            self.fields[f"closes_{day}"] = TimeField(label="Closes")

    def clean(self) -> None:
        for day in range(7):
            opens, closes = self.pair(day)
            if f"opens_{day}" in self.errors or f"closes_{day}" in self.errors:
                continue
            if (opens is None) != (closes is None):
                missing = "opens" if opens is None else "closes"
                self.add_error(f"{missing}_{day}", f"Say when it {missing}, or leave both boxes empty")
            elif opens is not None and closes is not None and closes <= opens:
                self.add_error(f"closes_{day}", "It closes before it opens")

    def pair(self, day: int) -> tuple[time | None, time | None]:
        return self.cleaned_data.get(f"opens_{day}"), self.cleaned_data.get(f"closes_{day}")

    def hours(self) -> dict[int, tuple[time, time]]:
        pairs = {day: self.pair(day) for day in range(7)}
        return {day: (opens, closes) for day, (opens, closes) in pairs.items() if opens and closes}

    def days(self) -> list[tuple[str, list[django_forms.BoundField]]]:
        return [(name, [self[f"opens_{day}"], self[f"closes_{day}"]]) for day, name in enumerate(WEEKDAYS)]


class SpanForm(django_forms.Form):
    name = forms.TextField(label="Name", missing="Give these days a name", limit=LONGEST_NAME)
    first_day = forms.DateField(label="First day", missing="Say which day is the first")
    last_day = forms.DateField(label="Last day", missing="Say which day is the last")


class TermForm(SpanForm):
    name = forms.TextField(
        label="Name of the term",
        hint="Like “Autumn, first half”. Half term is the gap between two.",
        missing="Give the term a name",
        limit=LONGEST_NAME,
    )


class SpecialDaysForm(SpanForm):
    name = forms.TextField(
        label="What are these days?",
        hint="Like “Training day” or “Saturday club”.",
        missing="Say what these days are",
        limit=LONGEST_NAME,
    )
    what = forms.RadioField(
        label="Is it open on them?",
        choices=(
            Choice("closed", "No, these are days off"),
            Choice("open", "Yes, although it would be shut"),
        ),
        missing="Say whether it is open on these days",
    )


class AllYearForm(django_forms.Form):
    open_all_year = forms.RadioField(
        label="Is it open in the school holidays?",
        choices=(
            Choice("yes", "Yes, all year"),
            Choice("no", "No, in term time only"),
        ),
        missing="Say whether it is open in the holidays",
    )
