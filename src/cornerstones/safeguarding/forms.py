"""What those who keep children safe are asked for."""

from collections.abc import Iterable

from django import forms as django_forms

from cornerstones.people.models import Membership
from cornerstones.safeguarding.actions.contacts import LineWords
from cornerstones.safeguarding.vocabulary import (
    CONTACT_WORDS,
    LONGEST_ALSO_CALLED,
    LONGEST_LINE_NAME,
    LONGEST_LINE_WORDS,
    LONGEST_NOTE,
    LONGEST_NUMBER,
    LONGEST_OUT_OF_HOURS,
    LONGEST_SHOWN_AS,
    TOLD_WORDS,
    Contact,
    ContactKind,
)
from cornerstones.ui import forms
from cornerstones.ui.values import Choice


class ReaderForm(django_forms.Form):
    """Who reads what children write at a setting, or for the authority."""

    shown_as = forms.TextField(
        label="How do children know this person?",
        hint="For example: Mrs Bell, in the blue room. Children read this when they choose who to talk to.",
        missing="Write how children know this person",
        limit=LONGEST_SHOWN_AS,
        autocomplete="off",
    )
    also_called = forms.TextField(
        label="What else do children call them?",
        hint="Other names, with commas. If words name this person, they go to somebody else.",
        limit=LONGEST_ALSO_CALLED,
        autocomplete="off",
    )

    def __init__(
        self, *args: object, people: Iterable[Membership], at_a_setting: bool, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.people = {str(row.user_id): row.user for row in people}
        kinds = [ContactKind.LEAD, ContactKind.DEPUTY] if at_a_setting else [ContactKind.AUTHORITY]
        shown = dict(self.fields)  # type: ignore[has-type]
        self.fields = {
            "member": forms.SelectField(
                label="Who?",
                hint="Everyone who is a safeguarding lead here. Ask your administrator to invite others.",
                choices=[Choice(key, person.name) for key, person in self.people.items()],
                missing="Choose a person",
            ),
            "kind": forms.RadioField(
                label="What are they?",
                choices=[Choice(kind.value, CONTACT_WORDS[kind], KIND_NOTES[kind]) for kind in kinds],
                missing="Choose what they are",
            ),
            **shown,
        }


KIND_NOTES = {
    ContactKind.LEAD: "Reads first. There is one.",
    ContactKind.DEPUTY: "Reads when the lead has not, 30 minutes later.",
    ContactKind.AUTHORITY: "Reads when nobody at the setting has, 2 hours later.",
}


class OutOfHoursForm(django_forms.Form):
    """`edit` says what the writer had read, so that nobody's words are written over unseen."""

    text = forms.LongTextField(
        label="What do children read when nobody is there?",
        hint="Evenings, weekends and holidays. Say when somebody is there again. The help lines stand below it.",
        missing="Say what children read when nobody is there",
        limit=LONGEST_OUT_OF_HOURS,
        rows=3,
    )
    edit = django_forms.IntegerField(min_value=0, widget=django_forms.HiddenInput)


class RecordForm(django_forms.Form):
    """What was done, in the reader's own words. Dated, and never changed or deleted."""

    text = forms.LongTextField(
        label="What did you do, or what happens now?",
        hint="Write what you know and what you did. Keep what you think apart from what was said.",
        missing="Write what you did, or what happens now",
        limit=LONGEST_NOTE,
    )
    outside = forms.RadioField(
        label="Whom did you tell outside?",
        hint="You need nobody’s permission to tell them. Do not wait for this form.",
        choices=[Choice(told.value, words) for told, words in TOLD_WORDS.items()],
        missing="Choose whom you told",
    )


class SendRoundForm(django_forms.Form):
    def __init__(self, *args: object, readers: Iterable[Contact], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.readers = {str(one.user_id): one for one in readers}
        self.fields["person"] = forms.RadioField(
            label="Is this about somebody who would read it?",
            hint="That person no longer sees it, nor that it exists. The authority reads it too.",
            choices=[Choice(key, one.name, one.shown_as) for key, one in self.readers.items()],
            missing="Choose the person",
        )


class LineForm(django_forms.Form):
    name = forms.TextField(
        label="Name", missing="Write its name", limit=LONGEST_LINE_NAME, autocomplete="off"
    )
    words = forms.LongTextField(
        label="What is it, in words for a child?",
        missing="Say what it is",
        limit=LONGEST_LINE_WORDS,
        rows=3,
    )
    call = forms.TextField(
        label="Number to call", limit=LONGEST_NUMBER, width="10", autocomplete="off", spellcheck=False
    )
    text_to = forms.TextField(
        label="Number to text", limit=LONGEST_NUMBER, width="10", autocomplete="off", spellcheck=False
    )
    text_word = forms.TextField(
        label="Word to text", limit=LONGEST_NUMBER, width="10", autocomplete="off", spellcheck=False
    )
    edit = django_forms.IntegerField(min_value=0, widget=django_forms.HiddenInput)

    def clean_call(self) -> str:
        return self.number("call")

    def clean_text_to(self) -> str:
        return self.number("text_to")

    def number(self, name: str) -> str:
        typed: str = self.cleaned_data[name]
        if typed and not (
            typed.isascii() and set(typed) <= set("+0123456789 ") and any(map(str.isdigit, typed))
        ):
            raise django_forms.ValidationError("Use digits and spaces", code="number")
        return typed

    def line(self) -> LineWords:
        asked = self.cleaned_data
        return LineWords(**{name: asked[name] for name in LineWords.__dataclass_fields__})
