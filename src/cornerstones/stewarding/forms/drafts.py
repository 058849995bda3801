"""What people write when they make the next version of the statements."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms as django_forms

from cornerstones.framework.policies import LONGEST_SHORT_NAME, LONGEST_TEXT, LONGEST_WHY
from cornerstones.framework.reads.sets import Drafted
from cornerstones.framework.vocabulary import (
    FORM_WORDS,
    SYMBOL_WORDS,
    AreaWords,
    Cornerstone,
    Form,
    Worded,
)
from cornerstones.people.vocabulary import VOICE_WORDS, Voice
from cornerstones.ui import forms
from cornerstones.ui.values import Choice

HINTS: Mapping[Voice, str] = {
    Voice.YOUNG_PERSON: "Easy Read: 12 words or fewer, about me.",
    Voice.PARENT_CARER: "About us, as a parent carer would say it.",
    Voice.PRACTITIONER: "About what people could see us do.",
}
TRUST = "trust"


class StatementForm(django_forms.Form):
    """One meaning in three wordings; `edit` says what the writer had read."""

    short_name = forms.TextField(
        label="Short name",
        hint="A few words for lists and results.",
        missing="Give it a short name",
        limit=LONGEST_SHORT_NAME,
    )
    form = forms.RadioField(
        label="How does it speak?",
        choices=[
            Choice(Form.STATEMENT.value, FORM_WORDS[Form.STATEMENT], "“People tell me their name.”"),
            Choice(Form.QUESTION.value, FORM_WORDS[Form.QUESTION], "“Do people tell you their name?”"),
        ],
        missing="Choose a statement or a question",
    )
    symbol = forms.RadioField(
        label="Symbol",
        hint="It stands beside the words for children. Ask young people to choose.",
        choices=[Choice(name, words, symbol=name) for name, words in SYMBOL_WORDS.items()],
        missing="Choose a symbol",
    )
    in_pulse = forms.TickField(label="It is also in the pulse, the short set that children get")
    edit = django_forms.IntegerField(min_value=0, initial=0, widget=django_forms.HiddenInput)

    def __init__(self, *args: Any, waiting: Iterable[Voice] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for voice in Voice:
            self.fields[voice.value] = forms.LongTextField(
                label=VOICE_WORDS[voice],
                hint=HINTS[voice],
                missing=f"Write it for {VOICE_WORDS[voice].lower()}",
                limit=LONGEST_TEXT,
                rows=4,
            )
        self.waiting = [voice for voice in Voice if voice in set(waiting)]
        if self.waiting:
            self.fields["checked"] = forms.ChecksField(
                label="Do these still say the same?",
                hint="Tick each one that you have looked at.",
                choices=[Choice(voice.value, f"{VOICE_WORDS[voice]}: yes") for voice in self.waiting],
            )

    @property
    def voices(self) -> list[tuple[Voice, Any]]:
        return [(voice, self[voice.value]) for voice in Voice]

    def looked_at(self) -> tuple[Voice, ...]:
        return tuple(Voice(voice) for voice in self.cleaned_data.get("checked", ()))

    def worded(self, *, code: str, cornerstone: Cornerstone | None) -> Worded:
        asked = self.cleaned_data
        return Worded(
            code=code,
            cornerstone=cornerstone,
            short_name=asked["short_name"],
            symbol=asked["symbol"],
            in_pulse=asked["in_pulse"],
            form=Form(asked["form"]),
            texts=tuple((voice, asked[voice.value]) for voice in Voice),
        )


class AddForm(StatementForm):
    """A new statement: the same, and which cornerstone it is about."""

    def __init__(self, *args: Any, words: AreaWords | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["edit"]
        labels = [(stone.key.value, stone.label) for stone in words.cornerstones] if words else []
        self.fields["cornerstone"] = forms.RadioField(
            label="Which cornerstone is it about?",
            choices=[*(Choice(key, label) for key, label in labels), Choice(TRUST, "Trust")],
            missing="Choose a cornerstone",
        )

    def new(self) -> Worded:
        stone = self.cleaned_data["cornerstone"]
        return self.worded(code="", cornerstone=None if stone == TRUST else Cornerstone(stone))


class BankForm(django_forms.Form):
    def __init__(self, *args: Any, offered: Iterable[Worded], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["codes"] = forms.ChecksField(
            label="Which ones?",
            choices=[
                Choice(one.code, f"{one.code}: {one.short_name}", one.text(Voice.PARENT_CARER))
                for one in offered
            ],
            missing="Tick at least one",
        )


class AskForm(django_forms.Form):
    why = forms.LongTextField(
        label="What changes, and why?",
        hint="The forum and the young people’s group read this first.",
        missing="Say what changes, and why",
        limit=LONGEST_WHY,
    )
    edit = django_forms.IntegerField(min_value=0, widget=django_forms.HiddenInput)


def as_initial(one: Drafted) -> dict[str, Any]:
    worded = one.worded
    return {
        "short_name": worded.short_name,
        "form": worded.form.value,
        "symbol": worded.symbol,
        "in_pulse": worded.in_pulse,
        "edit": one.edit,
        **{voice.value: text for voice, text in worded.texts},
    }
