"""What spaces show: to their own people all of it, to the area and to everybody what they chose."""

from collections.abc import Iterable

from cornerstones.framework.vocabulary import Cornerstone
from cornerstones.speaking.models import SpaceRecord
from cornerstones.speaking.vocabulary import RecordKind, RecordSeen, ShownTo

SHOWN = (ShownTo.AREA, ShownTo.PUBLIC)


def records_of(organisation_id: int) -> tuple[RecordSeen, ...]:
    """All that an organisation has written, inside its open space; outside of it only what it shows."""
    return tuple(map(seen, rows().filter(organisation_id=organisation_id)))


def record_of(organisation_id: int, record_id: int) -> SpaceRecord | None:
    return rows().filter(organisation_id=organisation_id, pk=record_id).first()


def shown_records(to: Iterable[ShownTo] = SHOWN) -> tuple[RecordSeen, ...]:
    return tuple(map(seen, rows().filter(shown_to__in=tuple(to))))


def shown_record(record_id: int) -> RecordSeen | None:
    row = rows().filter(pk=record_id, shown_to__in=SHOWN).first()
    return seen(row) if row else None


def rows():  # type: ignore[no-untyped-def]
    return SpaceRecord.objects.select_related("organisation")


def seen(row: SpaceRecord) -> RecordSeen:
    return RecordSeen(
        id=row.pk,
        organisation_id=row.organisation_id,
        organisation=row.organisation.name,
        kind=RecordKind(row.kind),
        title=row.title,
        words=row.words,
        cornerstone=Cornerstone(row.cornerstone) if row.cornerstone else None,
        shown_to=ShownTo(row.shown_to),
        written_by=row.written_by,
        written_on=row.written_on,
        changed_on=row.changed_on,
        edit=row.edit,
    )
