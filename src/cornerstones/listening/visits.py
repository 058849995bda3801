"""The cookie of someone who answers: signed, for one round, good for 20 minutes without a press."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from cornerstones.listening.vocabulary import MINUTES_A_DRAFT_STAYS_OPEN, Visit

SALT = "cornerstones.answering"
SECONDS = MINUTES_A_DRAFT_STAYS_OPEN * 60


def cookie_name(round_id: int) -> str:
    return f"{settings.COOKIE_PREFIX}answers-{round_id}"


def visit_of(request: HttpRequest, *, round_id: int) -> Visit | None:
    """The visit this device holds, or None when there is none, it is too old, or it was tampered with."""
    try:
        code, number = signing.loads(
            request.COOKIES.get(cookie_name(round_id), ""), salt=f"{SALT}.{round_id}", max_age=SECONDS
        )
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Visit(code, number)


def keep_visit(response: HttpResponse, visit: Visit, *, round_id: int) -> Any:
    """Hold the visit for another 20 minutes."""
    response.set_cookie(
        cookie_name(round_id),
        signing.dumps([visit.code, visit.number], salt=f"{SALT}.{round_id}"),
        max_age=SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def receipt_cookie(round_id: int) -> str:
    return f"{settings.COOKIE_PREFIX}follow-{round_id}"


def keep_receipt(response: HttpResponse, receipt: str, *, round_id: int) -> Any:
    """Hold receipt words for 20 minutes, so that they are typed once and not with every press."""
    response.set_cookie(
        receipt_cookie(round_id),
        signing.dumps(receipt, salt=f"{SALT}.receipt.{round_id}"),
        max_age=SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def receipt_of(request: HttpRequest, *, round_id: int) -> str | None:
    """The receipt words this device holds, or None when there are none, or they are too old or tampered with."""
    try:
        receipt = signing.loads(
            request.COOKIES.get(receipt_cookie(round_id), ""),
            salt=f"{SALT}.receipt.{round_id}",
            max_age=SECONDS,
        )
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return receipt if isinstance(receipt, str) else None


def end_visit(response: HttpResponse, *, round_id: int) -> Any:
    """Take everything from the device that this site put there."""
    for name in (cookie_name(round_id), receipt_cookie(round_id)):
        response.delete_cookie(name, samesite="Lax")
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response
