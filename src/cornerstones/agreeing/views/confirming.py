"""A meeting says whether a step changed things, where too few people could be counted."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cornerstones.agreeing.actions.confirming import confirm_together
from cornerstones.agreeing.confirm_reads import confirmed_of, window_of
from cornerstones.agreeing.forms.confirming import ReadBackForm
from cornerstones.agreeing.views.steps import reached
from cornerstones.agreeing.vocabulary import Standing
from cornerstones.areas.vocabulary import Refused
from cornerstones.people.permissions import Permission
from cornerstones.people.vocabulary import VOICE_WORDS, Voice
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted, show_refusals


@page(Permission.RUN_NEXT_STEPS)
def read_back(request: Any, step_id: int) -> HttpResponse:
    step = reached(request, step_id, Permission.RUN_NEXT_STEPS)
    window = window_of(step)
    met = getattr(window, "meeting", None) if window else None
    few = confirmed_of(step, today=request.today).standing is Standing.TOO_FEW
    if window is None or not (few or met):
        raise Http404
    form = ReadBackForm(posted(request), initial={"on": request.today})
    back = reverse("steps:one", args=[request.area.slug, step.pk])
    status = 400 if form.is_bound else 200
    if form.is_valid():
        try:
            patiently(
                lambda: confirm_together(
                    window=window, said=form.read_back(), by=request.user, today=request.today
                )
            )
            return see_other(back)
        except Refused as refused:
            show_refusals(form, refused)
    raised_by = VOICE_WORDS[Voice(window.raised_by)] if window.raised_by else ""
    return render(
        request,
        "cornerstones/agreeing/read_back.html",
        {"form": form, "step": step, "back": back, "raised_by": raised_by},
        status=status,
    )
