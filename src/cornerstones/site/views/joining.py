"""The way in for someone who holds a code on paper."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cornerstones.listening.reads.rounds import address_of_round
from cornerstones.scoping import area_scope
from cornerstones.site.forms import CodeForm
from cornerstones.web.doors import public_page
from cornerstones.web.limits import Limit
from cornerstones.web.links import follow
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted
from cornerstones.web.vocabulary import LinkPurpose
from cornerstones.web.word_codes import tidy, tidy_join_code

# A whole school may stand behind one address, so only wrong codes count, and many of them (SEC-13).
WRONG_CODES = Limit("join", wrong=100, seconds=600)
UNKNOWN = "We do not know this code. Look at each letter and digit again"
TOO_MANY = "There were too many wrong codes from here. Wait 10 minutes, or use the link or QR code"


@public_page(why="anyone with a code from a letter, poster or slip comes in here")
def join(request: Any) -> HttpResponse:
    form = CodeForm(posted(request))
    if not form.is_valid():
        return show(request, form, status=400 if form.is_bound else 200)
    if WRONG_CODES.reached(request):
        form.add_error("code", TOO_MANY)
        return show(request, form, status=429)
    address = way_in(form.cleaned_data["code"], request)
    if address is None:
        WRONG_CODES.count(request)
        form.add_error("code", UNKNOWN)
        return show(request, form, status=400)
    return see_other(address)


def show(request: HttpRequest, form: CodeForm, *, status: int) -> HttpResponse:
    return render(request, "cornerstones/site/join.html", {"form": form}, status=status)


def way_in(typed: str, request: Any) -> str | None:
    """Where a round's code or a slip's words lead, or None."""
    if code := tidy_join_code(typed):
        link = follow(code, purpose=LinkPurpose.JOIN, today=request.today)
        if link is None:
            return None
        with area_scope(link.area_id):
            return reverse("answer:start", args=[address_of_round(link.target_id)])
    slip = tidy(typed)
    if slip is None or follow(slip, purpose=LinkPurpose.SLIP, today=request.today) is None:
        return None
    return reverse("answer:slip", args=[slip])
