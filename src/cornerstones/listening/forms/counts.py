"""Numbers of people, and of slips."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cornerstones.listening.vocabulary import MOST_SLIPS_AT_ONCE, SLIPS_ON_A_PAGE
from cornerstones.ui.forms import RadioField, TextField
from cornerstones.ui.values import Choice


class CountField(TextField):
    """A number of people, as people write it: 120 or 1,200. `refusal` begins with its name on a crowded page."""

    def __init__(self, *, most: int, refusal: str = "Write a number", **kwargs: Any) -> None:
        super().__init__(width="5", spellcheck=False, **kwargs)
        self.most, self.refusal = most, f"{refusal} from 1 to {most:,}"
        self.widget.attrs["inputmode"] = "numeric"

    def clean(self, value: Any) -> Any:
        typed = re.sub(r"[,\s]", "", super().clean(value))
        if not typed:
            return None
        if not typed.isdecimal() or not 1 <= int(typed) <= self.most:
            raise ValidationError(self.refusal, code="number")
        return int(typed)


class SlipsForm(forms.Form):
    """How many slips, and how many on a page."""

    count = CountField(
        label="How many slips?",
        hint="One for each person, and a few more for those that get lost.",
        missing="Say how many slips you need",
        most=MOST_SLIPS_AT_ONCE,
    )
    on_a_page = RadioField(
        label="How many on a page?",
        choices=[
            Choice(size, f"{size} on a page", note)
            for size, note in zip(SLIPS_ON_A_PAGE, ("Larger.", "Less paper."), strict=True)
        ],
        missing="Choose how many on a page",
    )
