"""The pages of a wave's draft: what it shares with a round is the round's own."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms

from cornerstones.areas.models import Setting
from cornerstones.areas.vocabulary import SETTING_KIND_WORDS, SettingKind
from cornerstones.listening.forms.counts import CountField
from cornerstones.listening.forms.steps import AskForm, DatesForm, StepForm, admission_field
from cornerstones.listening.reads.waves import Leaf, facts_of_wave, values_of_wave
from cornerstones.listening.vocabulary import (
    MOST_WHO_COULD_ANSWER,
    NAME_LIMIT,
    TEXT_LIMIT,
    Admission,
    RoundFacts,
)
from cornerstones.people.vocabulary import VOICE_WORDS, Voice
from cornerstones.ui.forms import ChecksField, LongTextField, TextField
from cornerstones.ui.values import Choice

MOST_PEOPLE_TO_ASK_FOR = 100
MOST_VALUES_TO_ASK_FOR = 50


def wave_name_field(**kwargs: Any) -> TextField:
    return TextField(
        label="What do you call this wave?",
        hint="People see this name at every setting. A term and a year are enough.",
        missing="Give the wave a name",
        limit=NAME_LIMIT,
        **kwargs,
    )


class StartWaveForm(forms.Form):
    def __init__(self, data: Any = None, *, name: str) -> None:
        super().__init__(data, initial={"name": name})
        self.fields["name"] = wave_name_field()


class WaveStep(StepForm):
    """One page of a wave's draft."""

    def read(self) -> tuple[RoundFacts, dict[str, object]]:
        return facts_of_wave(self.round), values_of_wave(self.round)


class WaveWhyForm(WaveStep):
    title = "Its name, and why you ask"
    names = ("name", "why", "what_can_change")
    name = wave_name_field()
    why = LongTextField(
        label="Why do you ask?",
        hint="For example: “Families told us that help depends on where they live. We want to know.”",
        limit=TEXT_LIMIT,
    )
    what_can_change = LongTextField(
        label="What can change, and what cannot?",
        hint="For example: “How settings reply to families can change. The law cannot.”",
        limit=TEXT_LIMIT,
    )


class WaveAskForm(WaveStep, AskForm):
    title = "Who you ask, and how much"


class WaveDatesForm(WaveStep, DatesForm):
    title = "The dates, and how people get in"
    names: ClassVar[tuple[str, ...]] = (*DatesForm.names, "admission")

    def as_initial(self, values: Any) -> dict[str, Any]:
        return {**values, "admission": values["admission"] or Admission.SLIPS.value}

    def add_fields(self) -> None:
        super().add_fields()
        self.fields["admission"] = admission_field()


class SettingsForm(forms.Form):
    """Settings of one kind, to tick one by one."""

    def __init__(self, data: Any = None, *, settings: Iterable[Setting], chosen: Iterable[int]) -> None:
        super().__init__(data, initial={"settings": [str(pk) for pk in chosen]})
        self.fields["settings"] = ChecksField(
            label="Which ones take part?",
            choices=[Choice(setting.pk, setting.name, setting.place.name) for setting in settings],
        )

    @property
    def chosen(self) -> frozenset[int]:
        return frozenset(int(pk) for pk in self.cleaned_data["settings"])


class NumbersForm(forms.Form):
    """How many could answer at one setting."""

    def __init__(self, data: Any = None, *, numbers: dict[Voice, int | None]) -> None:
        super().__init__(data, initial={voice.value: number for voice, number in numbers.items()})
        for voice in Voice:
            self.fields[voice.value] = CountField(
                label=VOICE_WORDS[voice],
                refusal=f"{VOICE_WORDS[voice]}: write a number",
                most=MOST_WHO_COULD_ANSWER,
            )

    @property
    def numbers(self) -> dict[Voice, int | None]:
        return {voice: self.cleaned_data[voice.value] for voice in Voice}


class JoinForm(forms.Form):
    """Small settings to join under one name."""

    def __init__(self, data: Any = None, *, leaves: Sequence[Leaf]) -> None:
        super().__init__(data)
        members = [leaf.members[0] for leaf in leaves]
        self.fields["settings"] = ChecksField(
            label="Which settings do you join?",
            hint="Choose settings that families would name together, in the same authority.",
            choices=[
                Choice(member.setting_id, member.setting.name, told_kind(member.setting))
                for member in members
            ],
            missing="Tick two settings or more to join them",
        )
        self.fields["name"] = TextField(
            label="What are they called together?",
            hint="For example: “Small nurseries in the north”. People who answer see this name.",
            missing="Give them a name together",
            limit=NAME_LIMIT,
        )

    @property
    def chosen(self) -> frozenset[int]:
        return frozenset(int(pk) for pk in self.cleaned_data["settings"])


def told_kind(setting: Setting) -> str:
    kind = SETTING_KIND_WORDS[SettingKind(setting.kind)]
    return f"{kind}, {setting.place.name}"


class LimitsForm(forms.Form):
    """How many people before anything shows, and how well a hidden number hides."""

    least_people = CountField(
        label="How many people must have answered before anything shows?",
        hint="Never fewer than 10. More protects better, and shows less.",
        missing="Write a number",
        most=MOST_PEOPLE_TO_ASK_FOR,
    )
    least_values = CountField(
        label="How many numbers must stay possible for anything hidden?",
        hint="Never fewer than 5: then we say “4 or fewer”.",
        missing="Write a number",
        most=MOST_VALUES_TO_ASK_FOR,
    )
