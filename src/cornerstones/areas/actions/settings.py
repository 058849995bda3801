"""Bringing an area's settings up to date from an official file. Nothing that is held is ever taken away."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.db import transaction

from cornerstones.areas.files.gias import Found, Wanted, read_establishments
from cornerstones.areas.files.problems import FileRefused, Problem, shown
from cornerstones.areas.files.texts import Progress, quiet
from cornerstones.areas.models import LocalArea, Place, Setting, SettingChange
from cornerstones.areas.policies import changes_between, facts_after
from cornerstones.areas.vocabulary import (
    Change,
    Establishment,
    PlaceKind,
    SettingChangeKind,
    SettingFacts,
)
from cornerstones.audit import About, Actor, record

BATCH = 200
FROM_FILES = ["name", "place", "phase", "opened_on", "closed_on"]


@dataclass
class SettingsImported:
    """What a file did to an area's settings, and what of it was not taken."""

    new: int = 0
    changed: int = 0
    as_before: int = 0
    history: Counter[SettingChangeKind] = field(default_factory=Counter)
    elsewhere: int = 0
    left_out: tuple[Problem, ...] = ()
    skipped: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()

    @property
    def changed_nothing(self) -> bool:
        return not (self.new or self.changed or self.history)


def import_settings(
    *,
    area: LocalArea,
    path: Path,
    by: Actor,
    today: date,
    authorities: Iterable[str] = (),
    sheet: str | None = None,
    repair_urns: bool = False,
    skip_refused: bool = False,
    progress: Progress = quiet,
) -> SettingsImported:
    """All rows or none, unless `skip_refused`. The file is read before anything is locked."""
    known = {place.code: place for place in Place.objects.filter(kind=PlaceKind.AUTHORITY)}
    wanted = Wanted(
        authorities=frozenset(authorities) or covered(area, known),
        known=frozenset(known),
        held=frozenset(Setting.objects.exclude(urn="").values_list("urn", flat=True)),
        repair_urns=repair_urns,
    )
    if strange := sorted(wanted.authorities - wanted.known):
        raise FileRefused(
            Problem(f"Authority {', '.join(map(shown, strange))} is not known here. Import places first.")
        )
    found = read_establishments(path, wanted, sheet=sheet, progress=progress)
    if found.problems and not skip_refused:
        raise FileRefused(*found.problems)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    with transaction.atomic():
        done = take_in(area, found, known, today=today)
        if not done.changed_nothing:
            record(
                by=by,
                action="settings.imported",
                about=About("area", str(area.pk), area.name),
                area_id=area.pk,
                details={
                    "sha256": digest,
                    "new": done.new,
                    "changed": done.changed,
                    "history": dict(done.history),
                    "skipped": len(done.skipped),
                },
            )
    return done


def covered(area: LocalArea, known: Mapping[str, Place]) -> frozenset[str]:
    """The authorities that an area's places are, or that lie in them."""
    chosen = set(area.places.values_list("pk", flat=True))
    regions = set(Place.objects.filter(parent__in=chosen).values_list("pk", flat=True))
    inside = chosen | regions
    return frozenset(code for code, place in known.items() if place.pk in inside or place.parent_id in inside)


def take_in(area: LocalArea, found: Found, known: Mapping[str, Place], *, today: date) -> SettingsImported:
    done = SettingsImported(
        elsewhere=found.elsewhere,
        left_out=tuple(found.left_out),
        skipped=tuple(found.problems),
        notes=tuple(found.notes),
    )
    locked = Setting.objects.select_for_update(of=("self",)).exclude(urn="")
    held = {setting.urn: setting for setting in locked}
    places = {place.pk: place for place in Place.objects.all()}
    new: list[Setting] = []
    changed: list[Setting] = []
    history: list[SettingChange] = []
    for urn, row in found.wanted.items():
        setting = held.get(urn)
        if setting is None:
            new.append(made(area, row, known[row.authority]))
            continue
        before = facts_of(setting, places)
        after = facts_after(before, row, today=today)
        if after == before:
            done.as_before += 1
            continue
        apply(setting, after, known)
        changed.append(setting)
        history += [line(setting, change) for change in changes_between(before, after, today=today)]
    Setting.objects.bulk_create(new, batch_size=BATCH)
    Setting.objects.bulk_update(changed, FROM_FILES, batch_size=BATCH)
    held.update((setting.urn, setting) for setting in new)
    history += links(found.wanted.values(), held, today=today)
    name_places(history, {place.code: place for place in places.values()})
    SettingChange.objects.bulk_create(history, batch_size=BATCH)
    done.new, done.changed = len(new), len(changed)
    done.history.update(SettingChangeKind(row.kind) for row in history)
    return done


def made(area: LocalArea, row: Establishment, place: Place) -> Setting:
    return Setting(
        area=area,
        kind=row.kind,
        name=row.name,
        place=place,
        urn=row.urn,
        phase=row.phase,
        opened_on=row.opened_on,
    )


def facts_of(setting: Setting, places: Mapping[int, Place]) -> SettingFacts:
    return SettingFacts(
        name=setting.name,
        authority=places[setting.place_id].code,
        phase=setting.phase,
        opened_on=setting.opened_on,
        closed_on=setting.closed_on,
    )


def apply(setting: Setting, after: SettingFacts, known: Mapping[str, Place]) -> None:
    setting.name, setting.phase = after.name, after.phase
    setting.opened_on, setting.closed_on = after.opened_on, after.closed_on
    setting.place = known[after.authority]


def line(setting: Setting, change: Change) -> SettingChange:
    return SettingChange(
        area_id=setting.area_id,
        setting=setting,
        kind=change.kind,
        was=change.was,
        became=change.became,
        on=change.on,
    )


def links(
    rows: Iterable[Establishment], held: Mapping[str, Setting], *, today: date
) -> Iterable[SettingChange]:
    """Whom a setting takes the place of, written once; rounds and answers stay with the old number."""
    follows = SettingChange.objects.filter(kind=SettingChangeKind.FOLLOWS)
    written = set(follows.values_list("setting__urn", "was"))
    for row in rows:
        for before in row.follows:
            if (row.urn, before) not in written:
                change = Change(SettingChangeKind.FOLLOWS, before, row.urn, row.opened_on or today)
                yield line(held[row.urn], change)


def name_places(history: Iterable[SettingChange], places: Mapping[str, Place]) -> None:
    for row in history:
        if row.kind == SettingChangeKind.MOVED:
            row.was, row.became = (f"{places[code].name} ({code})" for code in (row.was, row.became))
