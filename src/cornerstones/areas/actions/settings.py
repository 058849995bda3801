"""Bringing an area's settings up to date from a list. Nothing that is held is ever taken away."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.db import transaction

from cornerstones.areas.actions.plans import Held, Listed, Plan, plan_of
from cornerstones.areas.actions.taking_in import take_in
from cornerstones.areas.files.gias import Wanted, read_establishments
from cornerstones.areas.files.kinds import kind_of_file
from cornerstones.areas.files.own import OwnWanted, read_own
from cornerstones.areas.files.problems import FileRefused, Problem, shown
from cornerstones.areas.files.texts import Progress, quiet
from cornerstones.areas.models import LocalArea, Place, Setting
from cornerstones.areas.vocabulary import FileKind, PlaceKind, SettingChangeKind
from cornerstones.audit import About, Actor, record


@dataclass
class SettingsImported:
    """What a file did to an area's settings, and what of it was not taken."""

    new: int = 0
    changed: int = 0
    as_before: int = 0
    organisations_new: int = 0
    organisations_ended: int = 0
    history: Counter[SettingChangeKind] = field(default_factory=Counter)
    elsewhere: int = 0
    left_out: tuple[Problem, ...] = ()
    skipped: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()

    @property
    def changed_nothing(self) -> bool:
        organisations = self.organisations_new or self.organisations_ended
        return not (self.new or self.changed or self.history or organisations)


@dataclass(frozen=True)
class ListRead:
    """What a list holds for one area, and what of it is refused, left out or read otherwise."""

    kind: FileKind
    listed: Listed
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    left_out: tuple[Problem, ...] = ()
    elsewhere: int = 0


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
    found = read_list(
        area=area,
        path=path,
        authorities=authorities,
        sheet=sheet,
        repair_urns=repair_urns,
        progress=progress,
    )
    if found.problems and not skip_refused:
        raise FileRefused(*found.problems)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    with transaction.atomic():
        plan = plan_now(area, found.listed, today=today)
        if plan.refused and not skip_refused:
            raise FileRefused(*plan.refused)
        return bring_up_to_date(area, found, plan, by=by, digest=digest, today=today)


def read_list(
    *,
    area: LocalArea,
    path: Path,
    authorities: Iterable[str] = (),
    sheet: str | None = None,
    repair_urns: bool = False,
    progress: Progress = quiet,
) -> ListRead:
    known = {place.code: place for place in Place.objects.filter(kind=PlaceKind.AUTHORITY)}
    chosen = frozenset(authorities) or covered(area, known)
    if strange := sorted(chosen - known.keys()):
        raise FileRefused(
            Problem(f"Authority {', '.join(map(shown, strange))} is not known here. Import places first.")
        )
    kind = kind_of_file(path, sheet=sheet)
    if kind is FileKind.OWN:
        usual = next(iter(chosen)) if len(chosen) == 1 else ""
        own = read_own(path, OwnWanted(frozenset(known), usual, repair_urns), sheet=sheet, progress=progress)
        listed = Listed(tuple(own.settings), tuple(own.organisations))
        return ListRead(kind, listed, tuple(own.problems), tuple(own.notes))
    wanted = Wanted(
        authorities=chosen,
        known=frozenset(known),
        held=frozenset(Setting.objects.exclude(urn="").values_list("urn", flat=True)),
        repair_urns=repair_urns,
    )
    found = read_establishments(path, wanted, sheet=sheet, progress=progress)
    return ListRead(
        kind,
        Listed(tuple((found.lines[urn], row) for urn, row in found.wanted.items())),
        tuple(found.problems),
        tuple(found.notes),
        tuple(found.left_out),
        found.elsewhere,
    )


def covered(area: LocalArea, known: Mapping[str, Place]) -> frozenset[str]:
    """The authorities that an area's places are, or that lie in them."""
    chosen = set(area.places.values_list("pk", flat=True))
    regions = set(Place.objects.filter(parent__in=chosen).values_list("pk", flat=True))
    inside = chosen | regions
    return frozenset(code for code, place in known.items() if place.pk in inside or place.parent_id in inside)


def plan_now(area: LocalArea, listed: Listed, *, today: date, lock: bool = True) -> Plan:
    places = {place.pk: place for place in Place.objects.all()}
    settings = Setting.objects.select_for_update(of=("self",)) if lock else Setting.objects.all()
    return plan_of(area, listed, Held(settings, places), today=today)


def bring_up_to_date(
    area: LocalArea, found: ListRead, plan: Plan, *, by: Actor, digest: str, today: date
) -> SettingsImported:
    """Write what was planned, in the transaction that planned it, with one line in the record."""
    done = SettingsImported(
        new=len(plan.new),
        changed=len(plan.changed),
        as_before=len(plan.as_before),
        organisations_new=len(plan.organisations_new),
        organisations_ended=len(plan.organisations_ended),
        history=take_in(area, plan, today=today),
        elsewhere=found.elsewhere,
        left_out=(*found.left_out, *plan.left_out),
        skipped=(*found.problems, *plan.refused),
        notes=(*found.notes, *plan.notes),
    )
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
                "organisations": done.organisations_new,
                "history": dict(done.history),
                "skipped": len(done.skipped),
            },
        )
    return done
