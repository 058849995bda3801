"""A child who wants to talk: whom, a name, a class. Nothing else is asked."""

from collections.abc import Iterable

from django import forms as django_forms

from cornerstones.safeguarding.vocabulary import LONGEST_GROUP, LONGEST_NAME, Contact
from cornerstones.ui import forms
from cornerstones.ui.values import Choice

OUTSIDE = "outside"


class TalkForm(django_forms.Form):
    """With someone outside, no name is needed: nothing is sent."""

    def __init__(self, *args: object, people: Iterable[Contact], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.people = {str(one.id): one for one in people}
        self.fields["who"] = forms.RadioField(
            label="Who do you want to talk to?",
            choices=[
                *(Choice(key, one.shown_as) for key, one in self.people.items()),
                Choice(OUTSIDE, "Someone outside", "You get numbers to call or text. We send nothing."),
            ],
            missing="Choose who you want to talk to",
        )
        self.fields["name"] = forms.TextField(
            label="Your name", hint="So that they can find you.", limit=LONGEST_NAME, autocomplete="off"
        )
        self.fields["group"] = forms.TextField(
            label="Your class or group", limit=LONGEST_GROUP, autocomplete="off"
        )

    def clean(self) -> None:
        if self.cleaned_data.get("who", OUTSIDE) == OUTSIDE:
            return
        for name, words in (("name", "Write your name"), ("group", "Write your class or group")):
            if name not in self.errors and not self.cleaned_data.get(name):
                self.add_error(name, words)
