"""Writing what a list was planned to do."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from cornerstones.areas.actions.plans import Plan, Planned
from cornerstones.areas.models import LocalArea, Organisation, Place, Setting, SettingChange, Succession
from cornerstones.areas.policies.successions import would_circle
from cornerstones.areas.vocabulary import Change, SettingChangeKind, SettingFacts, SuccessionKind

BATCH = 200
FROM_FILES = ["name", "place", "phase", "opened_on", "closed_on", "urn", "reference", "facts_edit"]


def take_in(area: LocalArea, plan: Plan, *, today: date) -> Counter[SettingChangeKind]:
    places = {place.code: place for place in Place.objects.all()}
    new = [made(area, planned, places) for planned in plan.new]
    history: list[SettingChange] = []
    changed = []
    for planned in plan.changed:
        setting = planned.setting
        assert setting is not None and planned.after is not None
        apply(setting, planned.after, places)
        changed.append(setting)
        history += [line(setting, change) for change in planned.changes]
    Setting.objects.bulk_create(new, batch_size=BATCH)
    Setting.objects.bulk_update(changed, FROM_FILES, batch_size=BATCH)
    history += links(area, (*plan.new, *plan.changed, *plan.as_before), today=today)
    name_places(history, places)
    SettingChange.objects.bulk_create(history, batch_size=BATCH)
    take_in_organisations(area, plan)
    return Counter(SettingChangeKind(row.kind) for row in history)


def made(area: LocalArea, planned: Planned, places: Mapping[str, Place]) -> Setting:
    row = planned.row
    setting = Setting(
        area=area,
        kind=row.kind,
        name=row.name,
        place=places[row.authority],
        urn=row.urn,
        reference=row.reference,
        phase=row.phase,
        opened_on=row.opened_on,
    )
    planned.setting = setting
    return setting


def apply(setting: Setting, after: SettingFacts, places: Mapping[str, Place]) -> None:
    setting.name, setting.phase = after.name, after.phase
    setting.urn, setting.reference = after.urn, after.reference
    setting.opened_on, setting.closed_on = after.opened_on, after.closed_on
    setting.place = places[after.authority]
    setting.facts_edit += 1


def line(setting: Setting, change: Change) -> SettingChange:
    return SettingChange(
        area_id=setting.area_id,
        setting=setting,
        kind=change.kind,
        was=change.was,
        became=change.became,
        on=change.on,
    )


def links(area: LocalArea, planned: Iterable[Planned], *, today: date) -> list[SettingChange]:
    """Whom a setting takes the place of, written once; rounds and answers stay with the old number."""
    planned = [each for each in planned if each.row.follows]
    if not planned:
        return []
    follows = SettingChange.objects.filter(kind=SettingChangeKind.FOLLOWS)
    written = set(follows.values_list("setting__urn", "was"))
    held = {row.urn: row for row in Setting.objects.exclude(urn="")}
    pairs = set(Succession.objects.values_list("earlier_id", "later_id"))
    Succession.objects.bulk_create(successions(area, planned, held, pairs, today=today))
    return [
        line(held[each.row.urn], Change(SettingChangeKind.FOLLOWS, before, each.row.urn, day_of(each, today)))
        for each in planned
        for before in each.row.follows
        if (each.row.urn, before) not in written
    ]


def successions(
    area: LocalArea,
    planned: Iterable[Planned],
    held: Mapping[str, Setting],
    pairs: set[tuple[int, int]],
    *,
    today: date,
) -> Iterator[Succession]:
    """A link between two settings that are both held; one that would lead round in a circle is no link."""
    for each in planned:
        later = held[each.row.urn]
        for urn in each.row.follows:
            earlier = held.get(urn)
            if earlier is None or (earlier.pk, later.pk) in pairs:
                continue
            if would_circle(earlier.pk, later.pk, pairs):
                continue
            pairs.add((earlier.pk, later.pk))
            kind = each.row.follows_how or SuccessionKind.BECAME
            yield Succession(area=area, earlier=earlier, later=later, kind=kind, on=day_of(each, today))


def day_of(planned: Planned, today: date) -> date:
    return planned.row.opened_on or today


def name_places(history: Iterable[SettingChange], places: Mapping[str, Place]) -> None:
    for row in history:
        if row.kind == SettingChangeKind.MOVED:
            row.was, row.became = (f"{places[code].name} ({code})" for code in (row.was, row.became))


def take_in_organisations(area: LocalArea, plan: Plan) -> None:
    Organisation.objects.bulk_create(
        Organisation(area=area, kind=each.row.kind, name=each.row.name) for each in plan.organisations_new
    )
    for each in plan.organisations_ended:
        assert each.held is not None
        each.held.ended_on = each.row.ended_on
        each.held.edit += 1
        each.held.save(update_fields=["ended_on", "edit"])
