"""The forms by which a lead sets up a round: one thing a page."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from cornerstones.areas.models import Setting
from cornerstones.framework.vocabulary import DEPTH_WORDS, Depth
from cornerstones.listening.actions.rounds import RoundChanges
from cornerstones.listening.models import Round
from cornerstones.listening.policies import fingerprint, in_writing, minutes, wrong_dates
from cornerstones.listening.reads.rounds import facts_of, in_order, values_of
from cornerstones.listening.vocabulary import (
    MOST_SLIPS_AT_ONCE,
    MOST_WHO_COULD_ANSWER,
    NAME_LIMIT,
    SLIPS_ARE_SAFER_BELOW,
    SLIPS_ON_A_PAGE,
    TEXT_LIMIT,
    Admission,
)
from cornerstones.people.vocabulary import VOICE_WORDS, Voice
from cornerstones.ui.forms import (
    ChecksField,
    DateField,
    LongTextField,
    RadioField,
    SelectField,
    TextField,
)
from cornerstones.ui.values import Choice

LONGEST_EDIT = 500
FARTHEST = timedelta(days=2 * 365)
ADMISSION_WORDS = {
    Admission.SLIPS: "Slips: one for each person",
    Admission.OPEN_LINK: "One open link for everyone",
}


class CountField(TextField):
    """A number of people, as people write it: 120 or 1,200."""

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        super().__init__(limit=20, width="5", spellcheck=False, **kwargs)
        self.most = most
        self.widget.attrs["inputmode"] = "numeric"

    def clean(self, value: Any) -> Any:
        typed = re.sub(r"[,\s]", "", super().clean(value))
        if not typed:
            return None
        if not typed.isdecimal() or not 1 <= int(typed) <= self.most:
            raise ValidationError(f"Write a number from 1 to {self.most:,}", code="number")
        return int(typed)


def name_field(**kwargs: Any) -> TextField:
    return TextField(
        label="What do you call this round?",
        hint="People see this name. A term and a year are enough.",
        missing="Give the round a name",
        limit=NAME_LIMIT,
        **kwargs,
    )


class StartForm(forms.Form):
    def __init__(self, data: Any = None, *, settings: Iterable[Setting], name: str) -> None:
        super().__init__(data, initial={"name": name})
        self.settings = {str(setting.pk): setting for setting in settings}
        if len(self.settings) > 1:
            self.fields["setting"] = SelectField(
                label="Where is it?",
                choices=[Choice(key, setting.name) for key, setting in self.settings.items()],
                missing="Choose where the round is",
            )
        self.fields["name"] = name_field()

    @property
    def setting(self) -> Setting:
        chosen = self.cleaned_data.get("setting") or next(iter(self.settings))
        return self.settings[chosen]


@dataclass(frozen=True)
class Asking:
    """What the forms of a draft need to know besides the draft itself."""

    today: date
    counts: Mapping[tuple[Depth, Voice], int]


class StepForm(forms.Form):
    """One page of a draft. What its reader had before them goes along as fingerprints."""

    title: ClassVar[str]
    names: ClassVar[tuple[str, ...]]

    def __init__(self, data: Any = None, *, round: Round, asking: Asking, values: Any = None) -> None:
        self.round, self.asking = round, asking
        self.stands = values_of(round)
        super().__init__(data, initial=self.as_initial({**self.stands, **(values or {})}))
        self.add_fields()

    def add_fields(self) -> None:
        """Fields whose words depend on the draft."""

    def as_initial(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return dict(values)

    def changes(self) -> RoundChanges:
        return RoundChanges(**{name: self.cleaned_data[name] for name in self.names})

    @property
    def edit(self) -> str:
        """The count of edits, and what stands in each field, for the hidden field of that name.

        A form that is shown again keeps what its reader saw at first.
        """
        if self.is_bound:
            return str(self.data.get("edit", ""))[:LONGEST_EDIT]
        prints = [f"{name}:{fingerprint(in_writing(self.stands[name]))}" for name in self.names]
        return " ".join([str(self.round.edit), *prints])


def read_edit(typed: str) -> tuple[int, dict[str, str]]:
    """The hidden field again; what is not readable counts as having seen nothing."""
    count, *prints = typed[:LONGEST_EDIT].split() or [""]
    seen = dict(part.split(":", 1) for part in prints if ":" in part)
    return (int(count) if count.isdecimal() and len(count) < 10 else -1), seen


class NameForm(StepForm):
    title = "Its name"
    names = ("name",)
    name = name_field(heading="l")


class AskForm(StepForm):
    title = "What to ask, and who"
    names = ("depth", "voices")

    def as_initial(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return {**values, "depth": values["depth"] or Depth.FULL.value}

    def add_fields(self) -> None:
        self.fields["depth"] = RadioField(
            label="What do you ask?",
            choices=[Choice(depth.value, DEPTH_WORDS[depth], self.note(depth)) for depth in Depth],
            missing="Choose what to ask",
        )
        self.fields["voices"] = ChecksField(
            label="Who do you ask?",
            hint="Three voices side by side tell the most. Leave one out only if it has no part here.",
            choices=[Choice(voice.value, VOICE_WORDS[voice]) for voice in Voice],
            missing="Choose who you ask",
        )

    def note(self, depth: Depth) -> str:
        child, adult = (
            self.asking.counts.get((depth, voice), 0) for voice in (Voice.YOUNG_PERSON, Voice.PARENT_CARER)
        )
        for_child, for_adult = minutes(child, Voice.YOUNG_PERSON), minutes(adult, Voice.PARENT_CARER)
        if child == adult:
            return f"{adult} statements: about {for_adult} minutes for an adult, {for_child} for a child."
        return (
            f"Adults: {adult} statements, about {for_adult} minutes. "
            f"Children and young people: {child} statements, about {for_child} minutes."
        )

    def changes(self) -> RoundChanges:
        chosen = self.cleaned_data["voices"]
        return RoundChanges(
            depth=Depth(self.cleaned_data["depth"]),
            voices=tuple(voice for voice in Voice if voice.value in chosen),
        )


class DatesForm(StepForm):
    title = "The dates"
    names = ("opens_on", "closes_on", "hear_back_on")

    def add_fields(self) -> None:
        latest = self.asking.today + FARTHEST
        for name, label, missing, hint in (
            ("opens_on", "When does it open?", "Say when the round opens", "For example, 5 11 2026."),
            (
                "closes_on",
                "When does it close?",
                "Say when the round closes",
                "The last day on which people can answer. Three weeks are enough for most.",
            ),
            (
                "hear_back_on",
                "By when do people hear back?",
                "Say when people will hear back",
                "You promise this day to everyone you ask. The first day that can be kept is 8 days after "
                "the close: for 7 days people can take their answers back.",
            ),
        ):
            self.fields[name] = DateField(label=label, missing=missing, hint=hint, latest=latest)

    def clean(self) -> None:
        typed = {name: self.cleaned_data.get(name) for name in self.names}
        facts = replace(facts_of(self.round), **typed)
        for refusal in wrong_dates(facts, today=self.asking.today):
            if refusal.field not in self.errors:
                self.add_error(refusal.field, refusal.sentence)


class WayInForm(StepForm):
    title = "How people get in"
    names = ("admission", "could_answer")

    def as_initial(self, values: Mapping[str, Any]) -> dict[str, Any]:
        numbers = {f"could_{voice}": number for voice, number in values["could_answer"].items()}
        return {"admission": values["admission"] or Admission.SLIPS.value, **numbers}

    def add_fields(self) -> None:
        self.voices = [Voice(row.voice) for row in in_order(self.round.voices.all())]
        for voice in self.voices:
            self.fields[f"could_{voice}"] = CountField(
                label=f"{VOICE_WORDS[voice]}: how many could answer?",
                hint="A good guess will do. You can leave this empty.",
                most=MOST_WHO_COULD_ANSWER,
            )
        self.fields["admission"] = RadioField(
            label="How do people get in?",
            choices=(
                Choice(
                    Admission.SLIPS.value,
                    ADMISSION_WORDS[Admission.SLIPS],
                    f"Safer where a voice could be under {SLIPS_ARE_SAFER_BELOW}. You print slips with four "
                    "words, shuffle them and hand them out. Each slip lets one person in, once. Nobody "
                    "knows who has which.",
                ),
                Choice(
                    Admission.OPEN_LINK.value,
                    ADMISSION_WORDS[Admission.OPEN_LINK],
                    "Quicker. Anyone who has the link can answer.",
                ),
            ),
            missing="Choose how people get in",
        )

    def changes(self) -> RoundChanges:
        return RoundChanges(
            admission=Admission(self.cleaned_data["admission"]),
            could_answer={voice: self.cleaned_data[f"could_{voice}"] for voice in self.voices},
        )


class WhyForm(StepForm):
    title = "Why you ask, and what can change"
    names = ("why", "what_can_change")
    why = LongTextField(
        label="Why do you ask?",
        hint="For example: “We want mornings to be calmer. Some of you told us they are hard.”",
        limit=TEXT_LIMIT,
    )
    what_can_change = LongTextField(
        label="What can change, and what cannot?",
        hint="For example: “How we start the day can change, and who greets you. The building cannot, "
        "not this year.”",
        limit=TEXT_LIMIT,
    )


class SlipsForm(forms.Form):
    """How many slips, and how many on a page."""

    count = CountField(
        label="How many slips?",
        hint="One for each person, and a few more for those that get lost.",
        missing="Say how many slips you need",
        most=MOST_SLIPS_AT_ONCE,
    )
    on_a_page = RadioField(
        label="How many on a page?",
        choices=[
            Choice(size, f"{size} on a page", note)
            for size, note in zip(SLIPS_ON_A_PAGE, ("Larger.", "Less paper."), strict=True)
        ],
        missing="Choose how many on a page",
    )
