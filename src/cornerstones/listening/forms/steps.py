"""The pages of a draft. Each is saved by itself, in any order, also when somebody else saves it too."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms

from cornerstones.framework.vocabulary import DEPTH_WORDS, Depth
from cornerstones.listening.actions.rounds import RoundChanges
from cornerstones.listening.forms.counts import CountField
from cornerstones.listening.forms.starting import name_field
from cornerstones.listening.models.plans import Plan
from cornerstones.listening.policies import fingerprint, in_writing, minutes, wrong_dates
from cornerstones.listening.reads.rounds import facts_of, values_of, voices_in_order
from cornerstones.listening.vocabulary import (
    MOST_WHO_COULD_ANSWER,
    SLIPS_ARE_SAFER_BELOW,
    TEXT_LIMIT,
    Admission,
    RoundFacts,
)
from cornerstones.people.vocabulary import VOICE_WORDS, Voice
from cornerstones.ui.forms import ChecksField, DateField, LongTextField, RadioField
from cornerstones.ui.values import Choice

LONGEST_EDIT = 500
FARTHEST = timedelta(days=2 * 365)
ADMISSION_WORDS = {
    Admission.SLIPS: "Slips: one for each person",
    Admission.OPEN_LINK: "One open link for everyone",
}


@dataclass(frozen=True)
class Asking:
    """What the forms of a draft need to know besides the draft itself."""

    today: date
    counts: Mapping[tuple[Depth, Voice], int]


class StepForm(forms.Form):
    """One page of a draft. What its reader had before them goes along as fingerprints."""

    title: ClassVar[str]
    names: ClassVar[tuple[str, ...]] = ()

    def __init__(self, data: Any = None, *, round: Plan, asking: Asking, values: Any = None) -> None:
        self.round, self.asking = round, asking
        self.facts, self.stands = self.read()
        super().__init__(data, initial=self.as_initial({**self.stands, **(values or {})}))
        self.add_fields()

    def read(self) -> tuple[RoundFacts, dict[str, object]]:
        """The draft as its rules see it, and what stands in each field."""
        return facts_of(self.round), values_of(self.round)

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


YES, NO = "yes", "no"


class WordsForm(StepForm):
    title = "Words of their own"
    names = ("comments",)
    comments = RadioField(
        label="May people write beside each statement?",
        hint="It is their choice, statement by statement. Up to 2,000 characters.",
        choices=(
            Choice(NO, "No, only the answers"),
            Choice(
                YES,
                "Yes, they may write too",
                "A person reads all that is written, within one school day.",
            ),
        ),
        missing="Choose if people may write",
    )

    def as_initial(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return {"comments": YES if values["comments"] else NO}

    def changes(self) -> RoundChanges:
        return RoundChanges(comments=self.cleaned_data["comments"] == YES)


class DatesForm(StepForm):
    title = "The dates"
    names: ClassVar[tuple[str, ...]] = ("opens_on", "closes_on", "hear_back_on")

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
        facts = replace(self.facts, **typed)
        for refusal in wrong_dates(facts, today=self.asking.today):
            if refusal.field not in self.errors:
                self.add_error(refusal.field, refusal.sentence)


def admission_field() -> RadioField:
    return RadioField(
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


class WayInForm(StepForm):
    title = "How people get in"
    names = ("admission", "could_answer")

    def as_initial(self, values: Mapping[str, Any]) -> dict[str, Any]:
        numbers = {f"could_{voice}": number for voice, number in values["could_answer"].items()}
        return {"admission": values["admission"] or Admission.SLIPS.value, **numbers}

    def add_fields(self) -> None:
        self.voices = voices_in_order(self.round.voices.all())
        for voice in self.voices:
            self.fields[f"could_{voice}"] = CountField(
                label=VOICE_WORDS[voice],
                refusal=f"{VOICE_WORDS[voice]}: write a number",
                most=MOST_WHO_COULD_ANSWER,
            )
        self.fields["admission"] = admission_field()

    @property
    def numbers(self) -> list[Any]:
        return [self[f"could_{voice}"] for voice in self.voices]

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
