"""Who reads what children write: named and confirmed through the actions that people use."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from cornerstones.areas.models import Setting
from cornerstones.people.models import Membership, User
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.safeguarding.actions.contacts import (
    LineWords,
    check_line,
    confirm_contact,
    name_contact,
    say_out_of_hours,
)
from cornerstones.safeguarding.actions.reading import open_alert, write_down
from cornerstones.safeguarding.actions.words import ask_to_talk, keep_words
from cornerstones.safeguarding.models import Alert, SafeguardingContact
from cornerstones.safeguarding.vocabulary import ContactKind, ToldOutside
from cornerstones.scoping import area_scope
from tests.factories.world import Corner


@dataclass
class Readers:
    lead: SafeguardingContact
    deputy: SafeguardingContact
    authority: SafeguardingContact


def make_reader_account(corner: Corner, name: str, today: date, setting: Setting | None = None) -> User:
    slug = corner.area.slug
    first = name.split(maxsplit=1)[0].lower()
    person = User.objects.create(email=f"{first}@{slug}.example.org", name=f"{name} of {slug}")
    with area_scope(corner.area.pk):
        Membership.objects.create(
            area=corner.area,
            user=person,
            role=Role.SAFEGUARDING_LEAD,
            voice=Voice.PRACTITIONER,
            setting=setting,
            starts_on=today,
        )
    return person


def make_contact(
    corner: Corner,
    person: User,
    kind: ContactKind,
    today: date,
    *,
    shown_as: str,
    also_called: str = "",
    confirmed: bool = True,
    setting: Setting | None = None,
) -> SafeguardingContact:
    here = None if kind == ContactKind.AUTHORITY else setting or corner.setting
    with area_scope(corner.area.pk):
        contact = name_contact(
            area=corner.area,
            setting=here,
            member=person,
            kind=kind,
            shown_as=shown_as,
            also_called=also_called,
            by=corner.people[Role.AREA_ADMINISTRATOR],
            today=today,
        )
        return confirm_contact(contact=contact, by=person, today=today) if confirmed else contact


def make_readers(corner: Corner, today: date) -> Readers:
    """The corner's safeguarding lead reads first, then Dorothea Quill, then Edmund Vance of the authority."""
    lead = corner.people[Role.SAFEGUARDING_LEAD]
    deputy = make_reader_account(corner, "Dorothea Quill", today, corner.setting)
    authority = make_reader_account(corner, "Edmund Vance", today)
    with area_scope(corner.area.pk):
        check_line(
            area=corner.area,
            key="childline",
            line=LineWords(
                name="Childline", words="They listen.", call="0800 1111", text_to="11111", text_word="HI"
            ),
            edit=0,
            by=lead,
            today=today,
        )
        say_out_of_hours(
            area=corner.area,
            setting=None,
            text="We are back at school on the next school day at half past 8.",
            edit=0,
            by=corner.people[Role.AREA_ADMINISTRATOR],
        )
    return Readers(
        lead=make_contact(
            corner, lead, ContactKind.LEAD, today, shown_as="Mrs Bell, blue room", also_called="Miss B, Bella"
        ),
        deputy=make_contact(corner, deputy, ContactKind.DEPUTY, today, shown_as="Dot, by the library"),
        authority=make_contact(corner, authority, ContactKind.AUTHORITY, today, shown_as="Mr Vance"),
    )


def write_words(
    corner: Corner,
    words: str,
    *,
    now: datetime | None = None,
    setting: Setting | None = None,
    about: str = "",
) -> Alert:
    """As if a child had just written them in a round."""
    with area_scope(corner.area.pk), transaction.atomic():
        return keep_words(
            setting=setting or corner.setting,
            words=words,
            question="What would make it better?",
            voice=Voice.YOUNG_PERSON,
            about_kind="comment",
            about_id=about,
            now=now or timezone.now(),
        )


def ask(
    corner: Corner, chosen: SafeguardingContact, *, name: str = "Ivo", now: datetime | None = None
) -> Alert:
    with area_scope(corner.area.pk):
        return ask_to_talk(
            area_id=corner.area.pk,
            chosen=chosen,
            name=name,
            group="Year 5",
            press="",
            now=now or timezone.now(),
        )


def read_alert(corner: Corner) -> Alert:
    """Words that the corner's safeguarding lead has read and written down; a drill and a talk request wait."""
    from cornerstones.safeguarding.actions.drills import plant_drill

    lead = corner.people[Role.SAFEGUARDING_LEAD]
    alert = write_words(corner, "I am scared to go home.")
    with area_scope(corner.area.pk):
        ask(corner, SafeguardingContact.objects.get(user=lead))
        plant_drill(setting=corner.setting, by=lead, now=timezone.now())
        alert = open_alert(alert=alert, by=lead, now=timezone.now())
        write_down(
            alert=alert,
            text="I talked to the class.",
            told_outside=ToldOutside.NOBODY,
            by=lead,
            now=timezone.now(),
        )
    return alert
