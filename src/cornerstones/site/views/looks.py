"""Pictures, sound and colours: chosen by anyone, kept on the device alone."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cornerstones.people.reads import is_demo
from cornerstones.site.forms import DEVICE, LookForm
from cornerstones.ui.values import Frame
from cornerstones.web.doors import public_page
from cornerstones.web.look import COOKIE, Look, look_of, theme_of, write_look
from cornerstones.web.nearby import nearby
from cornerstones.web.paths import own_path, see_other
from cornerstones.web.submitted import posted

YEAR = 365 * 24 * 60 * 60


@public_page(why="anyone may choose how pages look, without an account")
def look(request: Any) -> HttpResponse:
    typed = request.POST if request.method == "POST" else request.GET
    back = own_path(typed.get("back", ""), otherwise=reverse("front"))
    form = LookForm(posted(request), initial=as_chosen(request, back))
    if form.is_valid():
        response = see_other(back)
        return keep(response, chosen(form.cleaned_data))
    respondent = round_frame(request, back)
    return render(
        request,
        "cornerstones/site/look_answering.html" if respondent else "cornerstones/site/look.html",
        {"form": form, "back": back, **({"frame": respondent} if respondent else {})},
        status=400 if form.is_bound else 200,
    )


def as_chosen(request: HttpRequest, back: str) -> dict[str, str]:
    now = look_of(request)
    return {
        "colours": now.colours or DEVICE,
        "pictures": "on" if now.pictures else "off",
        "back": back,
    }


def chosen(answers: dict[str, str]) -> Look:
    colours = answers["colours"]
    return Look(colours="" if colours == DEVICE else colours, pictures=answers["pictures"] == "on")


def keep(response: HttpResponse, look: Look) -> HttpResponse:
    """Someone who wants what everyone gets keeps nothing."""
    if words := write_look(look):
        response.set_cookie(
            COOKIE, words, max_age=YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
        )
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response


def round_frame(request: HttpRequest, back: str) -> Frame | None:
    """For someone who came from a round: help and exit stay where they were."""
    near = nearby(back)
    if near is None:
        return None
    return Frame(
        brand="Cornerstones",
        brand_sub="Four Cornerstones",
        brand_href=near.start,
        invented=is_demo(),
        theme=theme_of(request),
        help_href=near.help,
        exit_href=near.exit,
    )
