"""What somebody was holding, and passing each of it on."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cornerstones.agreeing.actions.passing import pass_on
from cornerstones.agreeing.reads import members_of
from cornerstones.areas.vocabulary import Refused
from cornerstones.people.actions import give_place
from cornerstones.people.permissions import Permission
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.site.handover.forms import HandoverForm
from cornerstones.site.handover.held import held_by
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted, show_refusals


@page(Permission.KEEP_PEOPLE)
def handover(request: Any, user_id: int) -> HttpResponse:
    held = held_by(user_id, today=request.today, now=timezone.now())
    if held is None:
        raise Http404("Nobody here.")
    form = HandoverForm(posted(request), held=held, members=members_of(today=request.today))
    if form.is_valid():
        try:
            passed = patiently(partial(pass_all, request, form))
        except Refused as refused:
            show_refusals(form, refused)
        else:
            messages.success(request, said(passed))
            return see_other("handover", request.area.slug, user_id)
    status = 400 if form.is_bound else 200
    return render(request, "cornerstones/site/handover.html", {"held": held, "form": form}, status=status)


def pass_all(request: Any, form: HandoverForm) -> int:
    """All of what was chosen, or none."""
    with transaction.atomic():
        steps, settings = form.steps_passed(), form.settings_passed()
        for row, owner in steps:
            pass_on(owner=row, to=owner, by=request.user)
        for each, member in settings:
            give_place(
                area=request.area,
                person=member.user,
                role=Role.SETTING_LEAD,
                voice=Voice.PRACTITIONER,
                setting=each.setting,
                by=request.user,
                today=request.today,
            )
    return len(steps) + len(settings)


def said(passed: int) -> str:
    if not passed:
        return "Nothing was passed on."
    return "1 thing was passed on." if passed == 1 else f"{passed} things were passed on."
