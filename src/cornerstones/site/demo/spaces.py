"""The demo's spaces, sign-offs and comings and goings. It writes the past, so it goes round the actions on purpose."""

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from cornerstones.areas.models import LocalArea, Organisation, Setting
from cornerstones.people.models import (
    Approval,
    ApprovalAsked,
    Membership,
    PlatformAdministrator,
    User,
)
from cornerstones.scoping import space_scope
from cornerstones.speaking.models import SpaceRecord

TOLD = Path(__file__).parent / "spaces.toml"
Organisations = Mapping[str, Organisation]


def told() -> dict[str, Any]:
    return tomllib.loads(TOLD.read_text(encoding="utf-8"))


def make_running(*, today: date) -> None:
    """Those who run the demo's site; one of them was let into an area as support."""
    for each in told()["running"]:
        person, _ = User.objects.get_or_create(
            email=each["email"], defaults={"name": each["name"], "invented": True}
        )
        PlatformAdministrator.objects.create(user=person, starts_on=today - timedelta(days=500))


def make_spaces(
    area: LocalArea, organisations: Organisations, settings: Mapping[str, Setting], *, today: date, day: date
) -> None:
    """Before the steps of the area, since somebody who has left owns one."""
    world = told()
    here = {
        name: [each for each in world[name] if each["area"] == area.slug]
        for name in world
        if name != "running"
    }
    for each in here["roles"]:
        Membership.objects.create(
            area=area,
            user=by(each["email"]),
            role=each["role"],
            voice=each["voice"],
            organisation=organisations[each["organisation"]],
            starts_on=day,
        )
    for each in here["left"]:
        Membership.objects.create(
            area=area,
            user=User.objects.create(email=each["email"], name=each["name"], invented=True),
            role=each["role"],
            voice=each["voice"],
            setting=settings[each["setting"]],
            starts_on=day,
            ends_on=today + timedelta(days=each["ended"]),
        )
    for each in here["records"]:
        make_record(area, organisations[each["organisation"]], each, today)
    for number, each in enumerate(here["asked"], start=1):
        make_asked(area, organisations, each, about_id=f"demo.{number}", today=today)


def by(email: str) -> User:
    return User.objects.get(email=email)


def make_record(area: LocalArea, organisation: Organisation, told: Mapping[str, Any], today: date) -> None:
    with space_scope(organisation.pk):
        SpaceRecord.objects.create(
            area=area,
            organisation=organisation,
            written_by=by(told["by"]).name,
            written_on=today + timedelta(days=told["on"]),
            words=told["words"].strip(),
            **{name: told[name] for name in ("kind", "title", "cornerstone", "shown_to")},
        )


def make_asked(
    area: LocalArea, organisations: Organisations, told: Mapping[str, Any], *, about_id: str, today: date
) -> None:
    about = {"about_kind": "words", "about_id": about_id, "about_name": told["about"]}
    asks = by(told["by"])
    for key in told["organisations"]:
        ApprovalAsked.objects.create(
            area=area,
            organisation=organisations[key],
            path=told["path"],
            asked_by_id=asks.pk,
            asked_by_name=asks.name,
            asked_on=today + timedelta(days=told["on"]),
            **about,
        )
    for said in told["said"]:
        organisation = organisations[said["organisation"]]
        with space_scope(organisation.pk):
            Approval.objects.create(
                area=area,
                organisation=organisation,
                decision=said["decision"],
                words=said["words"],
                by_id=by(said["by"]).pk,
                by_name=by(said["by"]).name,
                on=today + timedelta(days=said["on"]),
                **about,
            )
