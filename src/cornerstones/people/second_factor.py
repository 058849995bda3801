"""Two ways of showing who somebody is before they see anything about families."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from cornerstones.people.reads import is_demo

# Recovery codes stand in for one of these and are never the only one.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
FRESH_SECONDS = 15 * 60


def why_not_enter(request: Any) -> HttpResponse | None:
    """Where a person must go first, or None when they have shown a second factor.

    A passkey counts as both: it is a thing they hold, opened by a PIN, a finger or a face. The demo asks for none:
    everything in it is invented, and it answers on this computer alone.
    """
    if has_shown_second_factor(request) or is_in_the_demo(request):
        return None
    if not has_second_factor(request.user):
        return redirect("mfa_index")
    methods = get_adapter().get_reauthentication_methods(request.user)
    return redirect(with_next(methods[0]["url"], request))


def has_shown_second_factor(request: Any) -> bool:
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def has_second_factor(user: Any) -> bool:
    return is_mfa_enabled(user, types=FACTORS)


def is_in_the_demo(request: Any) -> bool:
    return bool(settings.LOOPBACK_ONLY and request.user.invented and is_demo())


def with_next(address: str, request: Any) -> str:
    """A page that leads back here afterwards."""
    if request.method not in {"GET", "HEAD"}:
        return address
    return f"{address}?{urlencode({'next': request.get_full_path()})}"


def after_a_fresh_sign_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Adding the first factor needs a sign-in of the last 15 minutes; later, allauth asks for one that is there."""

    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and not has_second_factor(request.user) and is_stale(request):
            back = with_next(reverse("account_login"), request)
            logout(request)
            return redirect(back)
        return view(request, *args, **kwargs)

    return guarded


def is_stale(request: Any) -> bool:
    records = get_authentication_records(request, request.user)
    last = max((record.get("at", 0) for record in records), default=request.session.began)
    return time.time() - last > FRESH_SECONDS


def with_fresh_proof(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Before what cannot be undone: who somebody is was shown in the last 15 minutes, or is shown again (SEC-44).

    The demo asks for nothing, as at its sign-in.
    """

    @wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_stale(request) and not is_in_the_demo(request):
            methods = get_adapter().get_reauthentication_methods(request.user)
            first = methods[0]["url"] if methods else reverse("mfa_index")
            return redirect(f"{first}?{urlencode({'next': request.path})}")
        return view(request, *args, **kwargs)

    return guarded
