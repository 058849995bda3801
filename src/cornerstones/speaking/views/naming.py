"""What a forum or a group is called. Its own lead says so, and the area does not."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from cornerstones.areas.actions import change_organisation
from cornerstones.areas.vocabulary import ChangedMeanwhile, OrganisationKind, Refused
from cornerstones.people.permissions import Permission
from cornerstones.speaking.forms import NameForm
from cornerstones.speaking.views.space import own
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted, show_refusals

TEMPLATE = "cornerstones/speaking/name.html"


@page(Permission.KEEP_SPACE)
def name(request: Any, organisation_id: int) -> HttpResponse:
    row = own(organisation_id)
    form = NameForm(posted(request), initial={"name": row.name, "edit": row.edit})
    context = {"form": form, "organisation": row}
    if not form.is_valid():
        return render(request, TEMPLATE, context, status=400 if form.is_bound else 200)
    asked, kind = form.cleaned_data, OrganisationKind(row.kind)
    try:
        patiently(
            lambda: change_organisation(
                organisation=row, kind=kind, name=asked["name"], edit=asked["edit"], by=request.user
            )
        )
    except Refused as refused:
        show_refusals(form, refused)
        return render(request, TEMPLATE, context, status=400)
    except ChangedMeanwhile as meanwhile:
        typed = form.data.copy()
        typed["edit"] = str(meanwhile.edit)
        mine = {**context, "form": NameForm(typed), "theirs": meanwhile.text}
        return render(request, TEMPLATE, mine, status=409)
    return see_other("spaces:people", request.area.slug, organisation_id)
