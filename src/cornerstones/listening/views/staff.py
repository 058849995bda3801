"""What every page by which a lead runs a round shares."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from cornerstones.listening.models import Round
from cornerstones.listening.policies import moment_of
from cornerstones.listening.reads.rounds import facts_of, round_reached
from cornerstones.listening.vocabulary import Moment, RoundState
from cornerstones.people.permissions import Permission
from cornerstones.people.vocabulary import Voice
from cornerstones.web.doors import AreaRequest


def reached(request: AreaRequest, round_id: int, permission: Permission) -> Round:
    """The round, when the permission reaches it; anything else does not exist for this person."""
    round = round_reached(round_id=round_id, settings=request.access.settings(permission))
    if round is None:
        raise Http404
    return round


def opened(request: AreaRequest, round_id: int, permission: Permission) -> Round:
    round = reached(request, round_id, permission)
    if round.state == RoundState.DRAFT:
        raise Http404
    return round


def may(request: AreaRequest, permission: Permission, round: Round) -> bool:
    settings = request.access.settings(permission)
    return settings is None or any(setting.pk in settings for setting in round.settings)


def lets_in(request: AreaRequest, round: Round) -> bool:
    """Whether somebody could still come in, today or from its first day on."""
    return moment_of(facts_of(round), today=request.today) in {Moment.WAITING, Moment.OPEN}


def voice_asked(round: Round, typed: str) -> Voice:
    found = [voice for voice in facts_of(round).voices if voice.value == typed]
    if not found:
        raise Http404
    return found[0]


def at(request: AreaRequest, name: str, *args: object) -> str:
    return reverse(f"rounds:{name}", args=[request.area.slug, *args])


def go(address: str) -> HttpResponse:
    return HttpResponseRedirect(address, status=303)


def show(request: AreaRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    return render(request, f"cornerstones/listening/staff/{template}.html", context, status=status)


def place_of(round: Round) -> str:
    return round.where or round.area.name
