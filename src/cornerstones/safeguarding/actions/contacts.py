"""Naming those who read, their own yes each term, and what children find when nobody is there."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cornerstones.areas.models import LocalArea, Setting
from cornerstones.areas.vocabulary import ChangedMeanwhile, Refusal, Refused
from cornerstones.audit import About, Actor, record
from cornerstones.people.models import User
from cornerstones.safeguarding.models import CheckedLine, OutOfHours, SafeguardingContact
from cornerstones.safeguarding.policies.contacts import REVIEW_AFTER, why_not_confirm, why_not_name
from cornerstones.safeguarding.reads.contacts import contact_of, contacts_at, who_can_be_named
from cornerstones.safeguarding.vocabulary import CONTACT_WORDS, ContactKind


def about(contact: SafeguardingContact) -> About:
    where = contact.setting.name if contact.setting else "the whole area"
    return About(
        "contact",
        str(contact.pk),
        f"{contact.user.name}, {CONTACT_WORDS[ContactKind(contact.kind)]}, {where}",
    )


def name_contact(
    *,
    area: LocalArea,
    setting: Setting | None,
    member: User,
    kind: ContactKind,
    shown_as: str,
    also_called: str,
    by: Actor,
    today: date,
) -> SafeguardingContact:
    """Pressed twice, they are named once. Naming is not enough: they say yes themselves."""
    words = {"kind": kind, "shown_as": shown_as, "also_called": also_called}
    with transaction.atomic():
        LocalArea.objects.select_for_update().get(pk=area.pk)
        same = SafeguardingContact.objects.filter(
            setting=setting, user=member, ended_on=None, **words
        ).first()
        if same is not None:
            return same
        setting_id = setting.pk if setting else None
        refusal = why_not_name(
            kind=kind,
            at_a_setting=setting is not None,
            holds_role=member.pk in {row.user_id for row in who_can_be_named(setting_id, today=today)},
            there=contacts_at(setting_id),
            user_id=member.pk,
        )
        if refusal:
            raise Refused(refusal)
        contact = SafeguardingContact(area=area, setting=setting, user=member, named_on=today, **words)
        contact.save(force_insert=True)
        record(by=by, action="contact.named", about=about(contact), area_id=area.pk)
    return contact


def confirm_contact(*, contact: SafeguardingContact, by: User, today: date) -> SafeguardingContact:
    """Their own yes, for this term. Said twice on one day, it is said once."""
    with transaction.atomic():
        now = locked(contact)
        if refusal := why_not_confirm(contact_of(now), user_id=by.pk):
            raise Refused(refusal)
        if now.confirmed_on == today:
            return now
        now.confirmed_on = today
        now.save(update_fields=["confirmed_on"])
        record(by=by, action="contact.confirmed", about=about(now), area_id=now.area_id)
    return now


def end_contact(*, contact: SafeguardingContact, by: Actor, today: date) -> SafeguardingContact:
    with transaction.atomic():
        now = locked(contact)
        if now.ended_on is not None:
            return now
        now.ended_on = today
        now.save(update_fields=["ended_on"])
        record(by=by, action="contact.ended", about=about(now), area_id=now.area_id)
    return now


def locked(contact: SafeguardingContact) -> SafeguardingContact:
    rows = SafeguardingContact.objects.select_for_update(of=("self",)).select_related("user", "setting")
    return rows.get(pk=contact.pk)


def say_out_of_hours(
    *, area: LocalArea, setting: Setting | None, text: str, edit: int, by: Actor
) -> OutOfHours:
    """On top of what the writer had read; `edit` is 0 where there was nothing yet."""
    with transaction.atomic():
        LocalArea.objects.select_for_update().get(pk=area.pk)
        now = OutOfHours.objects.filter(setting=setting).first() or OutOfHours(area=area, setting=setting)
        if now.text == text:
            return now
        if now.edit != edit:
            raise ChangedMeanwhile(text=now.text, edit=now.edit)
        now.text, now.edit = text, edit + 1
        now.save()
        where = About("setting", str(setting.pk), setting.name) if setting else about_area(area)
        record(by=by, action="out_of_hours.said", about=where, area_id=area.pk, details={"text": text})
    return now


def about_area(area: LocalArea) -> About:
    return About("area", str(area.pk), "the whole area")


@dataclass(frozen=True, kw_only=True)
class LineWords:
    name: str
    words: str
    call: str
    text_to: str
    text_word: str


def check_line(
    *, area: LocalArea, key: str, line: LineWords, edit: int, by: User, today: date
) -> CheckedLine:
    """Whoever checks a line looks after it from now on; it is due again in a year."""
    if not line.call and not line.text_to:
        raise Refused(Refusal("Write a number to call, or one to text.", "call"))
    columns = {**vars(line), "owner_id": by.pk, "checked_on": today, "review_by": today + REVIEW_AFTER}
    with transaction.atomic():
        LocalArea.objects.select_for_update().get(pk=area.pk)
        now = CheckedLine.objects.filter(key=key).first() or CheckedLine(area=area, key=key)
        if now.pk and all(getattr(now, name) == value for name, value in columns.items()):
            return now
        if now.edit != edit:
            raise ChangedMeanwhile(text=f"{now.name}: {now.words} {now.call} {now.text_to}", edit=now.edit)
        for name, value in columns.items():
            setattr(now, name, value)
        now.edit += 1
        now.save()
        record(
            by=by,
            action="help_line.checked",
            about=About("help line", key, line.name),
            area_id=area.pk,
            details={"review_by": columns["review_by"].isoformat()},
        )
    return now
