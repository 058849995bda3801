"""The open area's settings and organisations, and the places that areas are made of."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db.models import Q

from cornerstones.areas.models import AreaContact, LocalArea, Organisation, Place, Setting, SettingChange
from cornerstones.areas.vocabulary import (
    Change,
    ContactWords,
    SettingChangeKind,
    SettingKind,
    SettingLine,
)


def settings_of(setting_ids: frozenset[int] | None) -> tuple[SettingLine, ...]:
    """These settings of the open area, or all of them for None, by name; open or closed."""
    rows = Setting.objects.select_related("place")
    if setting_ids is not None:
        rows = rows.filter(pk__in=setting_ids)
    return told_apart(line_of(row) for row in rows)


def line_of(row: Setting) -> SettingLine:
    return SettingLine(
        id=row.pk,
        label=row.name,
        name=row.name,
        kind=SettingKind(row.kind),
        place=row.place.name,
        urn=row.urn,
        phase=row.phase,
        opened_on=row.opened_on,
        closed_on=row.closed_on,
        who_can_help=row.who_can_help,
        edit=row.edit,
        reference=row.reference,
        facts_edit=row.facts_edit,
    )


def told_apart(lines: Iterable[SettingLine]) -> tuple[SettingLine, ...]:
    """Settings that share a name say where they lie, and if need be their number."""
    lines = tuple(lines)
    names = Counter(line.name.casefold() for line in lines)
    there = Counter((line.name.casefold(), line.place) for line in lines)

    def label(line: SettingLine) -> str:
        if names[line.name.casefold()] == 1:
            return line.name
        number = f" ({line.urn})" if line.urn and there[line.name.casefold(), line.place] > 1 else ""
        return f"{line.name}, {line.place}{number}"

    return tuple(replace(line, label=label(line)) for line in lines)


def history_of(setting_id: int) -> tuple[Change, ...]:
    rows = SettingChange.objects.filter(setting_id=setting_id)
    return tuple(Change(SettingChangeKind(row.kind), row.was, row.became, row.on) for row in rows)


def organisations(*, on: date | None = None) -> tuple[Organisation, ...]:
    """All that there ever were, or those of one day."""
    rows = Organisation.objects.all()
    return tuple(rows if on is None else rows.filter(Q(ended_on=None) | Q(ended_on__gte=on)))


def contact() -> ContactWords | None:
    """Whom people can turn to in the open area, if that has been said."""
    row = AreaContact.objects.first()
    return contact_words(row) if row else None


def contact_words(row: AreaContact) -> ContactWords:
    return ContactWords(row.role, row.email, row.phone, row.address, row.edit)


def areas() -> tuple[tuple[LocalArea, tuple[str, ...]], ...]:
    """Every area of this installation, with the names of its places."""
    rows = LocalArea.objects.prefetch_related("places")
    return tuple((area, tuple(place.name for place in area.places.all())) for area in rows)


def places_called(codes: Iterable[str]) -> dict[str, Place]:
    """Places by their codes; a code that is not known is left out."""
    return {place.code: place for place in Place.objects.filter(code__in=set(codes))}
