"""One setting takes the place of another. Nothing that was said changes hands: rounds stay where they were."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cornerstones.areas.actions.areas import about_setting
from cornerstones.areas.actions.keeping import SettingDetails, add_new_setting, shut
from cornerstones.areas.actions.taking_in import line
from cornerstones.areas.models import LocalArea, Setting, Succession
from cornerstones.areas.policies.successions import why_not_follow
from cornerstones.areas.vocabulary import Change, Refusal, Refused, SettingChangeKind, SuccessionKind
from cornerstones.audit import Actor, record

CHANGE_OF = {
    SuccessionKind.MERGED: SettingChangeKind.MERGED,
    SuccessionKind.SPLIT: SettingChangeKind.SPLIT,
    SuccessionKind.BECAME: SettingChangeKind.BECAME,
}


@dataclass(frozen=True)
class NewPart:
    """A setting that takes the place of another: what it is called, and its number where it has one."""

    name: str
    urn: str = ""
    sure: bool = True


def why_not_merge(*, setting: Setting, into: Setting, on: date) -> Refusal | None:
    return why_not_follow(
        earlier=setting.pk,
        later=into.pk,
        pairs=Succession.objects.values_list("earlier_id", "later_id"),
        earlier_closed_on=setting.closed_on,
        later_closed_on=into.closed_on,
        on=on,
        opened_on=setting.opened_on,
    )


def merge_settings(*, setting: Setting, into: Setting, on: date, by: Actor) -> Succession:
    """From that day on the one is part of the other. Both stay, with all that they did."""
    with transaction.atomic():
        LocalArea.objects.select_for_update().get(pk=setting.area_id)
        earlier, later = locked(setting), locked(into)
        if done := Succession.objects.filter(earlier=earlier, later=later, on=on).first():
            return done
        if refusal := why_not_merge(setting=earlier, into=later, on=on):
            raise Refused(refusal)
        made = follow(earlier, later, kind=SuccessionKind.MERGED, on=on)
        record(
            by=by,
            action="setting.merged",
            about=about_setting(earlier),
            area_id=earlier.area_id,
            details={"into": later.name, "into_id": later.pk, "on": on.isoformat()},
        )
    return made


def take_its_place(*, setting: Setting, parts: Sequence[NewPart], on: date, by: Actor) -> tuple[Setting, ...]:
    """One new setting where it goes on under a new number; two or more where it was split."""
    kind = SuccessionKind.SPLIT if parts[1:] else SuccessionKind.BECAME
    with transaction.atomic():
        LocalArea.objects.select_for_update().get(pk=setting.area_id)
        earlier = locked(setting)
        if done := already(earlier, parts, on):
            return done
        if earlier.closed_on is not None and earlier.closed_on != on:
            raise Refused(Refusal("It has closed on another day. Change that first, or choose its day", "on"))
        if earlier.opened_on is not None and on < earlier.opened_on:
            raise Refused(Refusal("That day is before it opened", "on"))
        made = tuple(added(earlier, part, on=on, by=by) for part in parts)
        for later in made:
            follow(earlier, later, kind=kind, on=on)
        record(
            by=by,
            action="setting.split" if parts[1:] else "setting.replaced",
            about=about_setting(earlier),
            area_id=earlier.area_id,
            details={"into": " and ".join(later.name for later in made), "on": on.isoformat()},
        )
    return made


def already(earlier: Setting, parts: Sequence[NewPart], on: date) -> tuple[Setting, ...]:
    """The same press a second time."""
    rows = Succession.objects.filter(earlier=earlier, on=on).select_related("later").order_by("id")
    found = tuple(row.later for row in rows)
    same = {(each.name, each.urn) for each in found} == {
        (" ".join(part.name.split()), part.urn.strip()) for part in parts
    }
    return found if found and same else ()


def added(earlier: Setting, part: NewPart, *, on: date, by: Actor) -> Setting:
    details = SettingDetails(
        kind=earlier.kind,
        name=part.name,
        place=earlier.place,
        urn=part.urn,
        phase=earlier.phase,
        opened_on=on,
        sure=part.sure,
    )
    return add_new_setting(area=earlier.area, details=details, by=by)


def follow(earlier: Setting, later: Setting, *, kind: SuccessionKind, on: date) -> Succession:
    if earlier.closed_on is None:
        shut(earlier, on=on)
    elif earlier.closed_on > on:
        earlier.closed_on = on
        earlier.facts_edit += 1
        earlier.save(update_fields=["closed_on", "facts_edit"])
    made = Succession(area_id=earlier.area_id, earlier=earlier, later=later, kind=kind, on=on)
    made.save(force_insert=True)
    line(earlier, Change(CHANGE_OF[kind], earlier.name, later.name, on)).save(force_insert=True)
    line(later, Change(SettingChangeKind.FOLLOWS, earlier.urn or earlier.name, later.urn, on)).save(
        force_insert=True
    )
    return made


def locked(setting: Setting) -> Setting:
    rows = Setting.objects.select_for_update(of=("self",)).select_related("place", "area")
    return rows.get(pk=setting.pk)
