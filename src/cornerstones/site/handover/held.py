"""Read from every package that lets a person hold something."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from cornerstones.agreeing.models import StepOwner
from cornerstones.agreeing.reads import steps_owned
from cornerstones.areas.models import Organisation, Setting
from cornerstones.listening.models import Round
from cornerstones.listening.vocabulary import RoundState
from cornerstones.people.models import Membership, User
from cornerstones.people.reads import current, second_waiting, setting_leads, waiting_for
from cornerstones.people.vocabulary import Role
from cornerstones.safeguarding.models import CheckedLine, SafeguardingContact
from cornerstones.ui.dates import in_words


@dataclass(frozen=True)
class SettingHeld:
    """A setting that nobody else leads, with the rounds that are not over."""

    setting: Setting
    rounds: int

    @property
    def why(self) -> str:
        if not self.rounds:
            return "No round runs there now."
        return "1 round is not over yet." if self.rounds == 1 else f"{self.rounds} rounds are not over yet."


@dataclass(frozen=True)
class HeldBy:
    """All that one person was holding in the open area."""

    name: str
    user_id: int
    here: bool
    steps: tuple[StepOwner, ...]
    settings: tuple[SettingHeld, ...]
    # What waits for them and is not passed on here: a sentence each.
    waiting: tuple[str, ...]
    reads_words: bool

    @property
    def nothing(self) -> bool:
        return not (self.steps or self.settings or self.waiting)


def held_by(user_id: int, *, today: date, now: datetime) -> HeldBy | None:
    """None for whoever never had a role in this area."""
    ever = list(Membership.objects.filter(user_id=user_id).select_related("setting"))
    if not ever:
        return None
    person = User.objects.get(pk=user_id)
    reading = words_read(user_id)
    return HeldBy(
        name=person.name,
        user_id=user_id,
        here=any(row.starts_on <= today and (row.ends_on is None or row.ends_on > today) for row in ever),
        steps=tuple(steps_owned(user_id)),
        settings=settings_left(user_id, ever, today=today),
        waiting=(
            *reading,
            *sign_offs(user_id, today=today),
            *second_asked(user_id, now=now),
        ),
        reads_words=bool(reading),
    )


def settings_left(user_id: int, ever: list[Membership], *, today: date) -> tuple[SettingHeld, ...]:
    led = {row.setting_id: row.setting for row in ever if row.role == Role.SETTING_LEAD and row.setting}
    others = set(setting_leads(today).exclude(user_id=user_id).values_list("setting_id", flat=True))
    going = Round.objects.filter(setting_id__in=led).exclude(state=RoundState.FROZEN)
    rounds = Counter(going.values_list("setting_id", flat=True))
    return tuple(
        SettingHeld(setting, rounds[setting_id])
        for setting_id, setting in sorted(led.items(), key=lambda each: each[1].name)
        if setting_id not in others and setting.closed_on is None
    )


def words_read(user_id: int) -> list[str]:
    """Children wait for these first. Somebody else is named on the pages that keep people safe."""
    contacts = SafeguardingContact.objects.filter(user_id=user_id, ended_on=None).select_related("setting")
    lines = CheckedLine.objects.filter(owner_id=user_id).order_by("name")
    return [
        *(
            f"They read children’s words at {row.setting.name if row.setting else 'the whole area'}. "
            "Name somebody else there today."
            for row in contacts
        ),
        *(f"They look after the help line {line.name}. Somebody else checks it next." for line in lines),
    ]


def sign_offs(user_id: int, *, today: date) -> list[str]:
    """Where nobody else may sign off; another lead of the space answers in their place."""
    leads = Membership.objects.filter(current(today), role=Role.SPACE_LEAD, user__is_active=True)
    own = set(leads.filter(user_id=user_id).values_list("organisation_id", flat=True))
    shared = set(leads.exclude(user_id=user_id).values_list("organisation_id", flat=True))
    alone = own - shared
    names = dict(Organisation.objects.filter(pk__in=alone).values_list("pk", "name"))
    return [
        f"{names[asked.organisation_id]} was asked about {asked.about.name} on {in_words(asked.asked_on)}. "
        "Another lead of that space can answer."
        for asked in waiting_for(alone)
    ]


def second_asked(user_id: int, *, now: datetime) -> list[str]:
    return [
        f"They asked a second person about {row.about_name}. It still waits."
        for row in second_waiting(now=now)
        if row.asked_by_id == user_id
    ]
