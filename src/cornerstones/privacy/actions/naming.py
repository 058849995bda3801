"""Putting one's own name right. Lines of the record keep what they said, and gain one that says it (PRIV-26)."""

from datetime import date

from django.db import transaction

from cornerstones.areas.vocabulary import Refusal, Refused
from cornerstones.audit import About, record
from cornerstones.people.models import User
from cornerstones.people.reads import area_ids_of
from cornerstones.scoping import area_scope


def rename(*, person: User, name: str, today: date) -> User:
    """Said twice, it is once."""
    name = " ".join(name.split())
    if not name:
        raise Refused(Refusal("Write your name", "name"))
    with transaction.atomic():
        now = User.objects.select_for_update().get(pk=person.pk)
        if now.name == name:
            return now
        now.name = name
        now.save(update_fields=["name"])
        for area_id in area_ids_of(user_id=now.pk, today=today):
            with area_scope(area_id):
                record(
                    by=now, action="person.renamed", about=About("person", str(now.pk), name), area_id=area_id
                )
    return now


def say_taken(*, person: User, count: int, today: date) -> None:
    """Each taking away leaves a line in each of their areas (SEC-30)."""
    with transaction.atomic():
        for area_id in area_ids_of(user_id=person.pk, today=today):
            with area_scope(area_id):
                about = About("person", str(person.pk), person.name)
                record(
                    by=person,
                    action="person.took_away",
                    about=about,
                    area_id=area_id,
                    details={"count": count},
                )
