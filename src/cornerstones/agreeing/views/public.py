"""You said, we did. Or we say why not: open to everyone, without an account."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cornerstones.agreeing.models import NextStep
from cornerstones.agreeing.reads import said_at, steps
from cornerstones.agreeing.showing import said_card
from cornerstones.framework.vocabulary import AreaWords
from cornerstones.stewarding.reads.wordings import newest_wording
from cornerstones.ui.values import NavItem
from cornerstones.web.doors import public_page

ON_A_PAGE = 20
TRUST = "trust"
WHY = "people hear back here, whether or not they have an account"


@public_page(why=WHY)
def area_said(request: Any, part: str = "") -> HttpResponse:
    wording = newest_wording()
    words = wording.words if wording else None
    keys = [*(stone.key.value for stone in words.cornerstones), TRUST] if words else []
    if part and part not in keys:
        raise Http404
    rows = steps()
    if part:
        rows = rows.filter(cornerstone="" if part == TRUST else part)
    return show(request, rows, words, nav=parts_nav(request, words, part), place="")


def parts_nav(request: Any, words: AreaWords | None, part: str) -> tuple[tuple[NavItem, str], ...]:
    here = reverse("steps:said", args=[request.area.slug])
    if words is None:
        return ()
    stones = [(stone.key.value, stone.label, stone.key.value) for stone in words.cornerstones]
    return (
        (NavItem("All", here, current=not part), ""),
        *(
            (NavItem(label, f"{here}{key}/", current=key == part), stone)
            for key, label, stone in [*stones, (TRUST, words.trust_label, "")]
        ),
    )


@public_page(why=WHY)
def setting_said(request: Any, setting_id: int) -> HttpResponse:
    setting = said_at(setting_id)
    if setting is None:
        raise Http404
    wording = newest_wording()
    rows = steps().filter(setting=setting)
    return show(request, rows, wording.words if wording else None, nav=(), place=setting.name)


def show(request: Any, rows: Any, words: AreaWords | None, *, nav: Any, place: str) -> HttpResponse:
    found: Paginator[NextStep] = Paginator(rows, ON_A_PAGE)
    number = request.GET.get("page", "1")
    page = found.get_page(int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1)
    return render(
        request,
        "cornerstones/agreeing/said.html",
        {
            "cards": [
                said_card(step, words=words, with_place=not place, today=request.today)
                for step in page.object_list
            ],
            "page": page,
            "nav": nav,
            "place": place,
            "all": reverse("steps:said", args=[request.area.slug]),
        },
    )
