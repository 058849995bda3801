"""For a class or a waiting room: one thing on each screen, in easy words with a symbol, turned by keys."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cornerstones.agreeing.public_reads import counted, heard, said
from cornerstones.agreeing.showing import said_card
from cornerstones.agreeing.views.public import WHY, public_setting
from cornerstones.agreeing.vocabulary import Stands
from cornerstones.areas.models import Setting
from cornerstones.stewarding.reads.wordings import newest_wording
from cornerstones.ui.parts.signs import STATES
from cornerstones.ui.values import SaidCard
from cornerstones.web.doors import public_page
from cornerstones.web.shared import shared_page

MOST_THINGS = 6
EASY, PLAIN = "easy", "plain"
OTHER = {EASY: (PLAIN, "In plain words"), PLAIN: (EASY, "In easy words")}


@dataclass(frozen=True)
class Screen:
    """One thing. A quote is somebody's own words; `voice` says whose, where enough were heard."""

    heading: str
    text: str
    symbol: str
    quote: bool = False
    voice: str = ""
    voice_label: str = ""
    where: str = ""


@public_page(why=WHY)
@shared_page
def area_slides(request: Any, words: str, number: int) -> HttpResponse:
    return show(request, None, words, number)


@public_page(why=WHY)
@shared_page
def setting_slides(request: Any, setting_id: int, words: str, number: int) -> HttpResponse:
    return show(request, public_setting(setting_id), words, number)


def show(request: Any, setting: Setting | None, words: str, number: int) -> HttpResponse:
    if words not in OTHER:
        raise Http404
    screens = screens_of(request, setting, easy=words == EASY)
    if not 1 <= number <= len(screens):
        raise Http404

    def at(place: int, which: str = words) -> str:
        if setting is None:
            return reverse("steps:class", args=[request.area.slug, which, place])
        return reverse("steps:class_at", args=[request.area.slug, setting.pk, which, place])

    other, other_label = OTHER[words]
    home = (
        reverse("steps:said_at", args=[request.area.slug, setting.pk])
        if setting
        else reverse("steps:said", args=[request.area.slug])
    )
    return render(
        request,
        "cornerstones/agreeing/slide.html",
        {
            "screen": screens[number - 1],
            "number": number,
            "total": len(screens),
            "place": setting.name if setting else request.area.name,
            "before": at(number - 1) if number > 1 else "",
            "after": at(number + 1) if number < len(screens) else "",
            "other": at(number, other),
            "other_label": other_label,
            "home": home,
        },
    )


def screens_of(request: Any, setting: Setting | None, *, easy: bool) -> list[Screen]:
    """A first screen, two for each of the newest answers, and one for what still waits."""
    wording = newest_wording()
    rows = said(cornerstone=None, setting=setting)
    cards = [
        said_card(
            step,
            slug=request.area.slug,
            words=wording.words if wording else None,
            with_place=setting is None,
            today=request.today,
        )
        for step in rows.filter(heard())[:MOST_THINGS]
    ]
    screens = [Screen("You said. We listened.", "Here is what happened.", "listen")]
    for card in cards:
        screens += two_of(card, easy=easy)
    waiting = counted(rows)[Stands.WAITING]
    if waiting or not cards:
        screens.append(Screen("We still owe you an answer", waiting_words(waiting), "clock"))
    return screens


def two_of(card: SaidCard, *, easy: bool) -> list[Screen]:
    return [
        Screen(
            "You said",
            card.said,
            "talk",
            True,
            voice=card.voice,
            voice_label=card.voice_label,
            where=card.where,
        ),
        Screen(card.heading, card.easy if easy else card.answer, STATES[card.state]),
    ]


def waiting_words(count: int) -> str:
    if count == 0:
        return "Nothing has been answered yet."
    return "1 thing waits." if count == 1 else f"{count} things wait."
