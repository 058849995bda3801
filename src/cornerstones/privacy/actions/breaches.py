"""Data may have got into wrong hands: written down, told, closed."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db import transaction

from cornerstones.areas.vocabulary import Refusal, Refused
from cornerstones.audit import About, Actor, record
from cornerstones.privacy.models import Breach
from cornerstones.privacy.policies import why_not_close_breach, why_not_write_breach


class Did(StrEnum):
    TOLD_ICO = "told_ico"
    NOT_TOLD = "not_told"
    TOLD_PEOPLE = "told_people"
    CLOSED = "closed"


@dataclass(frozen=True)
class Known:
    what: str
    began_at: datetime
    ended_at: datetime
    found_at: datetime


def about(row: Breach) -> About:
    """Says nothing of what it was: the record is read by more people than this page."""
    return About("breach", str(row.pk), f"found on {row.found_at:%-d %B %Y}")


def write_breach(*, area_id: int, known: Known, by: Actor, now: datetime) -> Breach:
    """Pressed twice, it is once."""
    refusal = why_not_write_breach(
        began_at=known.began_at, ended_at=known.ended_at, found_at=known.found_at, now=now
    )
    if refusal:
        raise Refused(refusal)
    with transaction.atomic():
        row, new = Breach.objects.get_or_create(
            area_id=area_id,
            what=known.what,
            began_at=known.began_at,
            ended_at=known.ended_at,
            found_at=known.found_at,
            closed_on=None,
            defaults={"written_by": by.actor_name},
        )
        if new:
            record(by=by, action="breach.written", about=about(row), area_id=area_id)
    return row


def go_on(*, breach: Breach, did: Did, why: str, edit: int, by: Actor, now: datetime, today: date) -> Breach:
    """One thing that was done about it; nothing is written over unseen."""
    with transaction.atomic():
        row = Breach.objects.select_for_update(of=("self",)).get(pk=breach.pk)
        if row.closed_on is not None:
            raise Refused(Refusal("This is closed."))
        if row.edit != edit:
            raise Refused(Refusal("Somebody else changed this meanwhile. Look at it again."))
        if did == Did.TOLD_ICO:
            row.told_ico_at = now
        elif did == Did.NOT_TOLD:
            if not why.strip():
                raise Refused(Refusal("Say why the Commissioner is not told.", "why"))
            row.why_not_told = why
        elif did == Did.TOLD_PEOPLE:
            row.told_people_on = today
        else:
            told = row.told_ico_at is not None
            if refusal := why_not_close_breach(told=told, why_not_told=row.why_not_told):
                raise Refused(refusal)
            row.closed_on = today
        row.edit += 1
        row.save()
        record(by=by, action=f"breach.{did}", about=about(row), area_id=row.area_id)
    return row
