"""The four cornerstones in the area's words: now, before, and which rounds were asked under which."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from cornerstones.framework.reads.words import words_waiting
from cornerstones.people.permissions import Permission
from cornerstones.site.wordings import rounds_by_wording
from cornerstones.stewarding.reads.wordings import wordings
from cornerstones.web.doors import page


@page(Permission.SEE_STATEMENTS)
def cornerstones(request: Any) -> HttpResponse:
    every = wordings()
    rounds = rounds_by_wording(request.access.settings(Permission.SEE_ROUNDS))
    return render(
        request,
        "cornerstones/site/cornerstones.html",
        {
            "now": every[0] if every else None,
            "now_rounds": rounds.get(every[0].id, ()) if every else (),
            "before": [(wording, rounds.get(wording.id, ())) for wording in every[1:]],
            "may_say_contact": request.access.may(Permission.SAY_CONTACT),
            "waiting": words_waiting() if request.access.may(Permission.REWORD_CORNERSTONES) else None,
            "may_reword": request.access.may(Permission.REWORD_CORNERSTONES),
        },
    )
