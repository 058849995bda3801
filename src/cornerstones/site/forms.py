"""What the public pages ask for."""

from django import forms as django_forms

from cornerstones.ui import forms
from cornerstones.ui.values import Choice

DEVICE = "device"
COLOURS = (
    Choice(
        DEVICE, "As my device has them", "Light by day or dark, whatever your phone or computer is set to."
    ),
    Choice("light", "Light"),
    Choice("dark", "Dark"),
    Choice("calm", "Calm", "Softer colours with less glare."),
)
PICTURES = (
    Choice("on", "Show pictures"),
    Choice("off", "Words only", "The words stay in the same place."),
)


class CodeForm(django_forms.Form):
    code = forms.TextField(
        label="Your code",
        hint="A word and four digits, such as KITE 4827. Or the four words of your slip.",
        missing="Type the code from your letter, poster or slip",
        autocomplete="off",
        spellcheck=False,
        width="20",
    )


class LookForm(django_forms.Form):
    colours = forms.RadioField(label="Colours of the page", choices=COLOURS, missing="Choose the colours")
    pictures = forms.RadioField(
        label="Pictures beside questions", choices=PICTURES, missing="Choose pictures or words only"
    )
    back = django_forms.CharField(required=False, widget=django_forms.HiddenInput)
