"""The front page of the installation, and each area's own."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cornerstones.agreeing.pledge_reads import standing_pledges
from cornerstones.agreeing.pledge_showing import pledge_card
from cornerstones.agreeing.reads import steps
from cornerstones.agreeing.showing import said_card
from cornerstones.areas.reads import areas, contact, organisations
from cornerstones.framework.vocabulary import AreaWords
from cornerstones.site.forms import CodeForm
from cornerstones.site.organisation_words import kind_unless_said
from cornerstones.site.views.notices import mailbox
from cornerstones.stewarding.reads.wordings import newest_wording
from cornerstones.web.doors import public_page

NEWEST, MOST_PLEDGES = 3, 3


@public_page(why="says what Cornerstones is and where to go")
def front(request: HttpRequest) -> HttpResponse:
    return render(request, "cornerstones/site/front.html", {"areas": areas(), "code_form": CodeForm()})


@public_page(why="an area says here, to everyone, who it is and what it promises")
def area(request: Any) -> HttpResponse:
    wording = newest_wording()
    words: AreaWords | None = wording.words if wording else None
    return render(
        request,
        "cornerstones/site/area.html",
        {
            "area": request.area,
            "places": [place.name for place in request.area.places.all()],
            "partners": [(one.name, kind_unless_said(one)) for one in organisations(on=request.today)],
            "words": words,
            "said": [
                said_card(step, slug=request.area.slug, words=words, with_place=True, today=request.today)
                for step in steps()[:NEWEST]
            ],
            "pledges": [
                pledge_card(
                    pledge,
                    href=reverse("steps:pledge", args=[request.area.slug, pledge.pk]),
                    words=words,
                    today=request.today,
                )
                for pledge in standing_pledges()[:MOST_PLEDGES]
            ],
            "contact": contact(),
            "code_form": CodeForm(),
            "mailbox": mailbox(),
        },
    )
