"""The standing world of the tests: two areas, always both populated, and a person for every role."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from cornerstones.areas.models import AreaContact, LocalArea, Organisation, Place, Setting
from cornerstones.areas.vocabulary import OrganisationKind, PlaceKind, SettingKind
from cornerstones.framework.actions import seal
from cornerstones.framework.models import (
    AreaWording,
    CornerstoneWording,
    Indicator,
    IndicatorSet,
    IndicatorSetVersion,
    IndicatorWording,
)
from cornerstones.framework.vocabulary import Cornerstone, Depth
from cornerstones.listening.actions.rounds import (
    RoundChanges,
    change_round,
    open_round,
    start_round,
)
from cornerstones.listening.models import Round
from cornerstones.listening.reads.questionnaires import kept
from cornerstones.listening.vocabulary import Admission
from cornerstones.people.models import Membership, User
from cornerstones.people.vocabulary import SPACE_ROLES, Role, Voice
from cornerstones.scoping import area_scope

LABELS = {
    Cornerstone.WELCOME_CARE: "Welcome and care",
    Cornerstone.VALUE_INCLUDE: "Value and include",
    Cornerstone.COMMUNICATE: "Communicate",
    Cornerstone.PARTNERSHIP: "Work in partnership",
}
STATEMENTS = (
    ("WC1", Cornerstone.WELCOME_CARE, "kind", True),
    ("WC2", Cornerstone.WELCOME_CARE, "kind", False),
    ("VI1", Cornerstone.VALUE_INCLUDE, "include", False),
    ("VI2", Cornerstone.VALUE_INCLUDE, "choose", True),
    ("CO6", Cornerstone.COMMUNICATE, "talk", True),
    ("WP1", Cornerstone.PARTNERSHIP, "together", True),
    ("TR1", None, "safe", True),
)
ROLE_VOICES = {
    Role.YOUNG_PEOPLES_FACILITATOR: Voice.PRACTITIONER,
    Role.PARENT_CARER_LEAD: Voice.PARENT_CARER,
    Role.SETTING_LEAD: Voice.PRACTITIONER,
    Role.PARTNERSHIP_LEAD: Voice.PRACTITIONER,
    Role.SAFEGUARDING_LEAD: Voice.PRACTITIONER,
    Role.AREA_ADMINISTRATOR: Voice.PRACTITIONER,
    Role.SPACE_LEAD: Voice.PARENT_CARER,
    Role.SPACE_MEMBER: Voice.PARENT_CARER,
    Role.SUPPORT: Voice.PRACTITIONER,
}
# Those of the area itself; the others are in the forum's space, or were let in for a time.
STANDING = tuple(role for role in Role if role not in SPACE_ROLES | {Role.SUPPORT})


@dataclass
class Corner:
    """One area of the world, with everything a story needs."""

    area: LocalArea
    place: Place
    setting: Setting
    other_setting: Setting
    wording: AreaWording
    version: IndicatorSetVersion
    forum: Organisation
    group: Organisation
    people: dict[Role, User] = field(default_factory=dict)


Words = Callable[[LocalArea, date], tuple[AreaWording, IndicatorSetVersion]]


def a_few_words(area: LocalArea, today: date) -> tuple[AreaWording, IndicatorSetVersion]:
    return make_wording(area, today), make_version(area, today)


def make_corner(slug: str, code: str, today: date, *, words: Words = a_few_words) -> Corner:
    kept.cache_clear()
    place = Place.objects.create(kind=PlaceKind.AUTHORITY, code=code, name=f"{slug.title()} authority")
    area = LocalArea.objects.create(slug=slug, name=f"{slug.title()} Partnership")
    area.places.add(place)
    with area_scope(area.pk):
        wording, version = words(area, today)
        corner = Corner(
            area=area,
            place=place,
            setting=make_setting(area, place, f"{slug.title()} Primary School"),
            other_setting=make_setting(area, place, f"{slug.title()} Speech Clinic", SettingKind.HEALTH),
            wording=wording,
            version=version,
            forum=make_organisation(area, OrganisationKind.PARENT_CARER_FORUM, f"{slug.title()} Forum"),
            group=make_organisation(
                area, OrganisationKind.YOUNG_PEOPLES_GROUP, f"{slug.title()} Young Voices"
            ),
        )
        AreaContact.objects.create(area=area, role="Participation team", email=f"team@{slug}.example.org")
        make_organisation(area, OrganisationKind.COUNCIL, f"{slug.title()} Council")
        corner.people.update(make_people(corner, today))
    return corner


def make_organisation(area: LocalArea, kind: OrganisationKind, name: str) -> Organisation:
    return Organisation.objects.create(area=area, kind=kind, name=name)


def make_setting(area: LocalArea, place: Place, name: str, kind: SettingKind = SettingKind.SCHOOL) -> Setting:
    return Setting.objects.create(
        area=area, place=place, name=name, kind=kind, who_can_help="Ask for Ada in the blue room."
    )


def make_wording(area: LocalArea, today: date, number: int = 1, **labels: str) -> AreaWording:
    wording = AreaWording.objects.create(
        area=area, number=number, made_on=today, trust_label="Trust", trust_sentence="Trust grows."
    )
    CornerstoneWording.objects.bulk_create(
        CornerstoneWording(
            area=area,
            wording=wording,
            cornerstone=cornerstone,
            position=position,
            label=labels.get(cornerstone.value, label),
            sentence=f"{label}, in a sentence.",
            easy_sentence=f"{label}, easy.",
        )
        for position, (cornerstone, label) in enumerate(LABELS.items(), start=1)
    )
    return wording


def make_version(area: LocalArea, today: date) -> IndicatorSetVersion:
    indicators = IndicatorSet.objects.create(area=area, name="Indicators")
    version = IndicatorSetVersion.objects.create(
        area=area, set=indicators, number=1, published_on=today - timedelta(days=365)
    )
    made = Indicator.objects.bulk_create(
        Indicator(
            area=area,
            version=version,
            code=code,
            cornerstone=cornerstone or "",
            position=position,
            short_name=f"About {code}",
            symbol=symbol,
            in_pulse=in_pulse,
        )
        for position, (code, cornerstone, symbol, in_pulse) in enumerate(STATEMENTS, start=1)
    )
    IndicatorWording.objects.bulk_create(
        IndicatorWording(
            area=area,
            indicator=indicator,
            voice=voice,
            text=f"Statement {indicator.code} as a {voice.replace('_', ' ')} reads it.",
            bank_id=f"{indicator.code}-{voice}",
        )
        for indicator in made
        for voice in Voice
    )
    seal(version)
    return version


def make_people(corner: Corner, today: date) -> dict[Role, User]:
    slug = corner.area.slug
    people = User.objects.bulk_create(
        User(email=f"{role.value.replace('_', '.')}@{slug}.example.org", name=f"{role.value} of {slug}")
        for role in Role
    )
    Membership.objects.bulk_create(
        Membership(
            area=corner.area,
            user=person,
            role=role,
            voice=ROLE_VOICES[role],
            setting=corner.setting if role == Role.SETTING_LEAD else None,
            organisation=corner.forum if role in SPACE_ROLES else None,
            starts_on=today - timedelta(days=30),
            ends_on=today + timedelta(days=7) if role == Role.SUPPORT else None,
        )
        for role, person in zip(Role, people, strict=True)
    )
    return dict(zip(Role, people, strict=True))


def make_open_round(
    corner: Corner,
    today: date,
    *,
    depth: Depth = Depth.PULSE,
    voices: tuple[Voice, ...] = tuple(Voice),
    admission: Admission = Admission.OPEN_LINK,
    name: str = "Autumn 2026",
    comments: bool = False,
) -> Round:
    """Opened through the actions that people use, inside the corner's own area."""
    lead = corner.people[Role.SETTING_LEAD]
    with area_scope(corner.area.pk):
        round = start_round(setting=corner.setting, name=name, by=lead, today=today)
        changes = RoundChanges(
            depth=depth,
            voices=voices,
            comments=comments,
            admission=admission,
            why="We want to know what is good and what is not.",
            what_can_change="How we start the day can change. The building cannot.",
        )
        round = change_round(round=round, changes=changes, edit=round.edit, by=lead)
        return open_round(round=round, by=lead, today=today)


def sign_in(client: object, person: User, *, fresh: bool = False) -> None:
    """Signed in with a second factor, as staff are; `fresh` has shown it this minute."""
    client.force_login(person)  # type: ignore[attr-defined]
    session = client.session  # type: ignore[attr-defined]
    session["account_authentication_methods_user"] = str(person.pk)
    session["account_authentication_methods"] = [
        {"method": "code", "email": person.email},
        {"method": "mfa", "type": "totp", **({"at": time.time()} if fresh else {})},
    ]
    session.save()
