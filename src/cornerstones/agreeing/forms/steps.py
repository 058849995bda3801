"""What those who agree next steps write down."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms as django_forms

from cornerstones.agreeing.actions.steps import StepWords
from cornerstones.agreeing.models import NextStep
from cornerstones.agreeing.showing import SOMEONE
from cornerstones.agreeing.vocabulary import (
    LEVEL_MEANS,
    LEVEL_WORDS,
    LONGEST_EASY,
    LONGEST_NEWS,
    LONGEST_OWNER,
    LONGEST_REASON,
    LONGEST_SAID,
    LONGEST_SIGN,
    LONGEST_WHAT,
    Level,
    Owner,
)
from cornerstones.areas.models import Setting
from cornerstones.framework.vocabulary import AreaWords, Cornerstone
from cornerstones.people.models import Membership
from cornerstones.people.permissions import ROLE_WORDS
from cornerstones.people.vocabulary import VOICE_WORDS, Role, Voice
from cornerstones.ui import forms
from cornerstones.ui.values import Choice

TRUST = "trust"
NOBODY_NAMED = "nobody"
WHOLE_AREA = "area"
OWNERS = ("first", "second")


class StepForm(django_forms.Form):
    """What can still be changed later; `edit` says what the writer had read."""

    what = forms.TextField(
        label="What will you do?",
        hint="Start with a verb: “Answer every family within 5 school days”.",
        missing="Say what you will do",
        limit=LONGEST_WHAT,
    )
    said = forms.LongTextField(
        label="What did people say?",
        hint="As they would say it, in one or two sentences. Everyone can read this, so name nobody.",
        missing="Say what people said",
        limit=LONGEST_SAID,
        rows=3,
    )
    success_sign = forms.LongTextField(
        label="How will you know that it helped?",
        hint="A sign that people can see, hear or feel.",
        missing="Say how you will know",
        limit=LONGEST_SIGN,
        rows=2,
    )
    baseline = forms.LongTextField(
        label="How is it now, before you start?",
        missing="Say how it is now",
        limit=LONGEST_SIGN,
        rows=2,
    )
    edit = django_forms.IntegerField(min_value=0, initial=0, widget=django_forms.HiddenInput)

    def __init__(
        self, *args: object, words: AreaWords | None, voices: Iterable[Voice], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        stones = [Choice(stone.key.value, stone.label) for stone in words.cornerstones] if words else []
        trust = Choice(TRUST, words.trust_label if words else "Trust")
        self.fields["cornerstone"] = forms.RadioField(
            label="Which cornerstone is it about?", choices=[*stones, trust], missing="Choose a cornerstone"
        )
        self.fields["said_by"] = forms.RadioField(
            label="Which voice said it?",
            hint="A voice is named only where 10 or more of it were heard.",
            choices=[
                *(Choice(voice.value, VOICE_WORDS[voice]) for voice in voices),
                Choice(NOBODY_NAMED, SOMEONE),
            ],
            missing="Choose who said it",
        )
        self.fields["level"] = forms.RadioField(
            label="Whose life does it reach?",
            choices=[Choice(level.value, LEVEL_WORDS[level], LEVEL_MEANS[level]) for level in Level],
            missing="Choose whose life it reaches",
        )
        self.order_fields(self.order)

    order: Sequence[str] = (
        *("edit", "what", "cornerstone", "said", "said_by", "level", "success_sign", "baseline"),
    )

    def words(self) -> StepWords:
        """A day is said once, when the step is agreed; later it is moved by itself, with a reason."""
        asked = self.cleaned_data
        stone, voice = asked["cornerstone"], asked["said_by"]
        return StepWords(
            what=asked["what"],
            cornerstone=None if stone == TRUST else Cornerstone(stone),
            level=Level(asked["level"]),
            said=asked["said"],
            said_by=None if voice == NOBODY_NAMED else Voice(voice),
            success_sign=asked["success_sign"],
            baseline=asked["baseline"],
            due_on=asked.get("due_on"),
        )


def as_initial(step: NextStep) -> dict[str, object]:
    names = ("what", "said", "success_sign", "baseline", "level", "edit")
    return {
        **{name: getattr(step, name) for name in names},
        "cornerstone": step.cornerstone or TRUST,
        "said_by": step.said_by or NOBODY_NAMED,
    }


class AgreeForm(StepForm):
    """A new step: the same, and where, and its two owners of different voices."""

    order = (
        *(
            "edit",
            "where",
            "what",
            "cornerstone",
            "said",
            "said_by",
            "first_owner",
            "first_voice",
            "first_label",
        ),
        *("second_owner", "second_voice", "second_label", "level", "success_sign", "baseline", "due_on"),
    )

    def __init__(
        self,
        *args: object,
        settings: Sequence[Setting],
        whole_area: bool,
        members: Sequence[Membership],
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["due_on"] = forms.DateField(label="By when?", missing="Say by when")
        self.members = {str(member.pk): member for member in members}
        places = [(str(setting.pk), setting.name) for setting in settings]
        if whole_area:
            places.append((WHOLE_AREA, "The whole area"))
        offered = places if len(places) == 1 else [("", "Choose one"), *places]
        self.fields["where"] = select("Where?", offered, missing="Choose where")
        people = [
            (key, f"{member.user.name}, {ROLE_WORDS[Role(member.role)].name}")
            for key, member in self.members.items()
        ]
        for name, number in zip(OWNERS, ("First", "Second"), strict=True):
            offered = [("", "A group or a role, written below"), *people]
            self.fields[f"{name}_owner"] = select(f"{number} owner", offered)
            self.fields[f"{name}_voice"] = forms.RadioField(
                label=f"{number} owner’s voice",
                hint="Only for a group or a role.",
                choices=[Choice(voice.value, VOICE_WORDS[voice]) for voice in Voice],
            )
            self.fields[f"{name}_label"] = forms.TextField(
                label=f"{number} owner, in words",
                hint="Such as “school council” or “office”. Never a child’s name.",
                limit=LONGEST_OWNER,
            )
        self.order_fields(self.order)

    def clean(self) -> None:
        for name in OWNERS:
            if self.cleaned_data.get(f"{name}_owner"):
                continue
            if not self.cleaned_data.get(f"{name}_label"):
                self.add_error(f"{name}_label", "Choose a person above, or write who it is")
            if not self.cleaned_data.get(f"{name}_voice"):
                self.add_error(f"{name}_voice", "Choose the voice they speak in")

    def owner(self, name: str) -> Owner:
        member = self.members.get(self.cleaned_data[f"{name}_owner"])
        if member is not None:
            return Owner(Voice(member.voice), member.user.name, member.user_id)
        return Owner(Voice(self.cleaned_data[f"{name}_voice"]), self.cleaned_data[f"{name}_label"])

    def owners(self) -> tuple[Owner, Owner]:
        return self.owner("first"), self.owner("second")


def select(label: str, offered: list[tuple[str, str]], **kwargs: Any) -> forms.SelectField:
    """Where there is one it is chosen; where there are more, nobody is led to the first."""
    field = forms.SelectField(label=label, choices=(), **kwargs)
    field.choices = offered  # type: ignore[assignment]
    return field


class StopForm(django_forms.Form):
    reason = forms.LongTextField(
        label="Why was it not done?",
        hint="Families read this. Say what you can do instead.",
        missing="Say why, in words that families can read",
        limit=LONGEST_REASON,
    )


class TellForm(django_forms.Form):
    text = forms.LongTextField(
        label="What happened?",
        hint="Say what you did, who it is for and since when. Or say why not. Name nobody.",
        missing="Say what happened",
        limit=LONGEST_NEWS,
    )
    easy = forms.LongTextField(
        label="The same in easy words",
        hint="Short sentences, at most 15 words each. One idea in each.",
        missing="Say it in easy words too",
        limit=LONGEST_EASY,
    )
