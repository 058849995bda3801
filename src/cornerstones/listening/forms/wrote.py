"""What a reader takes out of somebody's words, and whether the rest may stand beside the statement."""

from collections.abc import Sequence
from typing import Any

from django import forms as django_forms

from cornerstones.listening.naming import not_in
from cornerstones.listening.vocabulary import TEXT_LIMIT, Decision
from cornerstones.ui import forms
from cornerstones.ui.values import Choice


class DecideForm(django_forms.Form):
    """`edit` says what the reader had before them, so that nobody's decision is written over unseen."""

    edit = django_forms.IntegerField(min_value=0, widget=django_forms.HiddenInput)

    def __init__(self, data: Any = None, *, words: str, found: Sequence[str], edit: int) -> None:
        self.words, self.found = words, {str(number): piece for number, piece in enumerate(found)}
        super().__init__(data, initial={"edit": edit, "out": list(self.found)})
        if found:
            self.fields["out"] = forms.ChecksField(
                label="What may say who somebody is",
                hint="Ticked pieces are taken out. Take a tick away if a piece names nobody.",
                choices=[Choice(key, piece) for key, piece in self.found.items()],
            )
        self.fields["more"] = forms.LongTextField(
            label="What else must go?",
            hint="A line for each piece, just as it stands in the words. Think of places, dates and illnesses too.",
            limit=TEXT_LIMIT,
            rows=3,
        )
        self.fields["decision"] = forms.RadioField(
            label="May the rest stand beside the statement?",
            choices=[
                Choice(
                    Decision.SHOW.value,
                    "Yes, others may read it",
                    "Everyone who sees what the voices said. You can take it away again.",
                ),
                Choice(Decision.KEEP.value, "No, it stays with the readers"),
            ],
            missing="Choose if others may read it",
        )

    def clean_more(self) -> str:
        typed: str = self.cleaned_data["more"]
        if strangers := not_in(self.words, lines_of(typed)):
            raise django_forms.ValidationError(
                f"“{strangers[0]}” does not stand in the words", code="strange"
            )
        return typed

    @property
    def pieces(self) -> list[str]:
        ticked = [self.found[key] for key in self.cleaned_data.get("out") or ()]
        return [*ticked, *lines_of(self.cleaned_data["more"])]


def lines_of(typed: str) -> list[str]:
    return [line.strip() for line in typed.splitlines() if line.strip()]
