"""Making an area, and what belongs to it."""

import re
from collections.abc import Sequence

from django.db import transaction

from cornerstones.areas.models import LocalArea, Organisation, Place, Setting
from cornerstones.areas.vocabulary import (
    LONGEST_HELP,
    ChangedMeanwhile,
    OrganisationKind,
    Refusal,
    Refused,
    SettingKind,
)
from cornerstones.audit import About, Actor, record
from cornerstones.scoping import area_scope
from cornerstones.ui.text import clean, length

SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", re.ASCII)
SIX_DIGITS = re.compile(r"\d{6}", re.ASCII)
LONGEST_SLUG, LONGEST_NAME = 40, 120


def create_area(
    *, slug: str, name: str, places: Sequence[Place], by: Actor, invented: bool = False
) -> LocalArea:
    with transaction.atomic():
        name = tidy_name(name)
        if not SLUG.fullmatch(slug) or len(slug) > LONGEST_SLUG:
            raise Refused(Refusal("Use small letters, digits and hyphens, starting with a letter.", "slug"))
        if LocalArea.objects.filter(slug=slug).exists():
            raise Refused(Refusal("Another area has this short name.", "slug"))
        if LocalArea.objects.filter(name__iexact=name).exists():
            raise Refused(Refusal("Another area has this name.", "name"))
        if not places:
            raise Refused(Refusal("Say which authority or authorities the area covers.", "places"))
        area = LocalArea.objects.create(slug=slug, name=name, invented=invented)
        area.places.set(places)
        with area_scope(area.pk):
            record(
                by=by,
                action="area.created",
                about=About("area", str(area.pk), area.name),
                area_id=area.pk,
                details={"slug": slug, "places": sorted(place.code for place in places)},
            )
    return area


def add_organisation(*, area: LocalArea, kind: OrganisationKind, name: str, by: Actor) -> Organisation:
    with transaction.atomic():
        name = tidy_name(name)
        if Organisation.objects.filter(name__iexact=name).exists():
            raise Refused(Refusal("The area has an organisation of this name.", "name"))
        organisation = Organisation(area=area, kind=kind, name=name)
        organisation.save(force_insert=True)
        about = About("organisation", str(organisation.pk), name)
        record(by=by, action="organisation.added", about=about, area_id=area.pk, details={"kind": kind})
    return organisation


def add_setting(
    *,
    area: LocalArea,
    kind: SettingKind,
    name: str,
    place: Place,
    by: Actor,
    urn: str = "",
    phase: str = "",
) -> Setting:
    with transaction.atomic():
        name = tidy_name(name)
        if urn and not SIX_DIGITS.fullmatch(urn):
            raise Refused(Refusal("A URN is six digits.", "urn"))
        if urn and (twin := Setting.objects.filter(urn=urn).first()):
            raise Refused(Refusal(f"{twin.name} has this URN.", "urn"))
        setting = Setting(area=area, kind=kind, name=name, place=place, urn=urn, phase=phase)
        setting.save(force_insert=True)
        details = {"kind": kind, "place": place.code, "urn": urn}
        record(by=by, action="setting.added", about=about_setting(setting), area_id=area.pk, details=details)
    return setting


def say_who_can_help(*, setting: Setting, text: str, edit: int, by: Actor) -> Setting:
    """Write who a child can talk to, on top of what the writer had read.

    The record keeps what was written each time, so that nothing is lost when two people write in turn.
    """
    text = clean(text, lines=True).strip()
    if length(text) > LONGEST_HELP:
        over = length(text) - LONGEST_HELP
        raise Refused(Refusal(f"Use {LONGEST_HELP} characters or fewer. That is {over} too many.", "text"))
    with transaction.atomic():
        now = Setting.objects.select_for_update(of=("self",)).get(pk=setting.pk)
        if now.who_can_help == text:
            return now
        if now.edit != edit:
            raise ChangedMeanwhile(text=now.who_can_help, edit=now.edit)
        now.who_can_help, now.edit = text, edit + 1
        now.save(update_fields=["who_can_help", "edit"])
        record(
            by=by,
            action="setting.who_can_help",
            about=about_setting(now),
            area_id=now.area_id,
            details={"edit": now.edit, "text": text},
        )
    return now


def about_setting(setting: Setting) -> About:
    return About("setting", str(setting.pk), setting.name)


def tidy_name(typed: str) -> str:
    name = " ".join(clean(typed, lines=False).split())
    if not name:
        raise Refused(Refusal("Give a name.", "name"))
    if length(name) > LONGEST_NAME or len(name) > LONGEST_NAME:
        raise Refused(Refusal(f"Use {LONGEST_NAME} characters or fewer for the name.", "name"))
    return name
