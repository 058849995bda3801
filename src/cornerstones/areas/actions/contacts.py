"""Saying whom people can turn to in an area."""

from dataclasses import replace

from django.db import transaction

from cornerstones.areas.models import AreaContact, LocalArea
from cornerstones.areas.policies import why_not_contact
from cornerstones.areas.reads import contact_words
from cornerstones.areas.vocabulary import ChangedMeanwhile, ContactWords, Refused
from cornerstones.audit import About, Actor, record
from cornerstones.ui.text import clean

FIELDS = ("role", "email", "phone", "address")


def say_contact(*, area: LocalArea, words: ContactWords, edit: int, by: Actor) -> ContactWords:
    """On top of what the writer had read; the record keeps what was written each time."""
    new = ContactWords(
        role=clean(words.role, lines=False).strip(),
        email=clean(words.email, lines=False).strip(),
        phone=clean(words.phone, lines=False).strip(),
        address=clean(words.address, lines=True).strip(),
    )
    if refusals := why_not_contact(new):
        raise Refused(*refusals)
    with transaction.atomic():
        LocalArea.objects.select_for_update().get(pk=area.pk)
        row = AreaContact.objects.first() or AreaContact(area=area)
        now = contact_words(row)
        if replace(now, edit=0) == new:
            return now
        if now.edit != edit:
            raise ChangedMeanwhile(text=in_lines(now), edit=now.edit)
        details = {name: getattr(new, name) for name in FIELDS}
        for name, value in details.items():
            setattr(row, name, value)
        row.edit = edit + 1
        row.save()
        record(
            by=by,
            action="area.contact",
            about=About("area", str(area.pk), area.name),
            area_id=area.pk,
            details=details,
        )
    return contact_words(row)


def in_lines(words: ContactWords) -> str:
    return "\n".join(filter(None, (words.role, words.email, words.phone, words.address)))
