"""What the pages about people's own data ask for. Nobody has to say who they are."""

from collections.abc import Iterable

from django import forms as django_forms
from django.core.exceptions import ValidationError

from cornerstones.areas.policies.times import read_time
from cornerstones.areas.vocabulary import SettingLine
from cornerstones.people.policies import LONGEST_WHY
from cornerstones.privacy.actions.breaches import Did
from cornerstones.privacy.vocabulary import (
    CHILD_SYMBOLS,
    CHILD_WORDS,
    KIND_WORDS,
    LONGEST_BREACH,
    LONGEST_NAME,
    LONGEST_REACH,
    LONGEST_REQUEST,
    ROUTE_WORDS,
    RequestKind,
    Route,
)
from cornerstones.ui import forms
from cornerstones.ui.values import Choice

URGENT = "Somebody is in danger, or may be soon"
NO_SETTING = "None of these"
NOT_SAYING = "I do not want to say"


class AskForm(django_forms.Form):
    """For adults. What a signed-in person can do alone stands on a page of its own."""

    kind = forms.RadioField(
        label="What do you want?",
        choices=tuple(Choice(kind.value, words) for kind, words in KIND_WORDS.items()),
        missing="Choose what you want",
    )
    words = forms.LongTextField(
        label="What is it about?",
        hint="For a complaint: what happened, and what would put it right.",
        limit=LONGEST_REQUEST,
        rows=6,
    )
    urgent = forms.TickField(label=URGENT, hint="Then a person who keeps children safe reads this too.")
    setting = forms.SelectField(label="At which school or service?", choices=(), empty=NO_SETTING)
    name = forms.TextField(
        label="Your name, if you want to give it",
        hint="Without a name we can find what belongs to an account or an address, but no answers.",
        limit=LONGEST_NAME,
        autocomplete="name",
    )
    reach = forms.TextField(
        label="How can we reach you?",
        hint="You can leave this empty. Then four words show you how it stands.",
        limit=LONGEST_REACH,
        autocomplete="off",
    )

    def __init__(self, *args: object, settings: Iterable[SettingLine], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        offer_settings(self, settings)


def offer_settings(
    form: django_forms.Form, settings: Iterable[SettingLine], *, none: str = NO_SETTING
) -> None:
    form.fields["setting"].choices = [  # type: ignore[attr-defined]
        ("", none),
        *((str(line.id), line.label) for line in settings),
    ]


class AskEasyForm(django_forms.Form):
    """For children: five pictures, one box, no name asked for but offered."""

    kind = forms.RadioField(
        label="What do you want?",
        choices=tuple(
            Choice(kind.value, words, symbol=CHILD_SYMBOLS[kind]) for kind, words in CHILD_WORDS.items()
        ),
        missing="Pick one",
    )
    words = forms.LongTextField(
        label="Tell us more, if you like", hint="A grown-up reads it.", limit=LONGEST_REQUEST, rows=4
    )
    urgent = forms.TickField(
        label="I am not safe, or someone else is not",
        hint="Then a grown-up reads it sooner.",
    )
    setting = forms.SelectField(label="Where do you go?", choices=(), empty=NOT_SAYING)
    name = forms.TextField(
        label="Your name, only if you like",
        hint="If you tell us, we can find you and help.",
        limit=LONGEST_NAME,
        autocomplete="off",
    )

    def __init__(self, *args: object, settings: Iterable[SettingLine], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        offer_settings(self, settings, none=NOT_SAYING)


class EnterForm(AskForm):
    """What staff write down when it came another way."""

    route = forms.RadioField(
        label="How did it come?",
        choices=tuple(Choice(route.value, ROUTE_WORDS[route]) for route in Route if route != Route.HERE),
        missing="Choose how it came",
    )
    received_on = forms.DateField(
        label="On which day?", hint="The clock begins on that day.", missing="Enter the day it came"
    )

    field_order = ["route", "received_on", "kind", "words", "urgent", "setting", "name", "reach"]

    def __init__(self, *args: object, settings: Iterable[SettingLine], **kwargs: object) -> None:
        super().__init__(*args, settings=settings, **kwargs)
        self.fields["name"].label, self.fields["name"].help_text = "Their name, if they gave it", ""
        self.fields["reach"].label, self.fields["reach"].help_text = "How can we reach them?", ""


class AnswerForm(django_forms.Form):
    how = forms.RadioField(
        label="What came of it?",
        choices=(
            Choice("done", "It was done"),
            Choice("refused", "We say no", "Say which law lets us, and that they can go to the ICO."),
        ),
        missing="Choose what came of it",
    )
    answer = forms.LongTextField(
        label="What was done, or why not",
        hint="Whoever asked reads this. Name nobody else.",
        missing="Say what was done, or why not",
        limit=LONGEST_REQUEST,
    )
    edit = django_forms.IntegerField(min_value=0, widget=django_forms.HiddenInput)


class WordsForm(django_forms.Form):
    words = forms.TextField(
        label="Your four words",
        hint="You saw them when you sent it.",
        missing="Type your four words",
        autocomplete="off",
        spellcheck=False,
    )


class NameForm(django_forms.Form):
    name = forms.TextField(
        label="Your name", missing="Write your name", limit=LONGEST_NAME, autocomplete="name"
    )


class WhyForm(django_forms.Form):
    why = forms.LongTextField(
        label="Why do you need it with names?",
        hint="The second person reads this before they agree.",
        missing="Say why you need the names",
        limit=LONGEST_WHY,
        rows=3,
    )


def asked_kind(form: django_forms.Form) -> RequestKind:
    return RequestKind(form.cleaned_data["kind"])


class TimeField(forms.TextField):
    """A time of day as people write it; anything else is said beside the box."""

    def __init__(self, *, label: str) -> None:
        super().__init__(
            label=label,
            hint="Like 8:30 or 3.15 pm",
            missing="Enter a time",
            limit=20,
            width="5",
            autocomplete="off",
        )

    def validate(self, value: str) -> None:
        super().validate(value)
        if read_time(value) is None:
            raise ValidationError("Write the time like 8:30 or 3.15 pm", code="time")


class BreachForm(django_forms.Form):
    what = forms.LongTextField(
        label="What is known?",
        hint="What got where, and how it was noticed. Name no child.",
        missing="Write what is known",
        limit=LONGEST_BREACH,
    )
    found_day = forms.DateField(label="On which day did somebody notice?", missing="Enter the day")
    found_time = TimeField(label="At what time was that?")
    began_day = forms.DateField(label="Since which day could it be seen?", missing="Enter the day")
    began_time = TimeField(label="Since what time?")
    ended_day = forms.DateField(label="Until which day?", missing="Enter the day")
    ended_time = TimeField(label="Until what time?")


class BreachStepForm(django_forms.Form):
    did = forms.RadioField(
        label="What was done?",
        choices=(
            Choice(Did.TOLD_ICO.value, "The Commissioner was told", "At ico.org.uk, or on 0303 123 1113."),
            Choice(
                Did.NOT_TOLD.value, "The Commissioner is not told", "Only where harm is unlikely. Say why."
            ),
            Choice(Did.TOLD_PEOPLE.value, "The people it is about were told"),
            Choice(Did.CLOSED.value, "Nothing more is to be done"),
        ),
        missing="Choose what was done",
    )
    why = forms.LongTextField(label="Why, if the Commissioner is not told", limit=LONGEST_BREACH, rows=3)
    edit = django_forms.IntegerField(min_value=0, widget=django_forms.HiddenInput)
