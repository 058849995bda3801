"""Who changed what, and to what: read from the record, which is added to and never changed."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cornerstones.agreeing.history import history_of
from cornerstones.agreeing.showing import labels_of
from cornerstones.agreeing.views.steps import reached
from cornerstones.audit.reads import lines_of
from cornerstones.people.permissions import Permission
from cornerstones.stewarding.reads.wordings import newest_wording
from cornerstones.web.doors import page


@page(Permission.SEE_NEXT_STEPS)
def step_history(request: Any, step_id: int) -> HttpResponse:
    step = reached(request, step_id, Permission.SEE_NEXT_STEPS)
    wording = newest_wording()
    stones = labels_of(wording.words if wording else None)
    return render(
        request,
        "cornerstones/agreeing/history.html",
        {
            "title": step.what,
            "changes": history_of(
                lines_of(kind="next step", about_id=step.pk), named={"cornerstone": stones}
            ),
            "back": reverse("steps:one", args=[request.area.slug, step.pk]),
            "back_label": "Back to this step",
        },
    )
