"""Makes the demo: what `world.toml` tells, as rows. It writes the past, so it goes round the actions on purpose."""

import random
import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from cornerstones.areas.models import LocalArea, Organisation, Place, Setting
from cornerstones.areas.vocabulary import ENGLAND, PlaceKind
from cornerstones.audit import About, Machine, record
from cornerstones.framework.actions import write_statements, write_words
from cornerstones.framework.models import (
    AreaWording,
    IndicatorExample,
    IndicatorSet,
    IndicatorSetVersion,
)
from cornerstones.framework.shipped import shipped_set
from cornerstones.framework.vocabulary import AreaWords, Cornerstone, CornerstoneWords
from cornerstones.people.models import DemoMarker, Membership, User
from cornerstones.scoping import area_scope
from cornerstones.site.demo.data import make_data
from cornerstones.site.demo.keeping import keep_settings
from cornerstones.site.demo.pledges import make_pledges
from cornerstones.site.demo.rounds import make_round
from cornerstones.site.demo.safe import make_safe
from cornerstones.site.demo.spaces import make_running, make_spaces
from cornerstones.site.demo.statements import make_drafts
from cornerstones.site.demo.steps import make_steps
from cornerstones.site.demo.waves import make_wave

BY = Machine("the demo")


def load_demo(*, today: date) -> list[LocalArea]:
    """The same world each time but for its days, which are counted from today."""
    world = tomllib.loads((Path(__file__).parent / "world.toml").read_text(encoding="utf-8"))
    chance = random.Random(2026)  # noqa: S311 - invented answers, the same in every demo
    with transaction.atomic():
        DemoMarker.objects.create(made_on=today)
        places = make_places(world)
        areas = [
            make_area(told, places, world["weights"], today=today, chance=chance) for told in world["areas"]
        ]
        make_running(today=today)
    return areas


def make_places(world: Mapping[str, Any]) -> dict[str, Place]:
    england, _ = Place.objects.get_or_create(
        code=ENGLAND, defaults={"kind": PlaceKind.COUNTRY, "name": "England"}
    )
    region, _ = Place.objects.get_or_create(
        code=world["region"]["code"],
        defaults={"kind": PlaceKind.REGION, "name": world["region"]["name"], "parent": england},
    )
    return {
        told["authority"]["code"]: Place.objects.get_or_create(
            code=told["authority"]["code"],
            defaults={"kind": PlaceKind.AUTHORITY, "name": told["authority"]["name"], "parent": region},
        )[0]
        for told in world["areas"]
    }


def make_area(
    told: Mapping[str, Any],
    places: Mapping[str, Place],
    weights: Mapping[str, list[int]],
    *,
    today: date,
    chance: random.Random,
) -> LocalArea:
    area = LocalArea.objects.create(slug=told["slug"], name=told["name"], invented=True)
    home = places[told["authority"]["code"]]
    area.places.add(home)
    first_day = today + timedelta(days=min(wording["made"] for wording in told["wordings"]))
    with area_scope(area.pk):
        record(by=BY, action="area.created", about=About("area", str(area.pk), area.name), area_id=area.pk)
        wordings = {words["number"]: make_wording(area, words, today) for words in told["wordings"]}
        version = make_statements(area, first_day)
        organisations = {
            each["key"]: Organisation.objects.create(area=area, kind=each["kind"], name=each["name"])
            for each in told["organisations"]
        }
        settings = {
            each["key"]: make_setting(area, each, places.get(each.get("place", ""), home), today)
            for each in told["settings"]
        }
        keep_settings(area, told, settings, today=today)
        for person in told["people"]:
            make_person(area, person, organisations, settings, first_day, today=today)
        for each in told["rounds"]:
            make_round(
                each,
                setting=settings[each["setting"]],
                wording=wordings[each["wording"]],
                version=version,
                weights=weights,
                today=today,
                chance=chance,
                by=BY,
            )
        for each in told.get("waves", ()):
            make_wave(
                each,
                settings=settings,
                wording=wordings[each["wording"]],
                version=version,
                weights=weights,
                today=today,
                chance=chance,
                by=BY,
            )
        make_spaces(area, organisations, settings, today=today, day=first_day)
        make_steps(area, settings, today=today)
        make_pledges(area, today=today)
        make_safe(area, settings, today=today)
        make_data(area, today=today)
        make_drafts(area, told.get("drafts", ()), organisations, today=today)
    return area


def make_wording(area: LocalArea, told: Mapping[str, Any], today: date) -> AreaWording:
    words = AreaWords(
        cornerstones=tuple(
            CornerstoneWords(Cornerstone(one["key"]), one["label"], one["sentence"], one["easy_sentence"])
            for one in told["cornerstones"]
        ),
        trust_label=told["trust"]["label"],
        trust_sentence=told["trust"]["sentence"],
    )
    return write_words(area, words, number=told["number"], today=today + timedelta(days=told["made"]))


def make_statements(area: LocalArea, day: date) -> IndicatorSetVersion:
    shipped = shipped_set()
    indicators = IndicatorSet.objects.create(area=area, name=shipped.name)
    version = IndicatorSetVersion.objects.create(area=area, set=indicators, number=1, published_on=day)
    write_statements(version, shipped, today=day)
    return version


def make_setting(area: LocalArea, told: Mapping[str, Any], place: Place, today: date) -> Setting:
    setting = Setting.objects.create(
        area=area,
        kind=told["kind"],
        name=told["name"],
        place=place,
        urn=told.get("urn", ""),
        reference=told.get("reference", ""),
        phase=told.get("phase", ""),
        who_can_help=told["who_can_help"],
    )
    IndicatorExample.objects.bulk_create(
        IndicatorExample(
            area=area,
            setting=setting,
            code=example["code"],
            text=example["text"],
            added_by=example["by"],
            added_on=today + timedelta(days=example["on"]),
        )
        for example in told.get("examples", ())
    )
    return setting


def make_person(
    area: LocalArea,
    told: Mapping[str, Any],
    organisations: Mapping[str, Organisation],
    settings: Mapping[str, Setting],
    day: date,
    *,
    today: date,
) -> None:
    person = User.objects.create(email=told["email"], name=told["name"], invented=True)
    Membership.objects.create(
        area=area,
        user=person,
        role=told["role"],
        voice=told["voice"],
        organisation=organisations.get(told.get("organisation", "")),
        setting=settings.get(told.get("setting", "")),
        starts_on=day,
        ends_on=today + timedelta(days=told["ends"]) if "ends" in told else None,
    )
