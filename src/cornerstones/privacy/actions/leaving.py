"""Somebody leaves: what can go goes, their name is taken out of the rest, and what stays says why (PRIV-23)."""

import secrets
from datetime import date
from typing import Any

from django.db import transaction

from cornerstones.areas.vocabulary import Refused
from cornerstones.audit import About, Actor, record
from cornerstones.people.models import Membership, User
from cornerstones.privacy.reads.leaving import why_not_leave_yet
from cornerstones.privacy.reads.traces import Trace, traces_of
from cornerstones.privacy.vocabulary import SOMEBODY_GONE
from cornerstones.safeguarding.models import SafeguardingContact
from cornerstones.scoping import across_areas, area_scope
from cornerstones.web.erased import mark_erased

NOWHERE = "gone.invalid"


def leave(*, person: User, by: Actor, today: date) -> None:
    """Done twice, it is once. Each area of theirs has one line that names nobody."""
    with transaction.atomic():
        now = User.objects.select_for_update().get(pk=person.pk)
        if now.email.endswith(f"@{NOWHERE}"):
            return
        if refusal := why_not_leave_yet(now, today=today):
            raise Refused(refusal)
        mark_erased("person", [now.email.lower()])
        for area_id in forget_person(now, today=today):
            with area_scope(area_id):
                about = About("person", str(now.pk), SOMEBODY_GONE)
                record(by=by, action="person.left", about=about, area_id=area_id)


def forget_person(person: User, *, today: date) -> list[int]:
    """The ids of the areas they were in. Also used when a copy comes back that still knows them."""
    found = traces_of(person)
    with across_areas(because="what leads to somebody who leaves is in every area of theirs"):
        memberships = Membership.objects.filter(user=person)
        areas = sorted(set(memberships.values_list("area_id", flat=True)))
        for row in memberships:
            if row.ends_on is None or row.ends_on > today:
                row.ends_on = max(today, row.starts_on)
                row.save(update_fields=["ends_on"])
        SafeguardingContact.objects.filter(user=person, ended_on=None).update(ended_on=today)
        for trace in found:
            if trace.table.leaves == "goes":
                rows_of(trace).delete()
            elif trace.table.leaves == "parted":
                part(trace, person.name)
    close_account(person)
    return areas


def rows_of(trace: Trace) -> Any:
    return trace.model._default_manager.filter(pk__in=[row.pk for row in trace.rows])


def part(trace: Trace, name: str) -> None:
    """The account that rows lead to holds no name any more; where it was copied beside them, it goes here."""
    if trace.model is not User:
        for field in trace.table.holding("name"):
            rows_of(trace).filter(**{field: name}).update(**{field: SOMEBODY_GONE})


def close_account(person: User) -> None:
    """Without name, mailbox or a way in. Its number stays, so that what was promised still has its owner."""
    person.name, person.is_active, person.last_login = SOMEBODY_GONE, False, None
    person.email = f"{secrets.token_hex(16)}@{NOWHERE}"
    person.set_unusable_password()  # ends every session
    person.save(update_fields=["name", "email", "is_active", "last_login", "password"])
