"""Of allauth's pages only those are here that people need, each behind a door and in our own look."""

import re

import pytest
from allauth.account import urls as account_urls
from allauth.mfa import urls as mfa_urls
from django.test import Client
from django.urls import NoReverseMatch, URLResolver, reverse

from cornerstones.people.vocabulary import Role
from cornerstones.web.doors import PublicDoor, public_pages
from cornerstones.web.urls import coming_in, own_account
from tests.factories.people import add_app, add_recovery_codes, app_code, sign_in_by_code, sign_in_fully

HERE = {
    "account_login",
    "account_logout",
    "account_inactive",
    "account_request_login_code",
    "account_confirm_login_code",
    "mfa_index",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_login_webauthn",
}
WORDS_OF_ALLAUTH = (
    "Two-Factor",
    "Please",
    "Authenticator secret",
    "Security Key",
    "Sign In",
    "password-free",
)


def names_in(patterns):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names_in(pattern.url_patterns)
        else:
            yield pattern.name


def leads_somewhere(name):
    try:
        reverse(name)
    except NoReverseMatch as failure:
        return "with no arguments" in str(failure)
    return True


def test_no_page_of_allauth_is_here_that_nobody_needs():
    """No sign-up, no passwords, no page for e-mail addresses; a new page of a new version stays out too."""
    offered = set(names_in([*account_urls.urlpatterns, *mfa_urls.urlpatterns]))
    assert {name for name in offered if leads_somewhere(name)} == HERE


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    ["signup/", "password/reset/", "password/change/", "email/", "confirm-email/", "reauthenticate/", "2fa/"],
)
def test_their_addresses_are_not_found(client, path):
    assert client.get(f"/account/{path}").status_code == 404
    assert client.post(f"/account/{path}").status_code == 404


def test_one_stamp_gives_every_page_of_an_included_list_its_door():
    doors = {pattern.callback.door for pattern in [*coming_in, *own_account]}
    assert all(isinstance(door, PublicDoor) and len(door.why) > 10 for door in doors)

    def bare(request):
        raise AssertionError

    from django.urls import include, path

    nested = [path("a/", bare), path("b/", include([path("c/", lambda request: None)]))]
    public_pages(nested, why="a reason for all of them")
    assert nested[0].callback.door == nested[1].url_patterns[0].callback.door


@pytest.fixture
def pages(north):
    """Every page of an account, as a person meets it."""
    lead, client = north.people[Role.PARTNERSHIP_LEAD], Client()
    found = {"login": client.get("/account/login/?next=/a/north/")}
    found["refused"] = client.post("/account/login/", {"email": "nobody"})
    client.post("/account/login/", {"email": lead.email})
    found["code"] = client.get("/account/login/code/confirm/")
    found["wrong code"] = client.post("/account/login/code/confirm/", {"code": "x"})
    found["closed"] = client.get("/account/closed/")
    client = Client()
    sign_in_by_code(client, lead)
    for name, path in {
        "first": "",
        "app": "app/add/",
        "passkey": "passkeys/add/",
        "sign out": "logout/",
    }.items():
        found[name] = client.get(f"/account/{path}")
    found["wrong app code"] = client.post("/account/app/add/", {"code": "x"})
    secret = add_app(lead)
    add_recovery_codes(lead)
    client = Client()
    sign_in_by_code(client, lead)
    found["second step"] = client.get("/account/login/second-step/")
    found["wrong second step"] = client.post("/account/login/second-step/", {"code": "x"})
    client = Client()
    sign_in_fully(client, lead, secret)
    found["show again"] = client.get("/account/show-again/?next=/account/")
    client.post("/account/show-again/", {"code": app_code(secret, periods=1)})
    for path in ("", "app/remove/", "recovery-codes/", "recovery-codes/new/", "passkeys/add/"):
        found[path or "all set"] = client.get(f"/account/{path}")
    return found


@pytest.mark.django_db
def test_every_page_is_ours(pages):
    for name, page in pages.items():
        text = page.content.decode()
        assert page.status_code == 200, name
        assert text.count("<h1>") == 1, name
        assert "cs-header" in text, name
        assert not any(words in text for words in WORDS_OF_ALLAUTH), name
        assert "placeholder=" not in text, name
        assert re.search(r"<title>[^<]{4,} – Cornerstones</title>", text), name
        assert not re.search(r"<script(?![^>]*(src=|application/json))", text), name
        assert " style=" not in text, name
        assert page["Content-Security-Policy"], name


@pytest.mark.django_db
def test_every_form_carries_a_token_and_says_what_is_wrong(pages):
    for name, page in pages.items():
        text = page.content.decode()
        forms = len(re.findall('<form [^>]*method="post"', text))
        assert text.count('name="csrfmiddlewaretoken"') == forms == text.count("<form"), name
        if name.startswith(("wrong", "refused")):
            assert "<title>Error: " in text, name
            assert "govuk-error-message" in text, name


@pytest.mark.django_db
def test_the_app_is_shown_as_a_picture_and_as_a_key(pages):
    text = pages["app"].content.decode()
    assert 'aria-label="QR code for your authenticator app"' in text
    assert re.search(r'translate="no">[A-Z2-7]{32}<', text)
    assert "data:image" not in text


@pytest.mark.django_db
def test_looking_at_recovery_codes_writes_nothing(north, client, django_assert_num_queries):
    """SEC-14: allauth's own page would note that they were seen."""
    from allauth.mfa.models import Authenticator

    lead = north.people[Role.PARTNERSHIP_LEAD]
    secret = add_app(lead)
    codes = add_recovery_codes(lead)
    sign_in_fully(client, lead, secret)
    client.post("/account/show-again/", {"code": app_code(secret, periods=1)})
    before = list(Authenticator.objects.order_by("pk").values())
    page = client.get("/account/recovery-codes/").content.decode()
    assert all(code in page for code in codes)
    assert list(Authenticator.objects.order_by("pk").values()) == before


@pytest.mark.django_db
def test_without_recovery_codes_there_is_no_page_of_them(client, north):
    sign_in_by_code(client, north.people[Role.PARTNERSHIP_LEAD])
    assert client.get("/account/recovery-codes/").status_code == 404
