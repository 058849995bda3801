"""A signed-in visit ends after 30 minutes without a press, and nothing is saved to know it.

A companion to the session's cookie carries, signed, which session it goes with and when that was last answered.
It is renewed on answers, so that reading pages writes nothing.
"""

import time
from collections.abc import Callable
from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core import signing
from django.http import HttpResponse

from cornerstones.people.sessions import name_of

IDLE_SECONDS = 30 * 60
RENEW_AFTER_SECONDS = 60
SALT = "cornerstones.seen"
LEAVE_NOTHING = '"cache", "cookies", "storage"'


def companion_name() -> str:
    return f"{settings.COOKIE_PREFIX}seen"


def last_seen(request: Any) -> float:
    """When this session was last answered; without a companion that fits it, when it began."""
    try:
        session, at = signing.loads(request.COOKIES.get(companion_name(), ""), salt=SALT)
    except (signing.BadSignature, TypeError, ValueError):
        return request.session.began
    return at if session == name_of(request.session.session_key) else request.session.began


def proofs(session: Any) -> int:
    """How many times the person of this session has shown who they are."""
    return len(session.get(AUTHENTICATION_METHODS_SESSION_KEY, []))


class IdleMiddleware:
    def __init__(self, get_response: Callable[[Any], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        before, seen, shown = None, 0.0, 0
        if settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session:
            seen, shown = last_seen(request), proofs(request.session)
            if time.time() - seen > IDLE_SECONDS:
                request.session.flush()
            else:
                before = request.session.session_key
        response = self.get_response(request)
        after = request.session.session_key if request.session.accessed else None
        if after and SESSION_KEY in request.session:
            if before == after and proofs(request.session) > shown:
                request.session.cycle_key()  # a new proof of who it is, a new key
            if request.session.session_key != before or time.time() - seen > RENEW_AFTER_SECONDS:
                renew(response, request.session.session_key)
        elif before:
            response.headers["Clear-Site-Data"] = LEAVE_NOTHING
            response.delete_cookie(companion_name(), samesite=settings.SESSION_COOKIE_SAMESITE)
        return response


def renew(response: HttpResponse, session_key: str) -> None:
    response.set_cookie(
        companion_name(),
        signing.dumps([name_of(session_key), time.time()], salt=SALT),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite=settings.SESSION_COOKIE_SAMESITE,
    )
