"""What a list holds, as plain values that can wait in the database between looking and bringing in."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from cornerstones.areas.actions.plans import Listed
from cornerstones.areas.vocabulary import (
    Establishment,
    ListedOrganisation,
    OrganisationKind,
    SettingKind,
    Status,
    SuccessionKind,
)

DAYS = ("opened_on", "closed_on", "ended_on")


def kept(listed: Listed) -> list[list[Any]]:
    rows: Iterable[tuple[int, Establishment | ListedOrganisation]]
    rows = (*listed.settings, *listed.organisations)
    return [[line, told(row)] for line, row in rows]


def told(row: Establishment | ListedOrganisation) -> dict[str, Any]:
    values = asdict(row)
    for name in DAYS:
        if values.get(name):
            values[name] = values[name].isoformat()
    return {name: value for name, value in values.items() if value not in (None, "", ())}


def read_again(rows: Iterable[tuple[int, Mapping[str, Any]]]) -> Listed:
    settings, organisations = [], []
    for line, values in rows:
        if "authority" in values:
            settings.append((line, establishment(values)))
        else:
            organisations.append((line, organisation(values)))
    return Listed(tuple(settings), tuple(organisations))


def establishment(values: Mapping[str, Any]) -> Establishment:
    how = values.get("follows_how")
    row = Establishment(
        urn=values.get("urn", ""),
        name=values["name"],
        kind=SettingKind(values["kind"]),
        authority=values["authority"],
        phase=values.get("phase", ""),
        status=Status(values["status"]),
        opened_on=day(values, "opened_on"),
        closed_on=day(values, "closed_on"),
        follows=tuple(values.get("follows", ())),
        follows_how=SuccessionKind(how) if how else None,
    )
    return replace(row, reference=values.get("reference", ""), keeps_blanks=values.get("keeps_blanks", False))


def organisation(values: Mapping[str, Any]) -> ListedOrganisation:
    return ListedOrganisation(OrganisationKind(values["kind"]), values["name"], day(values, "ended_on"))


def day(values: Mapping[str, Any], name: str) -> date | None:
    return date.fromisoformat(values[name]) if name in values else None
