"""The forms of the sign-in pages, in our words and with our limits."""

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.core import context
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError

from cornerstones.people.forms import MailboxField
from cornerstones.ui.forms import TextField
from cornerstones.web.limits import Limit

# A school's whole staff may sign in from one address at once; one mailbox is not flooded from it.
ASKED = Limit("codes asked for one mailbox", wrong=5, seconds=600)
WRONG = Limit("wrong sign-in codes", wrong=300, seconds=600)
ENOUGH_CODES = (
    "We sent several codes to this address. Use the newest, sign in with a passkey, or wait 10 minutes"
)
TOO_MANY_WRONG = "There were too many wrong codes from here. Wait 10 minutes, or sign in with a passkey"
PASSKEY_FAILED = "This passkey did not work. Try again, or use a code"
# A code of an app is good for the half minute before and after its own; it may be used once in all that time.
APP_CODE_SECONDS = 120


class AskForCodeForm(RequestLoginCodeForm):
    """The same answer for an address with an account and for one without."""

    email = MailboxField(
        label="E-mail address",
        hint="We send you a code. It works for 10 minutes.",
        missing="Enter your e-mail address",
    )

    def clean_email(self) -> str:
        email = super().clean_email()
        if ASKED.reached(context.request, email):
            raise ValidationError(ENOUGH_CODES)
        ASKED.count(context.request, email)
        return self._user.email if self._user else email


class SignInCodeForm(ConfirmLoginCodeForm):
    code = TextField(
        label="Code",
        hint="8 letters, like BCDF-GHJK. Small letters are fine.",
        missing="Enter the code from the e-mail",
        limit=40,
        width="10",
        autocomplete="one-time-code",
        spellcheck=False,
    )

    def clean_code(self) -> str:
        if WRONG.reached(context.request):
            raise ValidationError(TOO_MANY_WRONG)
        try:
            return super().clean_code()
        except ValidationError:
            WRONG.count(context.request)
            raise


def app_code_field(hint: str) -> TextField:
    return TextField(
        label="Code from your app",
        hint=hint,
        missing="Enter the code",
        limit=40,
        width="10",
        autocomplete="one-time-code",
        spellcheck=False,
    )


class OnlyOnce:
    """Refuses a code of an app that was used a moment ago."""

    def clean_code(self) -> str:
        code = super().clean_code()  # type: ignore[misc]
        used = f"app code {self.user.pk} {normalize_user_code(code)}"  # type: ignore[attr-defined]
        if not cache.add(used, True, APP_CODE_SECONDS):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SecondStepForm(OnlyOnce, AuthenticateForm):
    code = app_code_field("6 digits. A recovery code works too, once.")


class ShowAgainForm(OnlyOnce, ReauthenticateForm):
    code = app_code_field("6 digits. A recovery code works too, once.")


class AddAppForm(ActivateTOTPForm):
    code = app_code_field("6 digits, from the app that you have just set up.")


class Sturdy:
    """What a browser sends for a passkey is refused in words whatever is wrong with it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for problem in ("required", "invalid"):
            self.fields["credential"].error_messages[problem] = PASSKEY_FAILED  # type: ignore[attr-defined]

    def clean(self) -> Any:
        try:
            return super().clean()  # type: ignore[misc]
        except (AttributeError, KeyError, IndexError, TypeError, ValueError) as error:
            raise ValidationError(PASSKEY_FAILED) from error

    def clean_credential(self) -> Any:
        if not hasattr(super(), "clean_credential"):
            return self.cleaned_data["credential"]  # type: ignore[attr-defined]
        try:
            return super().clean_credential()  # type: ignore[misc]
        except (AttributeError, KeyError, IndexError, TypeError, ValueError) as error:
            raise ValidationError(PASSKEY_FAILED) from error


class AddPasskeyForm(Sturdy, AddWebAuthnForm):
    """Always a passkey that signs in alone: kept on the device, opened by its PIN, finger or face."""

    name = TextField(
        label="Name of this passkey",
        hint="So that you can tell it from others, like “My phone”.",
        limit=60,
        spellcheck=False,
    )
    passwordless = forms.BooleanField(initial=True, widget=forms.CheckboxInput(attrs={"hidden": True}))


class SecondStepPasskeyForm(Sturdy, AuthenticateWebAuthnForm):
    pass


class PasskeySignInForm(Sturdy, LoginWebAuthnForm):
    pass


class ShowAgainPasskeyForm(Sturdy, ReauthenticateWebAuthnForm):
    pass
