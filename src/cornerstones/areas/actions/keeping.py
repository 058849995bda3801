"""Adding a setting by hand, putting it right, closing it and opening it again. Its past stays with it."""

import re
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cornerstones.areas.actions.areas import about_setting, tidy_name
from cornerstones.areas.actions.taking_in import line
from cornerstones.areas.models import LocalArea, Place, Setting, Succession
from cornerstones.areas.policies import changes_between
from cornerstones.areas.policies.names import folded, that_look_like
from cornerstones.areas.vocabulary import (
    Change,
    ChangedMeanwhile,
    Refusal,
    Refused,
    SettingChangeKind,
    SettingFacts,
    SettingKind,
)
from cornerstones.audit import Actor, record
from cornerstones.ui.dates import in_words
from cornerstones.ui.text import clean

SIX_DIGITS = re.compile(r"\d{6}", re.ASCII)
LONGEST_REFERENCE, LONGEST_PHASE = 40, 40
KEPT = ["kind", "name", "place", "urn", "reference", "phase", "opened_on", "facts_edit"]


@dataclass(frozen=True)
class SettingDetails:
    """What people say of a setting. `sure` means: it is another one, although its name looks taken."""

    kind: SettingKind
    name: str
    place: Place
    urn: str = ""
    reference: str = ""
    phase: str = ""
    opened_on: date | None = None
    sure: bool = False


def add_new_setting(*, area: LocalArea, details: SettingDetails, by: Actor) -> Setting:
    details = tidied(details)
    with transaction.atomic():
        LocalArea.objects.select_for_update().get(pk=area.pk)
        if (same := just_added(details)) is not None:
            return same
        refuse_taken(details, but=None)
        refuse_alike(details, but=None)
        setting = Setting(area=area)
        write(setting, details)
        setting.facts_edit = 0
        setting.save(force_insert=True)
        record(
            by=by,
            action="setting.added",
            about=about_setting(setting),
            area_id=area.pk,
            details=in_record(details),
        )
    return setting


def just_added(details: SettingDetails) -> Setting | None:
    """Exactly this one, so that a button pressed twice adds one."""
    return Setting.objects.filter(
        kind=details.kind,
        name=details.name,
        place=details.place,
        urn=details.urn,
        reference=details.reference,
        phase=details.phase,
        opened_on=details.opened_on,
        facts_edit=0,
        closed_on=None,
    ).first()


def change_setting(
    *, setting: Setting, details: SettingDetails, edit: int, mistake: bool, by: Actor, today: date
) -> Setting:
    """`mistake`: it never was what stood there, so its history says nothing of it; the record does."""
    details = tidied(details)
    with transaction.atomic():
        LocalArea.objects.select_for_update().get(pk=setting.area_id)
        now = Setting.objects.select_for_update(of=("self",)).select_related("place").get(pk=setting.pk)
        if details_of(now) == plain(details):
            return now
        if now.facts_edit != edit:
            raise ChangedMeanwhile(text="", edit=now.facts_edit)
        refuse_taken(details, but=now)
        if folded(now.name) != folded(details.name) or now.place_id != details.place.pk:
            refuse_alike(details, but=now)
        if details.opened_on and now.closed_on and details.opened_on > now.closed_on:
            raise Refused(Refusal(f"It closed on {in_words(now.closed_on)}, before that day", "opened_on"))
        before = facts_of(now)
        write(now, details)
        now.save(update_fields=KEPT)
        if not mistake:
            keep_history(now, before, today=today)
        record(
            by=by,
            action="setting.corrected" if mistake else "setting.changed",
            about=about_setting(now),
            area_id=now.area_id,
            details={**in_record(details), "was": before.name},
        )
    return now


def keep_history(setting: Setting, before: SettingFacts, *, today: date) -> None:
    for change in changes_between(before, facts_of(setting), today=today):
        row = line(setting, change)
        if change.kind == SettingChangeKind.MOVED:
            places = {each.code: each.name for each in Place.objects.filter(code__in=[row.was, row.became])}
            row.was, row.became = (f"{places[code]} ({code})" for code in (row.was, row.became))
        row.save(force_insert=True)


def close_setting(*, setting: Setting, on: date, by: Actor) -> Setting:
    with transaction.atomic():
        now = Setting.objects.select_for_update(of=("self",)).get(pk=setting.pk)
        if now.closed_on == on:
            return now
        if now.closed_on is not None:
            raise Refused(Refusal(f"It closed on {in_words(now.closed_on)} already", "on"))
        if now.opened_on is not None and on < now.opened_on:
            raise Refused(Refusal("That day is before it opened", "on"))
        shut(now, on=on)
        record(
            by=by,
            action="setting.closed",
            about=about_setting(now),
            area_id=now.area_id,
            details={"on": on.isoformat()},
        )
    return now


def shut(setting: Setting, *, on: date) -> None:
    setting.closed_on = on
    setting.facts_edit += 1
    setting.save(update_fields=["closed_on", "facts_edit"])
    line(setting, Change(SettingChangeKind.CLOSED, "", "", on)).save(force_insert=True)


def reopen_setting(*, setting: Setting, on: date, by: Actor) -> Setting:
    """It is itself again: whatever had taken its place no longer follows it. Both keep what they did since."""
    with transaction.atomic():
        now = Setting.objects.select_for_update(of=("self",)).get(pk=setting.pk)
        if now.closed_on is None:
            return now
        if on < now.closed_on:
            raise Refused(Refusal(f"It closed on {in_words(now.closed_on)}. Choose a later day", "on"))
        now.closed_on = None
        now.facts_edit += 1
        now.save(update_fields=["closed_on", "facts_edit"])
        Succession.objects.filter(earlier=now).delete()
        line(now, Change(SettingChangeKind.OPENED, "", "", on)).save(force_insert=True)
        record(
            by=by,
            action="setting.reopened",
            about=about_setting(now),
            area_id=now.area_id,
            details={"on": on.isoformat()},
        )
    return now


def tidied(details: SettingDetails) -> SettingDetails:
    return SettingDetails(
        kind=details.kind,
        name=tidy_name(details.name),
        place=details.place,
        urn=details.urn.strip(),
        reference=one_line(details.reference, "reference", LONGEST_REFERENCE),
        phase=one_line(details.phase, "phase", LONGEST_PHASE),
        opened_on=details.opened_on,
        sure=details.sure,
    )


def one_line(typed: str, field: str, most: int) -> str:
    text = " ".join(clean(typed, lines=False).split())
    if len(text) > most:
        raise Refused(Refusal(f"Use {most} characters or fewer", field))
    return text


def write(setting: Setting, details: SettingDetails) -> None:
    setting.kind, setting.name, setting.place = details.kind, details.name, details.place
    setting.urn, setting.reference, setting.phase = details.urn, details.reference, details.phase
    setting.opened_on = details.opened_on
    setting.facts_edit += 1


def details_of(setting: Setting) -> tuple[object, ...]:
    return plain(
        SettingDetails(
            kind=SettingKind(setting.kind),
            name=setting.name,
            place=setting.place,
            urn=setting.urn,
            reference=setting.reference,
            phase=setting.phase,
            opened_on=setting.opened_on,
        )
    )


def plain(details: SettingDetails) -> tuple[object, ...]:
    numbers = (details.urn, details.reference)
    return (details.kind, details.name, details.place.pk, *numbers, details.phase, details.opened_on)


def facts_of(setting: Setting) -> SettingFacts:
    return SettingFacts(
        name=setting.name,
        authority=setting.place.code,
        phase=setting.phase,
        opened_on=setting.opened_on,
        closed_on=setting.closed_on,
        urn=setting.urn,
        reference=setting.reference,
    )


def refuse_taken(details: SettingDetails, *, but: Setting | None) -> None:
    """A number belongs to one setting: the same school is never two."""
    if details.urn and not SIX_DIGITS.fullmatch(details.urn):
        raise Refused(Refusal("A URN has 6 digits", "urn"))
    others = Setting.objects.exclude(pk=but.pk) if but else Setting.objects.all()
    if details.urn and (twin := others.filter(urn=details.urn).first()):
        raise Refused(Refusal(f"{twin.name} has this URN. The same school is never two", "urn"))
    twin = others.filter(reference=details.reference).first() if details.reference else None
    if twin:
        raise Refused(Refusal(f"{twin.name} has this reference", "reference"))


def refuse_alike(details: SettingDetails, *, but: Setting | None) -> None:
    """Names may be the same, and are told apart by place and number; but somebody has to say so (INPUT-12)."""
    if details.sure:
        return
    others = Setting.objects.select_related("place")
    rows = list(others.exclude(pk=but.pk) if but else others)
    if alike := that_look_like(details.name, rows):
        told = "; ".join(f"{row.name}, {row.place.name}{number(row)}" for row in alike[:3])
        raise Refused(Refusal(f"Its name looks like one that is here already: {told}", "sure"))


def number(setting: Setting) -> str:
    return f", URN {setting.urn}" if setting.urn else ""


def in_record(details: SettingDetails) -> dict[str, object]:
    return {
        "kind": details.kind,
        "place": details.place.code,
        "urn": details.urn,
        "reference": details.reference,
        "phase": details.phase,
        "opened_on": details.opened_on.isoformat() if details.opened_on else "",
    }
