"""Letting somebody who runs the site look inside the area, until a day."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from cornerstones.areas.vocabulary import Refused
from cornerstones.people.actions import let_support_in
from cornerstones.people.models import User
from cornerstones.people.permissions import Permission
from cornerstones.people.reads import places, platform_administrators
from cornerstones.people.second_factor import with_fresh_proof
from cornerstones.people.vocabulary import Role
from cornerstones.stewarding.forms.people import SupportForm
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted, show_refusals


@page(Permission.KEEP_PEOPLE)
@with_fresh_proof
def support(request: Any) -> HttpResponse:
    """Only the area lets them in. Nobody who runs the site can do it for them."""
    offered = {one.pk: one.name for one in platform_administrators(today=request.today)}
    form = SupportForm(posted(request), people=offered.items())
    if form.is_valid():
        asked = form.cleaned_data
        try:
            patiently(
                lambda: let_support_in(
                    area=request.area,
                    person=User.objects.get(pk=asked["person"]),
                    days=int(asked["days"]),
                    why=asked["why"],
                    by=request.user,
                    today=request.today,
                )
            )
        except Refused as refused:
            show_refusals(form, refused)
        else:
            return see_other("stewarding:support", request.area.slug)
    context = {
        "form": form,
        "offered": bool(offered),
        "inside": places(today=request.today, role=Role.SUPPORT),
    }
    status = 400 if form.is_bound else 200
    return render(request, "cornerstones/stewarding/support.html", context, status=status)
