"""What the whole area said in a wave: totals for everyone in the area, protected like everything else."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cornerstones.areas.reads import places_called
from cornerstones.listening.reads.questionnaires import Part
from cornerstones.listening.reads.waves import rounds_of_wave
from cornerstones.people.permissions import Permission
from cornerstones.ui.values import NavItem
from cornerstones.understanding.actions import authority_of
from cornerstones.understanding.reads import WaveFindings, address_of_totals, findings_of_wave
from cornerstones.understanding.vocabulary import WHOLE_AREA
from cornerstones.understanding.wave_showing import KEY, by_kind, parts_of_wave, show_totals
from cornerstones.web.doors import AreaRequest, page

TRUST = "trust"


@page(Permission.SEE_FINDINGS)
def wave(request: AreaRequest, wave_id: int, place: str = "", part: str = "") -> HttpResponse:
    """One place and one cornerstone a page; nothing in the address but these two changes it (SDC-14)."""
    found = findings_of_wave(wave_id)
    if found is None:
        raise Http404
    places = places_of(request, found)
    parts = parts_of_wave(found.wave, found.release)
    keys = [each.key or TRUST for each in parts]
    if place == WHOLE_AREA or (place or WHOLE_AREA) not in places or (part and part not in keys):
        raise Http404
    place = place or WHOLE_AREA
    chosen = parts[keys.index(part)] if part else parts[0]
    return render(
        request,
        "cornerstones/understanding/wave.html",
        {
            "wave": found.wave,
            "place": places[place],
            "place_key": place,
            "part": chosen,
            "parts": part_links(request, found, place, parts, chosen),
            "places": place_links(request, found, places, place, part) if len(places) > 1 else (),
            "shown": show_totals(found.wave, found.release, place=place, parts=(chosen,)),
            "key_items": KEY,
            "thresholds": found.release.thresholds,
            "kinds": by_kind(found.told),
            "settings": setting_links(request, wave_id, place),
            "digest": found.digest,
            "made_on": found.made_on,
            "back": reverse("waves:list", args=[request.area.slug]),
        },
    )


def places_of(request: AreaRequest, found: WaveFindings) -> dict[str, str]:
    """The area, and its authorities where there is more than one; by the key they have in the release."""
    known = places_called(each.key for each in found.release.places if each.parent)
    authorities = sorted(((key, place.name) for key, place in known.items()), key=lambda pair: pair[1])
    return {WHOLE_AREA: request.area.name, **(dict(authorities) if len(authorities) > 1 else {})}


def part_links(
    request: AreaRequest, found: WaveFindings, place: str, parts: tuple[Part, ...], chosen: Part
) -> tuple[tuple[NavItem, str], ...]:
    return tuple(
        (
            NavItem(
                each.label,
                address_of_totals(request.area.slug, found.wave.pk, place, each.key or TRUST),
                each is chosen,
            ),
            each.key,
        )
        for each in parts
    )


def place_links(
    request: AreaRequest, found: WaveFindings, places: dict[str, str], here: str, part: str
) -> tuple[NavItem, ...]:
    return tuple(
        NavItem(name, address_of_totals(request.area.slug, found.wave.pk, key, part), current=key == here)
        for key, name in places.items()
    )


def setting_links(request: AreaRequest, wave_id: int, place: str) -> tuple[tuple[str, str], ...]:
    """The way to the own pages of those settings here that this person reaches."""
    reach = request.access.settings(Permission.SEE_FINDINGS)
    found = [
        (round.where, reverse("voices:release", args=[request.area.slug, round.pk]))
        for round in rounds_of_wave(wave_id, settings=reach)
        if place in {WHOLE_AREA, authority_of(round)}
    ]
    return tuple(sorted(found, key=lambda pair: pair[0].casefold()))
