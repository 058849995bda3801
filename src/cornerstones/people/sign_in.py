from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation alone."""

    def is_open_for_signup(self, request: Any) -> bool:
        return False


class MfaAdapter(DefaultMFAAdapter):
    """Passkeys and app codes."""
