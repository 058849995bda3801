"""Who sat together, and what the group read back and approved."""

from collections.abc import Iterable

from django import forms as django_forms

from cornerstones.agreeing.actions.meetings import PositionWords
from cornerstones.agreeing.models import AgreedPosition
from cornerstones.agreeing.vocabulary import LONGEST_POSITION, LONGEST_REASON, MOST_PRESENT, Present
from cornerstones.people.vocabulary import VOICE_WORDS, Voice
from cornerstones.ui import forms
from cornerstones.ui.values import Choice

AGREED, DIFFERENTLY = "agreed", "differently"


class NumberField(forms.TextField):
    def to_python(self, value: object) -> str:
        typed = super().to_python(value)
        if typed and not (
            typed.isascii() and typed.isdigit() and int(typed[:4]) <= MOST_PRESENT and len(typed) < 4
        ):
            raise django_forms.ValidationError(f"Write a number from 0 to {MOST_PRESENT}", code="number")
        return typed


def number(label: str) -> NumberField:
    return NumberField(
        label=label, missing="Write how many, 0 if nobody", limit=3, width="3", autocomplete="off"
    )


class MeetingForm(django_forms.Form):
    on = forms.DateField(label="When did you sit together?", missing="Say when")
    young_people = number("How many children and young people?")
    parent_carers = number("How many parent carers?")
    practitioners = number("How many practitioners?")

    def present(self) -> Present:
        asked = self.cleaned_data
        return Present(int(asked["young_people"]), int(asked["parent_carers"]), int(asked["practitioners"]))


class PositionForm(django_forms.Form):
    agreed = forms.RadioField(
        label="Where does the group stand?",
        choices=(
            Choice(AGREED, "We agree", "Read it out. Everyone in the room can say yes to these words."),
            Choice(DIFFERENTLY, "We see it differently", "Nobody is wrong. Write down both views."),
        ),
        missing="Choose where the group stands",
    )
    words = forms.LongTextField(
        label="In which words?",
        hint="What the group read back and approved. Name nobody.",
        missing="Write the words the group approved",
        limit=LONGEST_POSITION,
        rows=3,
    )
    children_say = forms.LongTextField(
        label="What do children and young people say about this?",
        hint="In their words. If none were there, write what they said elsewhere, or that nobody has asked them yet.",
        missing="Write what children and young people say",
        limit=LONGEST_POSITION,
        rows=3,
    )
    reasons = forms.LongTextField(label="Why?", limit=LONGEST_REASON, rows=3)
    edit = django_forms.IntegerField(min_value=0, initial=0, widget=django_forms.HiddenInput)

    def __init__(self, *args: object, voices: Iterable[Voice], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        offered = [Choice(voice.value, VOICE_WORDS[voice]) for voice in voices]
        if offered:
            self.fields["dissent"] = forms.ChecksField(
                label="Who sees it differently?",
                hint="Only voices with 3 or more people in the room can be named. Leave it blank for “some of us”.",
                choices=offered,
            )
        self.order_fields(["edit", "agreed", "words", "dissent", "children_say", "reasons"])

    def position(self) -> PositionWords:
        asked = self.cleaned_data
        return PositionWords(
            agreed=asked["agreed"] == AGREED,
            words=asked["words"],
            reasons=asked["reasons"],
            children_say=asked["children_say"],
            dissent=tuple(Voice(value) for value in asked.get("dissent") or ()),
        )


def position_initial(found: AgreedPosition | None) -> dict[str, object]:
    if found is None:
        return {}
    return {
        "agreed": AGREED if found.agreed else DIFFERENTLY,
        "words": found.words,
        "children_say": found.children_say,
        "reasons": found.reasons,
        "dissent": [voice.value for voice in found.voices],
        "edit": found.edit,
    }
