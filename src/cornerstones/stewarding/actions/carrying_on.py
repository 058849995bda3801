"""People go along when their setting becomes another. They keep what they had, so that its past stays open to them."""

from datetime import date

from django.db import transaction

from cornerstones.areas.actions import NewPart, merge_settings, take_its_place
from cornerstones.areas.models import Setting
from cornerstones.audit import About, Actor, record
from cornerstones.people.models import Membership
from cornerstones.people.reads import current


def merge_with_people(*, setting: Setting, into: Setting, on: date, by: Actor, today: date) -> None:
    with transaction.atomic():
        merge_settings(setting=setting, into=into, on=on, by=by)
        carry_on(earlier=setting, later=into, by=by, today=today)


def replace_with_people(
    *, setting: Setting, parts: list[NewPart], on: date, by: Actor, today: date
) -> tuple[Setting, ...]:
    """Where it goes on as one, its people go along. Where it was split, somebody says who goes where."""
    with transaction.atomic():
        made = take_its_place(setting=setting, parts=parts, on=on, by=by)
        if len(made) == 1:
            carry_on(earlier=setting, later=made[0], by=by, today=today)
    return made


def carry_on(*, earlier: Setting, later: Setting, by: Actor, today: date) -> int:
    """Each role that is held at the one is held at the other too, once; what was ended there stays ended."""
    with transaction.atomic():
        Setting.objects.select_for_update(of=("self",)).get(pk=later.pk)
        held = set(Membership.objects.filter(setting=later).values_list("user_id", "role"))
        going = [
            row
            for row in Membership.objects.filter(current(today), setting=earlier)
            if (row.user_id, row.role) not in held
        ]
        if not going:
            return 0
        Membership.objects.bulk_create(
            Membership(
                area_id=later.area_id,
                user_id=row.user_id,
                role=row.role,
                voice=row.voice,
                setting=later,
                organisation_id=row.organisation_id,
                starts_on=today,
                ends_on=row.ends_on,
            )
            for row in going
        )
        record(
            by=by,
            action="people.carried_on",
            about=About("setting", str(earlier.pk), earlier.name),
            area_id=later.area_id,
            details={"later": later.name, "later_id": later.pk, "count": len(going)},
        )
    return len(going)
