"""What a list would do to an area's settings, worked out against what is held and without writing any of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from cornerstones.areas.files.problems import Problem, shown
from cornerstones.areas.models import LocalArea, Organisation, Place, Setting
from cornerstones.areas.policies import changes_between, facts_after
from cornerstones.areas.policies.names import folded
from cornerstones.areas.vocabulary import (
    Change,
    Establishment,
    ListedOrganisation,
    SettingFacts,
    Status,
)

NameKey = tuple[str, str, str]


@dataclass(frozen=True)
class Listed:
    """All that a list says which could be taken in, with the line each stands on."""

    settings: tuple[tuple[int, Establishment], ...] = ()
    organisations: tuple[tuple[int, ListedOrganisation], ...] = ()


@dataclass
class Planned:
    """A setting that would be new or changed."""

    line: int
    row: Establishment
    setting: Setting | None
    changes: list[Change] = field(default_factory=list)
    after: SettingFacts | None = None


@dataclass
class PlannedOrganisation:
    line: int
    row: ListedOrganisation
    held: Organisation | None


@dataclass
class Plan:
    new: list[Planned] = field(default_factory=list)
    changed: list[Planned] = field(default_factory=list)
    as_before: list[Planned] = field(default_factory=list)
    organisations_new: list[PlannedOrganisation] = field(default_factory=list)
    organisations_ended: list[PlannedOrganisation] = field(default_factory=list)
    left_out: list[Problem] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)


class Held:
    """The settings of an area, to be found by number, by reference, or by name, kind and place."""

    def __init__(self, settings: Iterable[Setting], places: Mapping[int, Place]) -> None:
        self.places = places
        self.by_urn: dict[str, Setting] = {}
        self.by_reference: dict[str, Setting] = {}
        self.by_name: dict[NameKey, list[Setting]] = defaultdict(list)
        for setting in settings:
            if setting.urn:
                self.by_urn[setting.urn] = setting
            if setting.reference:
                self.by_reference[setting.reference] = setting
            code = places[setting.place_id].code
            self.by_name[(setting.kind, code, folded(setting.name))].append(setting)

    def facts_of(self, setting: Setting) -> SettingFacts:
        return SettingFacts(
            name=setting.name,
            authority=self.places[setting.place_id].code,
            phase=setting.phase,
            opened_on=setting.opened_on,
            closed_on=setting.closed_on,
            urn=setting.urn,
            reference=setting.reference,
        )


class Unclear(Exception):
    """A row could be about more than one setting."""


def plan_of(area: LocalArea, listed: Listed, held: Held, *, today: date) -> Plan:
    plan = Plan()
    taken: dict[int, int] = {}
    often = named_in(row for _, row in listed.settings)
    for line, row in listed.settings:
        try:
            setting = find(row, held, often=often[name_key(row)])
            if setting is not None and taken.setdefault(setting.pk, line) != line:
                raise Unclear(f"It is the same setting as on line {taken[setting.pk]}.")
        except Unclear as error:
            plan.refused.append(Problem(str(error), line))
            continue
        place_row(plan, Planned(line, row, setting), held, today=today)
    plan_organisations(plan, listed.organisations, area)
    return plan


def named_in(rows: Iterable[Establishment]) -> Mapping[NameKey, int]:
    found: dict[NameKey, int] = defaultdict(int)
    for row in rows:
        found[name_key(row)] += 1
    return found


def name_key(row: Establishment) -> NameKey:
    return (row.kind.value, row.authority, folded(row.name))


def find(row: Establishment, held: Held, *, often: int) -> Setting | None:
    """The setting that a row is about: by a number it has, else by its name, kind and place."""
    by_urn = held.by_urn.get(row.urn) if row.urn else None
    by_reference = held.by_reference.get(row.reference) if row.reference else None
    if by_urn and by_reference and by_urn.pk != by_reference.pk:
        raise Unclear(
            f"Its URN is that of {shown(by_urn.name)}, its reference of {shown(by_reference.name)}."
        )
    if found := by_urn or by_reference:
        if row.keeps_blanks and found.kind != row.kind:
            raise Unclear(f"{shown(found.name)} is held here as another kind of setting.")
        if (row.urn and found.urn and row.urn != found.urn) or (
            row.reference and found.reference and row.reference != found.reference
        ):
            raise Unclear(f"{shown(found.name)} is held here with another number.")
        return found
    alike = [
        each
        for each in held.by_name[name_key(row)]
        if not (row.urn and each.urn) and not (row.reference and each.reference)
    ]
    if len(alike) == 1 and often == 1:
        return alike[0]
    if alike and not row.urn and not row.reference:
        raise Unclear("More than one setting has this name. Give its URN or its reference.")
    return None


def place_row(plan: Plan, planned: Planned, held: Held, *, today: date) -> None:
    row, setting = planned.row, planned.setting
    if setting is None:
        if row.status is Status.CLOSED:
            plan.left_out.append(Problem(f"{row.urn} {shown(row.name)} is closed.".strip(), planned.line))
            return
        plan.new.append(planned)
        if twins := held.by_name[name_key(row)]:
            told = (
                f"{shown(row.name)} has the name of another one here, {number_of(twins[0])}. They stay two."
            )
            plan.notes.append(Problem(told, planned.line))
        return
    before = held.facts_of(setting)
    planned.after = facts_after(before, row, today=today)
    if planned.after == before:
        plan.as_before.append(planned)
        return
    planned.changes = changes_between(before, planned.after, today=today)
    plan.changed.append(planned)


def number_of(setting: Setting) -> str:
    if setting.urn:
        return f"URN {setting.urn}"
    return f"reference {shown(setting.reference)}" if setting.reference else "which has no number"


def plan_organisations(plan: Plan, rows: Iterable[tuple[int, ListedOrganisation]], area: LocalArea) -> None:
    rows = tuple(rows)
    known = {folded(each.name): each for each in Organisation.objects.all()} if rows else {}
    for line, row in rows:
        held = known.get(folded(row.name))
        if held is not None and held.kind != row.kind:
            told = f"{shown(row.name)} is held here as another kind of organisation."
            plan.refused.append(Problem(told, line))
        elif held is None and row.ended_on is not None:
            plan.left_out.append(Problem(f"{shown(row.name)} has ended.", line))
        elif held is None:
            plan.organisations_new.append(PlannedOrganisation(line, row, None))
        elif row.ended_on is not None and held.ended_on != row.ended_on:
            plan.organisations_ended.append(PlannedOrganisation(line, row, held))
