"""What forums and groups show: to people of the area, and to everybody."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from cornerstones.areas.reads import organisations
from cornerstones.areas.vocabulary import WITH_A_SPACE
from cornerstones.people.permissions import Permission
from cornerstones.speaking.reads import shown_record, shown_records
from cornerstones.speaking.vocabulary import ShownTo
from cornerstones.web.doors import page, public_page


@page(Permission.READ_SPACES)
def spaces(request: Any) -> HttpResponse:
    shown = shown_records()
    own = request.access.spaces()
    return render(
        request,
        "cornerstones/speaking/spaces.html",
        {
            "spaces": [
                (one, one.pk in own, [each for each in shown if each.organisation_id == one.pk])
                for one in organisations()
                if one.kind in WITH_A_SPACE
            ]
        },
    )


@page(Permission.READ_SPACES)
def one(request: Any, record_id: int) -> HttpResponse:
    found = shown_record(record_id)
    if found is None:
        raise Http404("Nothing is shown here.")
    return render(request, "cornerstones/speaking/said.html", {"record": found})


@public_page(why="a forum or a young people's group says here, to everyone, what it wants everyone to read")
def everybody(request: Any) -> HttpResponse:
    return render(
        request,
        "cornerstones/speaking/public.html",
        {"area": request.area, "records": shown_records([ShownTo.PUBLIC])},
    )
