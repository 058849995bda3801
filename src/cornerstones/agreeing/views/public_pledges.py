"""What organisations promise, and how it went: open to everyone, without an account."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cornerstones.agreeing.models import Pledge
from cornerstones.agreeing.pledge_reads import pledges
from cornerstones.agreeing.pledge_showing import pledge_card, went_title
from cornerstones.areas.reads import contact
from cornerstones.stewarding.reads.wordings import newest_wording
from cornerstones.ui.dates import in_words
from cornerstones.web.doors import public_page
from cornerstones.web.shared import shared_page

ON_A_PAGE = 12
WHY = "a promise counts when everyone can read it"


@public_page(why=WHY)
@shared_page
def all_pledges(request: Any) -> HttpResponse:
    wording = newest_wording()
    number = request.GET.get("page", "")
    found: Paginator[Pledge] = Paginator(pledges(), ON_A_PAGE)
    page = found.get_page(int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1)
    return render(
        request,
        "cornerstones/agreeing/pledges.html",
        {
            "cards": [
                pledge_card(
                    pledge,
                    href=reverse("steps:pledge", args=[request.area.slug, pledge.pk]),
                    words=wording.words if wording else None,
                    today=request.today,
                )
                for pledge in page.object_list
            ],
            "page": page,
            "contact": contact(),
        },
    )


@public_page(why=WHY)
@shared_page
def one_pledge(request: Any, pledge_id: int) -> HttpResponse:
    pledge = pledges().filter(pk=pledge_id).first()
    if pledge is None:
        raise Http404
    wording = newest_wording()
    card = pledge_card(pledge, href="", words=wording.words if wording else None, today=request.today)
    return render(
        request,
        "cornerstones/agreeing/pledge.html",
        {
            "card": card,
            "pledge": pledge,
            "before": [
                (
                    went_title(review),
                    review.words,
                    review.easy,
                    review.promised if review.promised != pledge.what else "",
                    in_words(review.due_on),
                )
                for review in list(pledge.reviews.all())[1:]
            ],
            "contact": contact(),
        },
    )
