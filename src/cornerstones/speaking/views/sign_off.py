"""Saying yes, not yet or no in the name of a forum or a group."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from cornerstones.areas.vocabulary import Refused
from cornerstones.people.actions import give_approval
from cornerstones.people.permissions import Permission
from cornerstones.people.reads import approvals_of, asked_approval
from cornerstones.people.vocabulary import Decision
from cornerstones.speaking.forms import SignOffForm
from cornerstones.speaking.views.space import own
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted, show_refusals


@page(Permission.SIGN_OFF)
def sign_off(request: Any, organisation_id: int, asked_id: int) -> HttpResponse:
    organisation = own(organisation_id)
    asked = asked_approval(asked_id, organisation_id=organisation_id)
    if asked is None:
        raise Http404("Nobody asks this any more.")
    form = SignOffForm(posted(request))
    if form.is_valid():
        said = form.cleaned_data
        try:
            patiently(
                lambda: give_approval(
                    organisation=organisation,
                    about=asked.about,
                    decision=Decision(said["decision"]),
                    words=said["words"],
                    by=request.user,
                    access=request.access,
                    today=request.today,
                )
            )
        except Refused as refused:
            show_refusals(form, refused)
        else:
            return see_other("spaces:one", request.area.slug, organisation_id)
    context = {
        "organisation": organisation,
        "asked": asked,
        "form": form,
        "said": [each for each in approvals_of(asked.about) if each.organisation_id == organisation_id],
    }
    status = 400 if form.is_bound else 200
    return render(request, "cornerstones/speaking/sign_off.html", context, status=status)
