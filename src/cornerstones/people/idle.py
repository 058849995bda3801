"""A signed-in visit ends after 30 minutes without a press, and nothing is saved to know it.

A companion to the session's cookie carries, signed: which session it goes with, whose session that is, and when it
was last answered. It is renewed on answers, so that reading pages writes nothing.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Seen:
    """What a companion cookie says."""

    session_name: str
    user_id: str
    at: float


def companion_name() -> str:
    return f"{settings.COOKIE_PREFIX}seen"


def seen_by(request: Any) -> Seen | None:
    try:
        return Seen(*signing.loads(request.COOKIES.get(companion_name(), ""), salt=SALT))
    except (signing.BadSignature, TypeError):
        return None


def proofs(session: Any) -> int:
    """How many times the person of this session has shown who they are."""
    return len(session.get(AUTHENTICATION_METHODS_SESSION_KEY, []))


class IdleMiddleware:
    def __init__(self, get_response: Callable[[Any], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        """`request.left_by` is the id of the person whose session ended, while that is known."""
        request.left_by = None
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            response = self.get_response(request)
            return self.renew(request, response) if request.session.accessed else response
        seen = seen_by(request)
        before = self.still_signed_in(request, seen)
        shown = proofs(request.session)
        response = self.get_response(request)
        after = request.session.get(SESSION_KEY)
        if before and after == before and proofs(request.session) > shown:
            request.session.cycle_key()  # a new proof of who it is, a new key
        if after:
            return self.renew(request, response, seen)
        if before:
            response.headers["Clear-Site-Data"] = LEAVE_NOTHING
            response.delete_cookie(companion_name(), samesite=settings.SESSION_COOKIE_SAMESITE)
        return response

    def still_signed_in(self, request: Any, seen: Seen | None) -> str | None:
        """The id of the signed-in person; a session that was left alone too long is ended first."""
        user_id = request.session.get(SESSION_KEY)
        if user_id is None:
            request.left_by = seen.user_id if seen else None
            return None
        ours = seen if seen and seen.session_name == name_of(request.session.session_key) else None
        if time.time() - (ours.at if ours else request.session.began) <= IDLE_SECONDS:
            return user_id
        request.left_by = user_id
        request.session.flush()
        return None

    def renew(self, request: Any, response: HttpResponse, seen: Seen | None = None) -> HttpResponse:
        user_id = request.session.get(SESSION_KEY)
        if user_id is None or request.session.session_key is None:
            return response
        now = Seen(name_of(request.session.session_key), user_id, time.time())
        fresh = seen and (seen.session_name, seen.user_id) == (now.session_name, now.user_id)
        if not (fresh and seen and now.at - seen.at < RENEW_AFTER_SECONDS):
            response.set_cookie(
                companion_name(),
                signing.dumps([now.session_name, now.user_id, now.at], salt=SALT),
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite=settings.SESSION_COOKIE_SAMESITE,
            )
        return response
