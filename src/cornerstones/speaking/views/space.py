"""The space of a forum or a group, as its own people see it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cornerstones.areas.models import Organisation
from cornerstones.people.permissions import Permission
from cornerstones.people.reads import waiting_for
from cornerstones.ui.dates import in_words
from cornerstones.ui.values import NeedItem
from cornerstones.web.doors import page


def own(organisation_id: int) -> Organisation:
    """The organisation of the address; its door has asked already who may come in."""
    organisation = Organisation.objects.filter(pk=organisation_id).first()
    if organisation is None:
        raise Http404("No such space.")
    return organisation


@page(Permission.SEE_SPACE)
def space(request: Any, organisation_id: int) -> HttpResponse:
    organisation = own(organisation_id)
    may_sign = request.access.may_in(organisation_id, Permission.SIGN_OFF)
    slug = request.area.slug
    return render(
        request,
        "cornerstones/speaking/space.html",
        {
            "organisation": organisation,
            "may_sign": may_sign,
            "waiting": tuple(
                NeedItem(
                    symbol="yes",
                    label=f"Say what you think of {asked.about.name}",
                    href=reverse("spaces:sign_off", args=[slug, organisation_id, asked.id])
                    if may_sign
                    else asked.path,
                    why=f"{asked.asked_by} asked on {in_words(asked.asked_on)}.",
                )
                for asked in waiting_for([organisation_id])
            ),
        },
    )
