"""What three voices said: the same page, protected the same way, for staff and for everyone who was asked."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cornerstones.listening.models import Round
from cornerstones.listening.reads.questionnaires import Part
from cornerstones.listening.reads.rounds import round_reached
from cornerstones.listening.views.respondent import Respondent
from cornerstones.people.permissions import Permission
from cornerstones.ui.values import NavItem
from cornerstones.understanding.reads import release_of_round
from cornerstones.understanding.release import Release
from cornerstones.understanding.showing import KEY, parts_of, show
from cornerstones.web.doors import link_page, page
from cornerstones.web.vocabulary import LinkPurpose

STATEMENTS_ON_ONE_PAGE = 12
TRUST = "trust"


@page(Permission.SEE_FINDINGS)
def release(request: Any, round_id: int, part: str = "") -> HttpResponse:
    settings = request.access.settings(Permission.SEE_FINDINGS)
    round = round_reached(round_id=round_id, settings=settings)
    found = release_of_round(round_id) if round else None
    if round is None or found is None:
        raise Http404
    here = reverse("voices:release", args=[request.area.slug, round.pk])
    return show_page(
        request, round, found, part, here=here, back=reverse("rounds:list", args=[request.area.slug])
    )


@link_page(LinkPurpose.RESPOND)
def told(request: Any, part: str = "") -> HttpResponse:
    """For everyone who holds the round's link: what came of it."""
    respondent = Respondent(request)
    round = respondent.round
    found = release_of_round(round.pk)
    if found is None:
        return respondent.show("not_told_yet")
    here = reverse("voices:told", args=[round.ref])
    return show_page(request, round, found, part, here=here, back="", frame=respondent.frame(None))


def show_page(
    request: Any, round: Round, found: Release, wanted: str, *, here: str, back: str, **more: Any
) -> HttpResponse:
    parts = parts_of(round, found)
    shown, nav = all_parts(parts, wanted) if is_short(found) else one_part(parts, wanted, here)
    return render(
        request,
        "cornerstones/understanding/release.html",
        {
            "round": round,
            "place": round.where or request.area.name,
            "part": shown[0] if nav else None,
            "parts": nav,
            "shown": show(round, found, shown),
            "key_items": KEY,
            "thresholds": found.thresholds,
            "digest": found.digest,
            "back": back,
            **more,
        },
    )


def is_short(found: Release) -> bool:
    return len(found.statements) <= STATEMENTS_ON_ONE_PAGE


def all_parts(parts: tuple[Part, ...], wanted: str) -> tuple[tuple[Part, ...], tuple[()]]:
    """A pulse stands on one page, whichever of its parts was asked for."""
    if wanted and wanted not in keys_of(parts):
        raise Http404
    return parts, ()


def keys_of(parts: tuple[Part, ...]) -> list[str]:
    return [part.key or TRUST for part in parts]


def one_part(
    parts: tuple[Part, ...], wanted: str, here: str
) -> tuple[tuple[Part, ...], tuple[tuple[NavItem, str], ...]]:
    """The part asked for, and the way to the others, each with its stone's key."""
    keys = keys_of(parts)
    if wanted and wanted not in keys:
        raise Http404
    chosen = keys.index(wanted) if wanted else 0
    nav = tuple(
        (NavItem(part.label, f"{here}{key}/", current=place == chosen), part.key)
        for place, (key, part) in enumerate(zip(keys, parts, strict=True))
    )
    return (parts[chosen],), nav
