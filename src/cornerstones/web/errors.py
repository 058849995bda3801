"""Pages for when something went wrong. They ask no database and no session, so that they always come."""

import logging
import secrets
import sys
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django.utils.http import escape_leading_slashes

from cornerstones.ui.values import Frame
from cornerstones.web.busy import is_busy
from cornerstones.web.look import theme_of
from cornerstones.web.nearby import Nearby, nearby
from cornerstones.web.typed import typed_in

logger = logging.getLogger(__name__)


def page(
    request: HttpRequest, name: str, status: int, near: Nearby | None = None, **context: Any
) -> HttpResponse:
    """The same bytes whatever the address was, so that nobody learns what exists (SEC-03)."""
    frame = Frame(
        brand="Cornerstones",
        brand_sub="Four Cornerstones",
        brand_href=near.start if near else "/",
        theme=theme_of(request),
        help_href=near.help if near else "",
        exit_href=near.exit if near else "",
    )
    layout = "cornerstones/answering.html" if near else "cornerstones/layout.html"
    body = render_to_string(f"cornerstones/web/{name}.html", {"frame": frame, "layout": layout, **context})
    return HttpResponse(body, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, "bad_request", 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, "forbidden", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, "not_found", 404)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, "too_many", 429)


def server_error(request: HttpRequest) -> HttpResponse:
    """The number on the page is the number in the log, and tells a stranger nothing (SEC-28)."""
    reference = secrets.token_hex(4)
    logger.error("Reference %s: a page failed.", reference, exc_info=sys.exc_info()[0] is not None)
    return page(request, "server_error", 500, reference=reference)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form came from an old page: what was typed is shown again, with a fresh way to send it (SEC-15)."""
    return send_again(request, "old_page", 403)


def signed_out(request: HttpRequest) -> HttpResponse:
    """A form sent after the session ended: sign in beside it, then send it (INPUT-51)."""
    return send_again(request, "signed_out", 403, sign_in=resolve_url(settings.LOGIN_URL))


def busy(request: HttpRequest) -> HttpResponse:
    return send_again(request, "busy", 503)


def send_again(request: HttpRequest, name: str, status: int, **context: Any) -> HttpResponse:
    """What was typed, legible, and one button that sends it to the same address once more."""
    return page(
        request,
        name,
        status,
        nearby(request.path),
        typed=(typed := typed_in(request)),
        wrote=any(field.shown for field in typed),
        sent=request.method == "POST",
        again=escape_leading_slashes(request.get_full_path()),
        csrf_token=get_token(request),
        **context,
    )


class BusyMiddleware:
    """Says so when the database stayed busy: nothing was stored, and nothing typed is lost (FAULT-13)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not is_busy(exception):
            return None
        logger.warning("The database stayed busy.")
        response = busy(request)
        response.headers["Retry-After"] = "5"
        return response
