"""Setting up England, its regions and its authorities from what an official file calls them."""

import logging
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

from cornerstones.areas import periods
from cornerstones.areas.files.sen2 import PlacesSeen, Sighting
from cornerstones.areas.models import Place, PlaceAlias
from cornerstones.areas.vocabulary import PlaceKind
from cornerstones.audit import Actor

logger = logging.getLogger(__name__)
TOP_DOWN = (PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.AUTHORITY)


@dataclass
class PlacesImported:
    """What a file changed: how many places it names, and which of them are new or called otherwise now."""

    regions: int
    authorities: int
    authorities_now: int
    newest: str
    new: list[str] = field(default_factory=list)
    renamed: list[tuple[str, str, str]] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    runs: int = 0

    @property
    def changed_nothing(self) -> bool:
        return not (self.new or self.renamed or self.moved or self.runs)


def import_places(*, seen: PlacesSeen, by: Actor) -> PlacesImported:
    """Add what is new and bring up to date what is held; nothing is ever taken away."""
    by_code: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in seen.sightings:
        by_code[sighting.code].append(sighting)
    done = summary(seen)
    with transaction.atomic():
        places = {place.code: place for place in Place.objects.select_for_update(of=("self",))}
        aliases: dict[int, list[PlaceAlias]] = defaultdict(list)
        for alias in PlaceAlias.objects.all():
            aliases[alias.place_id].append(alias)
        for kind in TOP_DOWN:
            for code in sorted(by_code):
                if by_code[code][0].kind == kind:
                    bring_up_to_date(code, by_code[code], places, aliases, done)
    logger.info("places imported by %s: %d rows, %d new", by.actor_name, seen.rows, len(done.new))
    return done


def summary(seen: PlacesSeen) -> PlacesImported:
    newest = max(sighting.period for sighting in seen.sightings)
    codes = {kind: {s.code for s in seen.sightings if s.kind == kind} for kind in PlaceKind}
    now = {s.code for s in seen.sightings if s.kind == PlaceKind.AUTHORITY and s.period == newest}
    return PlacesImported(
        regions=len(codes[PlaceKind.REGION]),
        authorities=len(codes[PlaceKind.AUTHORITY]),
        authorities_now=len(now),
        newest=newest,
    )


def bring_up_to_date(
    code: str,
    sightings: list[Sighting],
    places: dict[str, Place],
    aliases: dict[int, list[PlaceAlias]],
    done: PlacesImported,
) -> None:
    newest = max(sightings, key=lambda sighting: sighting.period)
    place = places.get(code)
    if place is None:
        parent = places.get(newest.parent)
        place = Place.objects.create(kind=newest.kind, code=code, name=newest.name, parent=parent)
        places[code] = place
        done.new.append(code)
    # An older file never takes a newer name away.
    elif newest.period >= max((alias.last_period for alias in aliases[place.pk]), default=""):
        rename(place, newest, places, done)
    done.runs += keep_runs(place, sightings, aliases[place.pk])


def rename(place: Place, newest: Sighting, places: dict[str, Place], done: PlacesImported) -> None:
    parent = places.get(newest.parent)
    parent_id = parent.pk if parent else None
    if (place.name, place.parent_id) == (newest.name, parent_id):
        return
    if place.name != newest.name:
        done.renamed.append((place.code, place.name, newest.name))
    if place.parent_id not in {None, parent_id}:
        done.moved.append(place.code)
    place.name, place.parent = newest.name, parent
    place.save(update_fields=["name", "parent"])


def keep_runs(place: Place, sightings: Iterable[Sighting], held: Iterable[PlaceAlias]) -> int:
    """Join what is held and what was seen into runs of years; how many rows that changed."""
    years: dict[tuple[str, str], set[str]] = defaultdict(set)
    rows: dict[tuple[str, str], dict[tuple[str, str], PlaceAlias]] = defaultdict(dict)
    for alias in held:
        years[alias.code, alias.name].update(periods.spread(alias.first_period, alias.last_period))
        rows[alias.code, alias.name][alias.first_period, alias.last_period] = alias
    for sighting in sightings:
        years[sighting.official_code, sighting.name].add(sighting.period)
    changed = 0
    for called, seen in years.items():
        wanted = periods.runs(seen)
        stale = [alias for run, alias in rows[called].items() if run not in wanted]
        PlaceAlias.objects.filter(pk__in=[alias.pk for alias in stale]).delete()
        new = [run for run in wanted if run not in rows[called]]
        PlaceAlias.objects.bulk_create(
            PlaceAlias(place=place, code=called[0], name=called[1], first_period=first, last_period=last)
            for first, last in new
        )
        changed += len(new)
    return changed
