"""Where allauth asks us what to do."""

from typing import Any
from urllib.parse import urlsplit

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, PermissionDenied

from cornerstones.people.mail import after_the_answer
from cornerstones.people.policies import is_own_path
from cornerstones.people.sealing import seal, unseal

WRONG_CODE = "That code does not fit. Look at it again, or get a new one"
TOO_MANY = "There were too many wrong codes. Wait 5 minutes, then try again"
HOW_TO_SHOW = {
    "mfa_reauthenticate": "Use a code from my app, or a recovery code",
    "mfa_reauthenticate:webauthn": "Use my passkey",
}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation alone, and nobody has a password."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": "That was too often. Wait a minute, then try again",
    }

    def is_open_for_signup(self, request: Any) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        return is_own_path(url)

    def login(self, request: Any, user: Any) -> None:
        before = request.session.session_key
        super().login(request, user)
        if request.session.session_key == before:
            request.session.cycle_key()
        request.session.begin()
        request.session.clear_expired()

    def format_email_subject(self, subject: str) -> str:
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        message = {"email": email, **context}
        after_the_answer(self.request, lambda: self.render_mail(template_prefix, email, message).send())

    def get_client_ip(self, request: Any) -> str:
        try:
            return super().get_client_ip(request)
        except (ImproperlyConfigured, PermissionDenied):  # no address, or fewer proxies than we were told of
            return request.META.get("REMOTE_ADDR", "")

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """A passkey first: recovery codes come with it, and are for the day it is lost."""
        methods = [
            method for method in super().get_reauthentication_methods(user) if method["id"] in HOW_TO_SHOW
        ]
        methods.sort(key=lambda method: method["id"], reverse=True)
        return [method | {"description": HOW_TO_SHOW[method["id"]]} for method in methods]


class MfaAdapter(DefaultMFAAdapter):
    """Passkeys and app codes."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "cannot_generate_recovery_codes": "Add a passkey or an app first. Then you get recovery codes",
    }

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        return segno.make_qr(url).svg_inline(border=4)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return "My passkey"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": urlsplit(settings.ORIGIN).hostname or "", "name": "Cornerstones"}
