"""Taking away everything, at any time."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from cornerstones.people.permissions import Permission
from cornerstones.people.second_factor import with_fresh_proof
from cornerstones.speaking.actions import say_taken_away
from cornerstones.speaking.reads import records_of
from cornerstones.speaking.taking_away import take_away
from cornerstones.speaking.views.space import own
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page


@page(Permission.TAKE_AWAY_SPACE)
@with_fresh_proof
def take(request: Any, organisation_id: int) -> HttpResponse:
    """The file is the answer itself: it has no address that somebody else could open later (SEC-36)."""
    organisation = own(organisation_id)
    if request.method != "POST":
        context = {"organisation": organisation, "count": len(records_of(organisation_id))}
        return render(request, "cornerstones/speaking/take_away.html", context)
    taken = take_away(organisation, today=request.today)
    patiently(lambda: say_taken_away(organisation=organisation, count=taken.count, by=request.user))
    return HttpResponse(
        taken.body,
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{taken.name}"', "Cache-Control": "no-store"},
    )
