"""What the people of a space do with what they have written.

The line in the area's record says that they did something, and never a title or a word: the record is read by
people who may not read the space.
"""

from dataclasses import replace
from datetime import date

from django.db import transaction

from cornerstones.areas.models import Organisation
from cornerstones.areas.vocabulary import Refused
from cornerstones.audit import About, Actor, record
from cornerstones.people.models import User
from cornerstones.scoping import refuse_other_space
from cornerstones.speaking.models import SpaceRecord
from cornerstones.speaking.policies import why_not_write
from cornerstones.speaking.vocabulary import RecordWords
from cornerstones.ui.text import clean


class RecordChangedMeanwhile(Exception):
    """Someone else saved first; nothing was overwritten. Carries the record as it now stands."""

    def __init__(self, now: SpaceRecord) -> None:
        super().__init__("Someone else changed this while you were writing.")
        self.now = now


def about(written: SpaceRecord, organisation: Organisation) -> About:
    return About("record of a space", str(written.pk), organisation.name)


def tidied(words: RecordWords) -> RecordWords:
    tidy = replace(
        words,
        title=" ".join(clean(words.title, lines=False).split()),
        words=clean(words.words, lines=True).strip(),
    )
    if refusals := why_not_write(title=tidy.title, words=tidy.words):
        raise Refused(*refusals)
    return tidy


def columns(words: RecordWords) -> dict[str, str]:
    return {
        "kind": words.kind.value,
        "title": words.title,
        "words": words.words,
        "cornerstone": words.cornerstone.value if words.cornerstone else "",
        "shown_to": words.shown_to.value,
    }


def write_record(*, organisation: Organisation, words: RecordWords, by: User, today: date) -> SpaceRecord:
    """Pressed twice, it is one record."""
    new = columns(tidied(words))
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        same = SpaceRecord.objects.filter(
            organisation=organisation, written_on=today, written_by=by.name, edit=0, **new
        ).first()
        if same is not None:
            return same
        written = SpaceRecord(
            area_id=organisation.area_id,
            organisation=organisation,
            written_by=by.name,
            written_on=today,
            **new,
        )
        written.save(force_insert=True)
        record(
            by=by,
            action="space.written",
            about=about(written, organisation),
            area_id=organisation.area_id,
            details={"shown_to": new["shown_to"]},
        )
    return written


def change_record(
    *, written: SpaceRecord, words: RecordWords, edit: int, by: Actor, today: date
) -> SpaceRecord:
    refuse_other_space(written)
    new = columns(tidied(words))
    with transaction.atomic():
        now = (
            SpaceRecord.objects.select_for_update(of=("self",))
            .select_related("organisation")
            .get(pk=written.pk)
        )
        if all(getattr(now, name) == value for name, value in new.items()):
            return now
        if now.edit != edit:
            raise RecordChangedMeanwhile(now)
        for name, value in new.items():
            setattr(now, name, value)
        now.changed_on, now.edit = today, edit + 1
        now.save()
        record(
            by=by,
            action="space.changed",
            about=about(now, now.organisation),
            area_id=now.area_id,
            details={"shown_to": now.shown_to},
        )
    return now


def delete_record(*, written: SpaceRecord, by: Actor) -> None:
    """Gone for good, wherever it was shown. Asked twice, it is once."""
    refuse_other_space(written)
    with transaction.atomic():
        now = (
            SpaceRecord.objects.select_for_update(of=("self",))
            .select_related("organisation")
            .filter(pk=written.pk)
            .first()
        )
        if now is None:
            return
        line = about(now, now.organisation)
        now.delete()
        record(by=by, action="space.deleted", about=line, area_id=now.area_id)


def say_taken_away(*, organisation: Organisation, count: int, by: Actor) -> None:
    """The file itself is made for this one answer and kept nowhere (SEC-36)."""
    with transaction.atomic():
        record(
            by=by,
            action="space.taken_away",
            about=About("organisation", str(organisation.pk), organisation.name),
            area_id=organisation.area_id,
            details={"count": count},
        )
