"""After signing in people land on this site, whatever a link told them (SEC-40, INPUT-56)."""

import pytest

from cornerstones.people.policies import is_own_path
from tests.factories.people import CONFIRM, make_user, newest_code

ELSEWHERE = [
    "//evil.example",
    "///evil.example",
    "////evil.example/%2f..",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/\\/evil.example",
    "/ /evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "http://evil.example",
    "https://evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "HTTPS://evil.example",
    "http://localhost@evil.example",
    "//localhost@evil.example",
    "http://testserver/a/",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,hi",
    "vbscript:x",
    "evil.example",
    "@evil.example",
    "?next=//evil.example",
    "#//evil.example",
    "\uff0e\uff0e/evil",
    "\uff0f\uff0fevil.example",
    "/\uff0fevil.example",
    "/\u3002evil.example",
    "/path\x00",
    "/path\x1b[2J",
    "/\u202eevil",
    "/" + "a" * 3000,
    "",
]
OWN = ["/", "/a/north/rounds/?page=2&sort=name", "/account/", "/a/north/#part", "/a/%2f%2fevil.example/"]


@pytest.mark.parametrize("target", ELSEWHERE)
def test_nothing_but_an_own_path_is_one(target):
    assert not is_own_path(target)


@pytest.mark.parametrize("target", OWN)
def test_own_paths_are(target):
    assert is_own_path(target)


@pytest.mark.django_db
@pytest.mark.parametrize("target", [*ELSEWHERE, *OWN])
def test_signing_in_leads_to_own_pages_only(client, target):
    """SEC-40: in the address and in the form, before the code and with it."""
    person = make_user("sam@example.org")
    page = client.get("/account/login/", {"next": target})
    if "\x00" in target:  # refused before any page reads it (INPUT-04)
        assert page.status_code == 400
        return
    assert page.status_code == 200
    asked = client.post("/account/login/", {"email": person.email, "next": target})
    arrived = client.post(asked["Location"], {"code": newest_code(), "next": target})
    assert asked["Location"].startswith(CONFIRM)
    assert arrived["Location"] == (target if target in OWN else "/home/")


@pytest.mark.django_db
@pytest.mark.parametrize("target", ["//evil.example", "/\\evil.example", "https://evil.example", "/a/north/"])
def test_signing_out_and_pages_for_signed_in_people_lead_to_own_pages_only(client, target):
    """SEC-40"""
    client.force_login(make_user("sam@example.org"))
    home = target if is_own_path(target) else "/home/"
    assert client.get("/account/login/", {"next": target})["Location"] == home
    front = target if is_own_path(target) else "/"
    assert client.post("/account/logout/", {"next": target})["Location"] == front
