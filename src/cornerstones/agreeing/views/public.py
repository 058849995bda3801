"""You said, we did. Or we say why not: open to everyone, without an account."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cornerstones.agreeing.public_reads import counted, page_of, place_in, said, standing
from cornerstones.agreeing.reads import said_at
from cornerstones.agreeing.showing import said_card
from cornerstones.agreeing.vocabulary import STANDS_WORDS, Stands
from cornerstones.areas.models import Setting
from cornerstones.areas.reads import contact
from cornerstones.framework.vocabulary import AreaWords
from cornerstones.stewarding.reads.wordings import newest_wording
from cornerstones.ui.values import NavItem
from cornerstones.web.doors import public_page
from cornerstones.web.shared import shared_page

TRUST = "trust"
STATE, START = "state", "from"
WHY = "people hear back here, whether or not they have an account"


@dataclass(frozen=True)
class Narrowed:
    """Where, about which cornerstone, and how it stands; whatever is not chosen is all."""

    slug: str
    setting: Setting | None
    part: str
    stands: Stands | None

    @property
    def home(self) -> str:
        """Everything that was said here."""
        if self.setting is not None:
            return reverse("steps:said_at", args=[self.slug, self.setting.pk])
        return reverse("steps:said", args=[self.slug])

    def href(self, *, part: str, stands: Stands | None, start: str = "") -> str:
        asked = urlencode({name: value for name, value in ((STATE, stands), (START, start)) if value})
        return f"{self.home}{f'{part}/' if part else ''}{f'?{asked}' if asked else ''}"


@public_page(why=WHY)
@shared_page
def area_said(request: Any, part: str = "") -> HttpResponse:
    return show(request, setting=None, part=part)


@public_page(why=WHY)
@shared_page
def setting_said(request: Any, setting_id: int, part: str = "") -> HttpResponse:
    return show(request, setting=public_setting(setting_id), part=part)


def public_setting(setting_id: int) -> Setting:
    setting = said_at(setting_id)
    if setting is None:
        raise Http404
    return setting


def show(request: Any, *, setting: Setting | None, part: str) -> HttpResponse:
    wording = newest_wording()
    words = wording.words if wording else None
    stones = dict(parts_of(words))
    if part and part not in stones:
        raise Http404
    stands = next((each for each in Stands if each == request.GET.get(STATE)), None)
    here = Narrowed(request.area.slug, setting, part, stands)
    rows = said(cornerstone=None if not part else "" if part == TRUST else part, setting=setting)
    counts = counted(rows)
    start = place_in(request.GET.get(START, ""))
    page = page_of(rows.filter(standing(stands)) if stands else rows, start=start)
    return render(
        request,
        "cornerstones/agreeing/said.html",
        {
            "cards": [
                said_card(
                    step, slug=request.area.slug, words=words, with_place=setting is None, today=request.today
                )
                for step in page.steps
            ],
            "stones": [
                (NavItem("All", here.href(part="", stands=stands), current=not part), ""),
                *(
                    (NavItem(label, here.href(part=key, stands=stands), current=key == part), key)
                    for key, label in stones.items()
                ),
            ],
            "states": states_of(here, counts),
            "things": counts[stands] if stands else sum(counts.values()),
            "older": here.href(part=part, stands=stands, start=str(page.older)) if page.older else "",
            "newest": here.href(part=part, stands=stands) if start else "",
            "narrowed": bool(part or stands),
            "here": here,
            "place": setting.name if setting else "",
            "embed": embed_address(request.area.slug, setting),
            "contact": contact(),
        },
    )


def parts_of(words: AreaWords | None) -> list[tuple[str, str]]:
    """The cornerstones in the area's own words and order, and trust."""
    if words is None:
        return []
    return [*((stone.key.value, stone.label) for stone in words.cornerstones), (TRUST, words.trust_label)]


def states_of(here: Narrowed, counts: Mapping[Stands, int]) -> list[tuple[NavItem, int]]:
    every = NavItem("All", here.href(part=here.part, stands=None), current=here.stands is None)
    return [
        (every, sum(counts.values())),
        *(
            (
                NavItem(
                    STANDS_WORDS[each],
                    here.href(part=here.part, stands=each),
                    current=each is here.stands,
                ),
                counts[each],
            )
            for each in Stands
        ),
    ]


def embed_address(slug: str, setting: Setting | None) -> str:
    if setting is None:
        return settings.ORIGIN + reverse("steps:embed", args=[slug])
    return settings.ORIGIN + reverse("steps:embed_at", args=[slug, setting.pk])
