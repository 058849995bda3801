"""One page, one choice for each thing: leave it for now, or pass it to a person or to a role."""

from collections.abc import Iterable

from django import forms as django_forms

from cornerstones.agreeing.models import StepOwner
from cornerstones.agreeing.policies import SPEAKS_FOR
from cornerstones.agreeing.vocabulary import Owner
from cornerstones.people.models import Membership
from cornerstones.people.permissions import ROLE_WORDS
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.site.handover.held import HeldBy, SettingHeld
from cornerstones.ui import forms

LEAVE = ("", "Leave it for now")


class HandoverForm(django_forms.Form):
    def __init__(self, *args: object, held: HeldBy, members: Iterable[Membership], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.held = held
        self.members = {str(one.pk): one for one in members if one.user_id != held.user_id}
        for row in held.steps:
            self.fields[f"step-{row.pk}"] = choice(
                row.step.what, f"Due {row.step.due_on:%-d %B %Y}. They own it.", self.owners(Voice(row.voice))
            )
        for each in held.settings:
            self.fields[f"setting-{each.setting.pk}"] = choice(
                f"Leading {each.setting.name}", each.why, self.people(Voice.PRACTITIONER)
            )

    def people(self, voice: Voice) -> list[tuple[str, str]]:
        return [
            (f"person-{key}", f"{one.user.name}, {ROLE_WORDS[Role(one.role)].name}")
            for key, one in self.members.items()
            if one.voice == voice
        ]

    def owners(self, voice: Voice) -> list[tuple[str, str]]:
        roles = sorted(SPEAKS_FOR[voice], key=list(Role).index)
        return [
            *self.people(voice),
            *((f"role-{role.value}", f"Whoever is {ROLE_WORDS[role].name}") for role in roles),
        ]

    def steps_passed(self) -> list[tuple[StepOwner, Owner]]:
        chosen = [(row, self.cleaned_data[f"step-{row.pk}"]) for row in self.held.steps]
        return [(row, self.owner(Voice(row.voice), value)) for row, value in chosen if value]

    def settings_passed(self) -> list[tuple[SettingHeld, Membership]]:
        chosen = [(each, self.cleaned_data[f"setting-{each.setting.pk}"]) for each in self.held.settings]
        return [(each, self.members[value.removeprefix("person-")]) for each, value in chosen if value]

    def owner(self, voice: Voice, value: str) -> Owner:
        kind, _, key = value.partition("-")
        if kind == "role":
            return Owner(voice, ROLE_WORDS[Role(key)].name)
        member = self.members[key]
        return Owner(voice, member.user.name, member.user_id)


def choice(label: str, hint: str, offered: list[tuple[str, str]]) -> forms.SelectField:
    field = forms.SelectField(label=label, hint=hint, choices=())
    field.choices = [LEAVE, *offered]  # type: ignore[assignment]
    return field
