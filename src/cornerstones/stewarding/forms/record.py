"""How the record is narrowed."""

from django import forms as django_forms

from cornerstones.ui import forms
from cornerstones.ui.values import Choice

FILTERS = (
    "who",
    "kind",
    *(f"{name}_{part}" for name in ("since", "until") for part in ("day", "month", "year")),
)
# The first word of an action, in words for people.
KINDS = (
    Choice("membership", "Roles of people"),
    Choice("invitation", "Invitations"),
    Choice("second_person", "What takes two people"),
    Choice("support", "Support let in"),
    Choice("approval", "Sign-offs"),
    Choice("space", "Spaces of forum and group"),
    Choice("round", "Rounds"),
    Choice("wave", "Waves"),
    Choice("step", "Next steps"),
    Choice("setting", "Settings"),
    Choice("cornerstones", "Words of the cornerstones"),
)


class RecordForm(django_forms.Form):
    who = forms.TextField(label="Who did it", limit=120, autocomplete="off", width="20")
    kind = forms.SelectField(label="What it is about", choices=KINDS, empty="Everything")
    since = forms.DateField(label="From", missing="", required=False)
    until = forms.DateField(label="To", missing="", required=False)
