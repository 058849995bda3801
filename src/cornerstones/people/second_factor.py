from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from cornerstones.people.reads import is_demo


def why_not_enter(request: Any) -> HttpResponse | None:
    """Where a person must go first, or None when they have shown a second factor.

    The demo asks for none: everything in it is invented, and it answers on this computer alone.
    """
    methods = request.session.get("account_authentication_methods", [])
    if any(method.get("method") == "mfa" for method in methods):
        return None
    if settings.LOOPBACK_ONLY and request.user.invented and is_demo():
        return None
    if is_mfa_enabled(request.user):
        return redirect("mfa_reauthenticate")
    messages.info(request, "Add a passkey or an app code first. It keeps families’ information safe.")
    return redirect("mfa_index")
