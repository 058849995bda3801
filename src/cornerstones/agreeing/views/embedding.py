"""A small view of what people hear back, for other people's websites: the one page that others may frame."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from csp.constants import NONE, SELF
from csp.decorators import csp
from django.conf import settings
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from cornerstones.agreeing.public_reads import page_of, said
from cornerstones.agreeing.showing import said_card
from cornerstones.agreeing.views.public import public_setting
from cornerstones.areas.models import Setting
from cornerstones.stewarding.reads.wordings import newest_wording
from cornerstones.web.doors import public_page
from cornerstones.web.shared import kept

SHOWN = 3
WHY = "other websites show here what people heard back; it reads no cookie and holds no form"
# Nothing to press but links, and nothing that runs: so there is nothing a frame round it could steal.
FRAMED = {
    "default-src": [NONE],
    "style-src": [SELF],
    "font-src": [SELF],
    "img-src": [SELF],
    "form-action": [NONE],
    "base-uri": [NONE],
    "object-src": [NONE],
    "frame-ancestors": ["*"],
}


def framed_anywhere(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponse]:
    return csp(FRAMED)(view)  # type: ignore[return-value]


@public_page(why=WHY)
@framed_anywhere
def embed(request: Any) -> HttpResponseBase:
    return framed(request, None)


@public_page(why=WHY)
@framed_anywhere
def embed_at(request: Any, setting_id: int) -> HttpResponseBase:
    return framed(request, public_setting(setting_id))


def framed(request: Any, setting: Setting | None) -> HttpResponseBase:
    wording = newest_wording()
    words = wording.words if wording else None
    page = page_of(said(cornerstone=None, setting=setting), start=None)
    whole = (
        reverse("steps:said_at", args=[request.area.slug, setting.pk])
        if setting
        else reverse("steps:said", args=[request.area.slug])
    )
    response = render(
        request,
        "cornerstones/agreeing/embed.html",
        {
            "cards": [
                # Links of evidence lead elsewhere, and would open inside the frame.
                replace(
                    said_card(
                        step,
                        slug=request.area.slug,
                        words=words,
                        with_place=setting is None,
                        today=request.today,
                    ),
                    evidence=(),
                )
                for step in page.steps[:SHOWN]
            ],
            "area": request.area,
            "place": setting.name if setting else request.area.name,
            "whole": settings.ORIGIN + whole,
        },
    )
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return kept(request, response)
