"""How people come in. Of allauth's pages only those are here that people need; the rest is not found."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from cornerstones.people.second_factor import after_a_fresh_sign_in
from cornerstones.web.doors import public_pages
from cornerstones.web.views import demo, invitations, signing_in

coming_in = [
    path("login/", signing_in.sign_in, name="account_login"),
    path(
        "login/code/",
        RedirectView.as_view(pattern_name="account_login", query_string=True),
        name="account_request_login_code",
    ),
    path("login/code/confirm/", signing_in.code, name="account_confirm_login_code"),
    path("login/second-step/", mfa.authenticate, name="mfa_authenticate"),
    path("login/passkey/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("logout/", account.logout, name="account_logout"),
    path("closed/", account.account_inactive, name="account_inactive"),
]
own_account = [
    path("", mfa.index, name="mfa_index"),
    path("show-again/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("show-again/passkey/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("app/add/", after_a_fresh_sign_in(totp.activate_totp), name="mfa_activate_totp"),
    path("app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("passkeys/add/", after_a_fresh_sign_in(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/remove/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("passkeys/", RedirectView.as_view(pattern_name="mfa_index"), name="mfa_list_webauthn"),
    path("recovery-codes/new/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include(public_pages(coming_in, why="people who are not yet signed in come in here"))),
    path(
        "account/",
        include(
            public_pages(
                own_account, why="allauth itself asks a person to sign in to reach their own account"
            )
        ),
    ),
    path("account/recovery-codes/", signing_in.recovery_codes, name="mfa_view_recovery_codes"),
    path("invitation/<str:token>/", invitations.invitation, name="invitation"),
    path("demo/sign-in/", demo.be_someone, name="demo_sign_in"),
    path("demo/mail/", demo.sent_mail, name="sent_mail"),
]
