"""One round beside the one before it: printed numbers of separate rounds, and nobody followed between them."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cornerstones.areas.reads.successions import same_before
from cornerstones.listening.models import Round
from cornerstones.people.permissions import Permission
from cornerstones.understanding.reads import released_rounds, setting_reached
from cornerstones.understanding.showing_trend import PairShown, pair_shown
from cornerstones.understanding.trend import RoundInTime, separate_pairs
from cornerstones.understanding.views.reached import Reached, told_page
from cornerstones.web.doors import page

TEMPLATE = "over_time"


@page(Permission.SEE_FINDINGS)
def of_setting(request: Any, setting_id: int) -> HttpResponse:
    reached = request.access.settings(Permission.SEE_FINDINGS)
    setting = setting_reached(setting_id=setting_id, settings=reached)
    if setting is None:
        raise Http404
    rounds = released_rounds(setting_id=setting.pk)
    return render(
        request,
        f"cornerstones/understanding/{TEMPLATE}.html",
        {
            "place": setting.name,
            "rounds": [
                (round, reverse("voices:release", args=[request.area.slug, round.pk])) for round, _ in rounds
            ],
            "pairs": pairs_shown(rounds),
            "earlier_names": earlier_names(setting.pk),
            "back": reverse("stewarding:setting", args=[request.area.slug, setting.pk]),
            "back_label": setting.name,
        },
    )


def of_round(reached: Reached) -> HttpResponse:
    """Up to the round whose link this is: who was asked later has a newer link."""
    round = reached.round
    if round.setting_id is None:
        raise Http404
    rounds = released_rounds(setting_id=round.setting_id, until=round.opens_on)
    return reached.show(
        TEMPLATE,
        rounds=[(one, reached.here if one.pk == round.pk else "") for one, _ in rounds],
        pairs=pairs_shown(rounds),
        earlier_names=earlier_names(round.setting_id),
    )


def earlier_names(setting_id: int) -> list[tuple[str, date]]:
    """What a school that has a new number now was called, and until when; the newest first."""
    return list(same_before(setting_id).values())


def pairs_shown(rounds: list[tuple[Round, RoundInTime]]) -> list[PairShown]:
    by_key = {in_time.key: round for round, in_time in rounds}
    pairs = separate_pairs([in_time for _, in_time in rounds])
    return [pair_shown((by_key[earlier.key], by_key[later.key]), earlier, later) for earlier, later in pairs]


told = told_page(of_round)
