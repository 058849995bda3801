"""Putting the four cornerstones into the area's own words: write, look at them on real pages, make them live."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from cornerstones.areas.vocabulary import Refused
from cornerstones.framework.actions.words import WordsChangedMeanwhile, save_words_draft
from cornerstones.framework.reads.words import words_waiting
from cornerstones.people.permissions import Permission
from cornerstones.stewarding.forms import WordsForm
from cornerstones.stewarding.reads.wordings import newest_wording
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted, show_refusals


@page(Permission.REWORD_CORNERSTONES)
def reword(request: Any) -> HttpResponse:
    """Two people who write at once: the second is shown that the first has saved (FAULT-07)."""
    form = form_of(posted(request))
    if not form.is_valid():
        return show(request, form, status=400 if form.is_bound else 200)
    words, asked = form.new_words(), form.cleaned_data
    try:
        patiently(
            lambda: save_words_draft(
                area=request.area,
                words=words,
                number=asked["number"],
                edit=asked["edit"],
                by=request.user,
                today=request.today,
            )
        )
    except WordsChangedMeanwhile:
        return show(request, on_top_of(form), changed=True, status=409)
    except Refused as refused:
        show_refusals(form, refused)
        return show(request, form, status=400)
    return see_other("cornerstones_preview", request.area.slug)


def form_of(typed: Any) -> WordsForm:
    """On the words that wait, where there are some; else on those that are live."""
    now, waiting = newest_wording(), words_waiting()
    if now is None:
        raise Http404("This area has no words yet.")
    words, edit = (waiting.words, waiting.edit) if waiting else (now.words, 0)
    return WordsForm(typed, words=words, number=now.number, edit=edit)


def on_top_of(form: WordsForm) -> WordsForm:
    """The same words again, now written with the newer ones known."""
    now = form_of(None)
    typed = form.data.copy()
    typed["number"], typed["edit"] = str(now.initial["number"]), str(now.initial["edit"])
    return form_of(typed)


def show(request: Any, form: WordsForm, *, changed: bool = False, status: int) -> HttpResponse:
    return render(
        request,
        "cornerstones/stewarding/reword.html",
        {"form": form, "groups": form.groups(), "changed": changed, "waiting": form.initial["edit"] > 0},
        status=status,
    )
