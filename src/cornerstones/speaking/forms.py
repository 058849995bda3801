"""What the pages of a space ask for."""

from collections.abc import Mapping

from django import forms as django_forms

from cornerstones.framework.vocabulary import AreaWords, Cornerstone
from cornerstones.people.forms import MailboxField
from cornerstones.people.policies import LONGEST_APPROVAL, LONGEST_NAME
from cornerstones.people.vocabulary import VOICE_WORDS, Decision, Role, Voice
from cornerstones.speaking.models import SpaceRecord
from cornerstones.speaking.vocabulary import (
    KIND_WORDS,
    LONGEST_TITLE,
    LONGEST_WORDS,
    RecordKind,
    RecordWords,
    ShownTo,
)
from cornerstones.ui import forms
from cornerstones.ui.values import Choice

KIND_NOTES: Mapping[RecordKind, str] = {
    RecordKind.NOTE: "What was said or done, so that it is not lost.",
    RecordKind.POSITION: "Where you stand on something, and why.",
    RecordKind.STATEMENT: "What you want to say in your own name.",
}


class SignOffForm(django_forms.Form):
    decision = forms.RadioField(
        label="What do you say?",
        choices=(
            Choice(
                Decision.APPROVED.value,
                "We approve it",
                "As it is now. If its words change, you are asked again.",
            ),
            Choice(Decision.ASKED_FOR_CHANGES.value, "We want changes", "Say below what should change."),
            Choice(Decision.DECLINED.value, "We say no", "Say below why."),
        ),
        missing="Choose what you say",
    )
    words = forms.LongTextField(
        label="In your words",
        hint="Everybody with a role in the area can read this, and it is kept.",
        limit=LONGEST_APPROVAL,
    )


class NameForm(django_forms.Form):
    """`edit` says which name the writer had read."""

    name = forms.TextField(label="Name", missing="Give it a name", limit=120, autocomplete="off")
    edit = django_forms.IntegerField(min_value=0, widget=django_forms.HiddenInput)


class RecordForm(django_forms.Form):
    """`edit` says what the writer had read, so that nobody's words are written over unseen."""

    kind = forms.RadioField(
        label="What is it?",
        choices=tuple(Choice(kind.value, KIND_WORDS[kind], KIND_NOTES[kind]) for kind in RecordKind),
        missing="Choose what it is",
    )
    title = forms.TextField(label="Title", missing="Give it a title", limit=LONGEST_TITLE)
    words = forms.LongTextField(
        label="Your words",
        hint="Name no child.",
        missing="Write what you want to say",
        limit=LONGEST_WORDS,
        rows=10,
    )
    cornerstone = forms.SelectField(
        label="Which cornerstone is it about?", choices=(), empty="No one of them"
    )
    shown_to = forms.RadioField(
        label="Who may read it?",
        choices=(
            Choice(ShownTo.OURS.value, "Only us", "Nobody outside your space can open it."),
            Choice(
                ShownTo.AREA.value,
                "People with a role in the area",
                "The council, health services and settings can read it. They cannot change it.",
            ),
            Choice(ShownTo.PUBLIC.value, "Everybody", "Anyone can read it, without an account."),
        ),
        missing="Choose who may read it",
    )
    edit = django_forms.IntegerField(min_value=0, widget=django_forms.HiddenInput)

    def __init__(self, *args: object, words: AreaWords | None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        labels = {stone.key: stone.label for stone in words.cornerstones} if words else {}
        self.fields["cornerstone"].choices = [  # type: ignore[attr-defined]
            ("", "No one of them"),
            *((stone.value, labels.get(stone, stone.value)) for stone in labels or Cornerstone),
        ]

    def record_words(self) -> RecordWords:
        asked = self.cleaned_data
        return RecordWords(
            kind=RecordKind(asked["kind"]),
            title=asked["title"],
            words=asked["words"],
            cornerstone=Cornerstone(asked["cornerstone"]) if asked["cornerstone"] else None,
            shown_to=ShownTo(asked["shown_to"]),
        )


def as_initial(row: SpaceRecord) -> dict[str, object]:
    return {
        name: getattr(row, name) for name in ("kind", "title", "words", "cornerstone", "shown_to", "edit")
    }


class InviteForm(django_forms.Form):
    name = forms.TextField(label="Name", missing="Write their name", limit=LONGEST_NAME, autocomplete="off")
    email = MailboxField(
        label="E-mail address", hint="The invitation goes there.", missing="Enter their e-mail address"
    )
    role = forms.RadioField(
        label="What will they do?",
        choices=(
            Choice(Role.SPACE_MEMBER.value, "Member", "Reads and writes here."),
            Choice(
                Role.SPACE_LEAD.value,
                "Lead",
                "Also says who is here, and signs off in the name of all of you.",
            ),
        ),
        missing="Choose what they will do",
    )
    voice = forms.RadioField(
        label="Whose voice do they speak with here?",
        hint="Everyone here is an adult. Children never have an account.",
        choices=tuple(Choice(voice.value, VOICE_WORDS[voice]) for voice in Voice),
        missing="Choose a voice",
    )
