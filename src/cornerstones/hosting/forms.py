"""What making and handing over an area asks for."""

from collections.abc import Iterable

from django import forms as django_forms

from cornerstones.areas.models import Place
from cornerstones.people.forms import MailboxField
from cornerstones.people.policies import LONGEST_NAME
from cornerstones.ui import forms

LONGEST_SLUG, LONGEST_AREA_NAME = 40, 120


class AreaForm(django_forms.Form):
    name = forms.TextField(label="Name of the area", missing="Give it a name", limit=LONGEST_AREA_NAME)
    slug = forms.TextField(
        label="Short name in addresses",
        hint="Small letters, digits and hyphens, such as north-vale.",
        missing="Give it a short name",
        limit=LONGEST_SLUG,
        autocomplete="off",
        spellcheck=False,
        width="20",
    )
    place = forms.SelectField(
        label="Which authority does it cover?", choices=(), missing="Choose an authority"
    )
    second_place = forms.SelectField(label="And a second one, if it covers two", choices=(), empty="None")

    def __init__(self, *args: object, places: Iterable[Place], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.places = {place.code: place for place in places}
        offered = [(code, f"{place.name} ({code})") for code, place in self.places.items()]
        self.fields["place"].choices = [("", "Choose one"), *offered]  # type: ignore[attr-defined]
        self.fields["second_place"].choices = [("", "None"), *offered]  # type: ignore[attr-defined]

    def chosen(self) -> list[Place]:
        codes = [self.cleaned_data["place"], self.cleaned_data["second_place"]]
        return [self.places[code] for code in dict.fromkeys(codes) if code]


class HandOverForm(django_forms.Form):
    name = forms.TextField(label="Name", missing="Write their name", limit=LONGEST_NAME, autocomplete="off")
    email = MailboxField(
        label="E-mail address", hint="The invitation goes there.", missing="Enter their e-mail address"
    )
