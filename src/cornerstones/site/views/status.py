"""How the installation is: a page for those who run it, and one word for a machine that watches."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from cornerstones.people.permissions import PlatformPermission
from cornerstones.site.status.checks import Well, all_well
from cornerstones.site.status.gather import everything, vital
from cornerstones.web.doors import platform_page, public_page

SIGNS = {Well.GOOD: ("done", "Good"), Well.LOOK: ("waiting", "Look at it"), Well.BAD: ("late", "Not working")}
WORST_FIRST = (Well.BAD, Well.LOOK, Well.GOOD)


@platform_page(PlatformPermission.SEE_STATUS)
def status(request: Any) -> HttpResponse:
    found = sorted(
        everything(now=timezone.now(), today=request.today), key=lambda check: WORST_FIRST.index(check.well)
    )
    bad = sum(check.well is Well.BAD for check in found)
    return render(
        request,
        "cornerstones/site/status.html",
        {
            "checks": [(check, *SIGNS[check.well]) for check in found],
            "bad": bad,
            "look": sum(check.well is Well.LOOK for check in found),
        },
    )


@public_page(why="a machine that watches asks whether all is well, and is told yes or no and nothing else")
def health(request: Any) -> HttpResponse:
    well = all_well(vital(now=timezone.now()))
    return JsonResponse({"well": well}, status=200 if well else 503)
