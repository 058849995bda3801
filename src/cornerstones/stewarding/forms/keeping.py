"""What the pages that keep settings and organisations in order ask for."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms as django_forms

from cornerstones.areas.models import Place
from cornerstones.areas.vocabulary import (
    ORGANISATION_KIND_WORDS,
    SETTING_KIND_WORDS,
    SettingLine,
)
from cornerstones.ui import forms
from cornerstones.ui.values import Choice

LONG_AGO = date(1000, 1, 1)
SETTING_KINDS = tuple(Choice(kind.value, words) for kind, words in SETTING_KIND_WORDS.items())
ORGANISATION_KINDS = tuple(Choice(kind.value, words) for kind, words in ORGANISATION_KIND_WORDS.items())
SURE = "It is another one. Keep both"


class SettingForm(django_forms.Form):
    """`sure` is asked only when the name looks like one that is here already."""

    name = forms.TextField(label="Name", missing="Give its name", limit=120, autocomplete="off")
    sure = forms.TickField(label=SURE)
    kind = forms.SelectField(label="Kind", choices=SETTING_KINDS, missing="Choose its kind")
    place = forms.SelectField(
        label="Where it lies",
        choices=(),
        missing="Choose where it lies",
        hint="It may lie outside the area. It still belongs to this area.",
    )
    urn = forms.TextField(
        label="Number (URN), if it has one",
        hint="Schools and colleges have one. 6 digits.",
        limit=20,
        width="10",
        autocomplete="off",
    )
    reference = forms.TextField(
        label="Another number, if it has one",
        hint="For a nursery, a clinic or a team, so that a list can find it again.",
        limit=40,
        width="20",
        autocomplete="off",
    )
    phase = forms.TextField(
        label="Phase, if it has one", hint="Like Primary, Secondary or Special.", limit=40, width="20"
    )
    opened_on = forms.DateField(
        label="The day it opened, if known", missing="", required=False, earliest=LONG_AGO
    )

    def __init__(self, *args: Any, places: Iterable[Place], ask_sure: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [("", "Choose one"), *((place.code, f"{place.name} ({place.code})") for place in places)]
        self.fields["place"].choices = offered  # type: ignore[attr-defined]
        if not ask_sure:
            self.fields["sure"].widget = django_forms.HiddenInput()


class ChangeSettingForm(SettingForm):
    """`edit` says what the writer had before them."""

    edit = django_forms.IntegerField(min_value=0, widget=django_forms.HiddenInput)
    why = forms.RadioField(
        label="Why does it change?",
        choices=(
            Choice("changed", "It is different now", "Its history says what it was before, and until when."),
            Choice("mistake", "It was a mistake", "It never was so. Only the record keeps it."),
        ),
        missing="Say whether it is different now or was a mistake",
    )


class DayForm(django_forms.Form):
    on = forms.DateField(label="On which day?", missing="Say on which day")


class CloseForm(DayForm):
    on = forms.DateField(
        label="On which day does it close?",
        hint="The first day on which it is not open. For example, 1 9 2026",
        missing="Say on which day it closes",
    )


class ReopenForm(DayForm):
    on = forms.DateField(label="From which day is it open again?", missing="Say from which day it is open")


class MergeForm(DayForm):
    other = forms.SelectField(
        label="Which setting does it become part of?", choices=(), missing="Choose the other setting"
    )
    on = forms.DateField(
        label="From which day?",
        hint="The first day of the setting that goes on. For example, 1 9 2026",
        missing="Say from which day",
    )
    why = forms.LongTextField(
        label="Why?",
        hint="The second person reads this before they agree.",
        missing="Say why, so that the second person can agree",
        limit=600,
        rows=3,
    )

    def __init__(self, *args: Any, settings: Iterable[SettingLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [
            (str(line.id), line.label + (f", URN {line.urn}" if line.urn else "")) for line in settings
        ]
        self.fields["other"].choices = [("", "Choose one"), *offered]  # type: ignore[attr-defined]


class PartsForm(DayForm):
    """What takes the place of a setting: one that goes on under a new number, or the parts it is split into."""

    on = forms.DateField(
        label="From which day?",
        hint="The first day of what comes after it. For example, 1 9 2026",
        missing="Say from which day",
    )
    name_1 = forms.TextField(label="Name of what comes after it", missing="Give its name", limit=120)
    urn_1 = forms.TextField(label="Its number (URN), if it has one", limit=20, width="10")
    name_2 = forms.TextField(
        label="Name of the second part, if it is split",
        hint="Leave this empty where one setting goes on.",
        limit=120,
    )
    urn_2 = forms.TextField(label="Number (URN) of the second part", limit=20, width="10")
    name_3 = forms.TextField(label="Name of the third part, if there is one", limit=120)
    urn_3 = forms.TextField(label="Number (URN) of the third part", limit=20, width="10")

    def clean(self) -> None:
        for number in (2, 3):
            if self.cleaned_data.get(f"urn_{number}") and not self.cleaned_data.get(f"name_{number}"):
                self.add_error(f"name_{number}", "Give the name that goes with this number")


class OrganisationForm(django_forms.Form):
    name = forms.TextField(label="Name", missing="Give its name", limit=120, autocomplete="off")
    kind = forms.SelectField(label="Kind", choices=ORGANISATION_KINDS, missing="Choose its kind")


class ChangeOrganisationForm(OrganisationForm):
    edit = django_forms.IntegerField(min_value=0, widget=django_forms.HiddenInput)


class EndForm(django_forms.Form):
    on = forms.DateField(
        label="Which is its last day?", hint="For example, 31 8 2026", missing="Say which day is its last"
    )


class ListForm(django_forms.Form):
    """A list to bring in. It is told by what is in it, so its name does not matter."""

    file = forms.FileField(
        label="The list",
        hint="A CSV file or an Excel workbook (.xlsx), up to 200 MB. A CSV file may be gzipped.",
        missing="Choose the file with the list",
    )
    sheet = forms.TextField(
        label="Which sheet of a workbook, if it has several", limit=31, width="20", autocomplete="off"
    )
    repair_urns = forms.TickField(
        label="Put back noughts that Excel took off the front of URNs",
        hint="Only when numbers of a school have 5 digits in your file and 6 elsewhere.",
    )
    skip_refused = forms.TickField(
        label="Leave out rows that are refused, and take the rest",
        hint="Without this, one wrong row means that nothing is taken. That is safer.",
    )
