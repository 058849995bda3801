"""The pages at the foot of every page: true, dated, and the same for everyone."""

from datetime import UTC, datetime, time, timedelta
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cornerstones.ui.gallery import gallery as show_gallery
from cornerstones.web.doors import public_page

SECURITY_FILE_HOLDS_FOR = timedelta(days=180)


def mailbox() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


@public_page(why="everyone may read what happens to what they say here")
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "cornerstones/site/privacy.html", {"mailbox": mailbox()})


@public_page(why="the law asks for an accessibility statement that everyone can read")
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "cornerstones/site/accessibility.html", {"mailbox": mailbox()})


@public_page(why="thanks those whose work this stands on")
def thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "cornerstones/site/credits.html")


@public_page(why="tells people who find a hole whom to write to")
def security_txt(request: Any) -> HttpResponse:
    """As RFC 9116 asks; it never runs out while the site is up (SEC-33)."""
    ends = datetime.combine(request.today + SECURITY_FILE_HOLDS_FOR, time(), UTC)
    lines = (
        f"Contact: mailto:{mailbox()}",
        f"Expires: {ends:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en",
        f"Canonical: {settings.ORIGIN}/.well-known/security.txt",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@public_page(why="shows the parts that pages are made of, with invented words")
def gallery(request: HttpRequest) -> HttpResponse:
    return show_gallery(request)
