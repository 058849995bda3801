from typing import Any

from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone

from cornerstones.areas.models import Setting
from cornerstones.areas.vocabulary import Refused
from cornerstones.people.permissions import Permission
from cornerstones.safeguarding.actions.drills import plant_drill
from cornerstones.safeguarding.reads.drills import drills_by_setting
from cornerstones.safeguarding.views.readers import show
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.paths import see_other


@page(Permission.PLANT_DRILLS)
def drills(request: Any) -> HttpResponse:
    return show_drills(request)


def show_drills(request: Any, *, problem: str = "", status: int = 200) -> HttpResponse:
    reach = request.access.settings(Permission.PLANT_DRILLS)
    found = drills_by_setting(reach, now=timezone.now())
    return show(request, "drills", found=found, problem=problem, status=status)


@page(Permission.PLANT_DRILLS)
def plant(request: Any, setting_id: int) -> HttpResponse:
    reach = request.access.settings(Permission.PLANT_DRILLS)
    setting = Setting.objects.filter(pk=setting_id, closed_on=None).first()
    if setting is None or (reach is not None and setting_id not in reach):
        raise Http404("No such setting.")
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        patiently(lambda: plant_drill(setting=setting, by=request.user, now=timezone.now()))
    except Refused as refused:
        return show_drills(request, problem=refused.reasons[0].sentence, status=409)
    return see_other("safe:drills", request.area.slug)
