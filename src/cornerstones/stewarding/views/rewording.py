"""Putting the four cornerstones into the area's own words."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from cornerstones.areas.vocabulary import Refused
from cornerstones.framework.actions import reword_cornerstones
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
    now = newest_wording()
    if now is None:
        raise Http404("This area has no words yet.")
    form = WordsForm(posted(request), words=now.words, number=now.number)
    if not form.is_valid():
        return show(request, form, status=400 if form.is_bound else 200)
    if form.cleaned_data["number"] != now.number:
        return show(request, on_top_of(form, now.number), changed=True, status=409)
    words = form.new_words()
    try:
        patiently(
            lambda: reword_cornerstones(area=request.area, words=words, by=request.user, today=request.today)
        )
    except Refused as refused:
        show_refusals(form, refused)
        return show(request, form, status=400)
    return see_other("cornerstones", request.area.slug)


def on_top_of(form: WordsForm, number: int) -> WordsForm:
    """The same words again, now written with the newer version known."""
    typed = form.data.copy()
    typed["number"] = str(number)
    return WordsForm(typed, words=form.words, number=number)


def show(request: Any, form: WordsForm, *, changed: bool = False, status: int) -> HttpResponse:
    return render(
        request,
        "cornerstones/stewarding/reword.html",
        {"form": form, "groups": form.groups(), "changed": changed},
        status=status,
    )
