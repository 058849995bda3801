"""New words for the four cornerstones on the pages people meet, before they are live."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cornerstones.framework.actions.words import (
    WordsChangedMeanwhile,
    drop_words_draft,
    make_words_live,
)
from cornerstones.framework.reads import newest_version, newest_words, questionnaire
from cornerstones.framework.reads.words import WordsWaiting, words_waiting
from cornerstones.framework.vocabulary import AreaWords, Depth
from cornerstones.listening.reads.questionnaires import Questionnaire, in_parts
from cornerstones.listening.views.drawing import draw_question
from cornerstones.listening.views.trying import quiet_frame
from cornerstones.people.permissions import Permission
from cornerstones.people.vocabulary import Voice
from cornerstones.stewarding.reads.statements import TRUST
from cornerstones.understanding.example_card import example_card
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.look import pictures_on
from cornerstones.web.paths import see_other

CHILD, POSTER, VOICES = "child", "poster", "voices"
PLACES = (
    (CHILD, "The child’s page"),
    (POSTER, "The poster"),
    (VOICES, "What three voices said"),
)


def waiting_or_404() -> WordsWaiting:
    waiting = words_waiting()
    if waiting is None:
        raise Http404("No words wait.")
    return waiting


@page(Permission.REWORD_CORNERSTONES)
def preview(request: Any) -> HttpResponse:
    """Look at them, then make them live, write on, or drop them."""
    waiting = words_waiting()
    if waiting is None:
        return see_other("cornerstones", request.area.slug)
    if request.method != "POST":
        return show_preview(request, waiting)
    if request.POST.get("do") == "drop":
        patiently(lambda: drop_words_draft(area=request.area, by=request.user))
        return see_other("cornerstones", request.area.slug)
    typed = request.POST.get("edit", "")
    edit = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else -1
    try:
        patiently(lambda: make_words_live(area=request.area, edit=edit, by=request.user, today=request.today))
    except WordsChangedMeanwhile:
        return show_preview(request, waiting_or_404(), changed=True, status=409)
    return see_other("cornerstones", request.area.slug)


def show_preview(
    request: Any, waiting: WordsWaiting, *, changed: bool = False, status: int = 200
) -> HttpResponse:
    context = {"waiting": waiting, "places": PLACES, "changed": changed}
    return render(request, "cornerstones/site/preview.html", context, status=status)


@page(Permission.REWORD_CORNERSTONES)
def preview_place(request: Any, place: str) -> HttpResponse:
    """One of the pages, drawn as it will be."""
    if place not in dict(PLACES):
        raise Http404("No such page.")
    words = waiting_or_404().words
    context = {"words": words, "places": PLACES, "place": place, "title": dict(PLACES)[place]}
    if place == CHILD:
        context |= child_page(request, words)
    elif place == VOICES:
        context |= {"cards": example_cards(words)}
    return render(request, f"cornerstones/site/preview_{place}.html", context)


def asked(words: AreaWords, voice: Voice) -> Questionnaire:
    version = newest_version()
    if version is None:
        raise Http404("This area has no statements yet.")
    return in_parts(questionnaire(version_id=version.pk, depth=Depth.PULSE, voice=voice), words, voice)


def child_page(request: Any, words: AreaWords) -> dict[str, Any]:
    """One cornerstone as a child meets it: its words, its symbol, and a question under it."""
    parts = asked(words, Voice.YOUNG_PERSON).parts
    keys = [part.key or TRUST for part in parts]
    if not keys:
        raise Http404("Children are asked nothing yet.")
    chosen = request.GET.get("part", keys[0])
    if chosen not in keys:
        raise Http404("No such part.")
    part = parts[keys.index(chosen)]
    symbols = {stone.key.value: stone.symbol for stone in words.cornerstones}
    return {
        "parts": [(key, one.label) for key, one in zip(keys, parts, strict=True)],
        "chosen": chosen,
        "part": part,
        "symbol": symbols.get(part.key, ""),
        "question": draw_question(
            part.questions[0],
            part,
            voice=Voice.YOUNG_PERSON,
            chosen="",
            error="",
            pictures=pictures_on(request),
        ),
        "frame": quiet_frame(request, start=reverse("cornerstones_preview", args=[request.area.slug])),
    }


def example_cards(words: AreaWords) -> list[tuple[Any, Any]]:
    texts = {
        voice: {one.statement.code: one.statement.text for one in asked(words, voice).questions}
        for voice in Voice
    }
    return [
        (
            part,
            example_card(
                part.questions[0].statement.code,
                part.questions[0].statement.short_name,
                {voice: texts[voice].get(part.questions[0].statement.code, "") for voice in Voice},
            ),
        )
        for part in asked(words, Voice.PRACTITIONER).parts
    ]


@page(Permission.SEE_STATEMENTS)
def poster(request: Any) -> HttpResponse:
    """The area's words on one sheet, to hang up."""
    words = newest_words()
    if words is None:
        raise Http404("This area has no words yet.")
    return render(request, "cornerstones/site/poster.html", {"words": words})
