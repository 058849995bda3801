"""SEC-18, SEC-19, SEC-20: what every answer of the site carries, as an installation on the open web gives it."""

import re

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import path

from cornerstones.people.vocabulary import Role, Voice
from cornerstones.web.doors import public_page
from tests.factories.answering import SEND, answer, begin, start_of
from tests.factories.world import make_open_round, sign_in
from tests.web.product import HOST, ORIGIN, WebDevice, settings_on_the_web

pytestmark = pytest.mark.django_db
YEAR = 365 * 24 * 60 * 60
# Anyone may fetch and keep these; they are named by what is in them.
FILE = "cornerstones/answering.css"


@public_page(why="breaks, for a test")
def broken(request):
    raise RuntimeError("broken")


@pytest.fixture
def web(settings):
    for name, value in settings_on_the_web().items():
        setattr(settings, name, value)
    from cornerstones.site import urls

    planted = type("Planted", (), {**vars(urls), "urlpatterns": [path("broken/", broken), *urls.urlpatterns]})
    settings.ROOT_URLCONF = planted
    return WebDevice()


def answers_of_all_kinds(web, north, today):
    """(what, response): pages, forms, redirects, refusals, errors, files and machines' files."""
    get, post = web.client.get, web.client.post
    round = make_open_round(north, today)
    base = start_of(round)
    yield "the front page", get("/")
    yield "a page of people who answer", get(base)
    yield "the same, asked with HEAD", web.client.head(base)
    begin(web, round, Voice.YOUNG_PERSON)
    yield "a question", web.screen.response
    yield "a press", post(web.screen.path, dict(web.screen.form().filled(web.screen.form().buttons[1], {})))
    answer(web, Voice.YOUNG_PERSON, {})
    form, button = web.screen.button(SEND)
    yield "the sending", post(web.screen.path, dict(form.filled(button, {})))
    yield "the receipt", get(f"{base}sent/")
    yield "leaving", get(f"{base}exit/")
    yield "a method not allowed", get(f"{base}finish/")
    yield "no such page", get("/nowhere/")
    yield "no such link", get("/r/nowhere/")
    yield "a page for those signed in", get(f"/a/{north.area.slug}/home/")
    yield "a form without its token", post(f"{base}come-back/", {"words": "x"})
    yield "an address that is not text", get("/%ff")
    yield "a page that breaks", get("/broken/")
    file = get(staticfiles_storage.url(FILE))
    yield "a file", file
    for close in file._resource_closers:  # not the answer itself, which would end the test's transaction
        close()
    yield "no such file", get("/static/nothing.css")
    yield "security.txt", get("/.well-known/security.txt")
    yield "another host", get("/", SERVER_NAME="evil.example")
    yield "not over https", get("/", PLAIN=True)
    sign_in(web.client, north.people[Role.SETTING_LEAD])
    yield "a page of staff", get(f"/a/{north.area.slug}/home/")
    yield "the list of rounds", get(f"/a/{north.area.slug}/rounds/")


EXPECTED = {
    "a page that breaks": 500,
    "another host": 400,
    "not over https": 301,
    "a form without its token": 403,
    "no such page": 404,
    "no such file": 404,
    "a method not allowed": 405,
    "an address that is not text": 400,
    "a file": 200,
    "a page of staff": 200,
    "leaving": 303,
}


def policy(response):
    """The directives, but for the nonce."""
    text = re.sub(r"'nonce-[^']+'", "'nonce'", response["Content-Security-Policy"])
    return {part.split()[0]: part.split()[1:] for part in text.split(";") if part.strip()}


def test_sec_18_every_answer_carries_every_header(web, north, today):
    """Errors, files and redirects too."""
    seen = {}
    for what, response in answers_of_all_kinds(web, north, today):
        seen[what] = response.status_code
        assert response["X-Content-Type-Options"] == "nosniff", what
        assert response["Referrer-Policy"] in {"no-referrer", "same-origin"}, what
        assert response["Cross-Origin-Opener-Policy"] == "same-origin", what
        assert response["Cross-Origin-Resource-Policy"] == "same-origin", what
        if what != "not over https":  # where browsers are told to take no notice of it
            strict = response["Strict-Transport-Security"].split("; ")
            assert int(strict[0].removeprefix("max-age=")) >= YEAR and "includeSubDomains" in strict, what
        for device in ("camera", "microphone", "geolocation"):
            assert f"{device}=()" in response["Permissions-Policy"], what
        rules = policy(response)
        for directive in ("default-src", "object-src", "base-uri", "frame-ancestors"):
            assert rules[directive] == ["'none'"], (what, directive)
        allowed = {source for sources in rules.values() for source in sources}
        assert allowed <= {"'none'", "'self'", "'nonce'"}, (what, allowed)
        assert "Server" not in response and "X-Powered-By" not in response
    assert EXPECTED.items() <= seen.items(), seen


def test_sec_18_the_nonce_is_new_on_every_page_and_on_the_scripts_of_that_page(web, north, today):
    round = make_open_round(north, today)
    nonces = set()
    for _ in range(5):
        response = web.client.get(start_of(round))
        (nonce,) = set(re.findall(r"'nonce-([^']+)'", response["Content-Security-Policy"]))
        assert f'nonce="{nonce}"' in response.content.decode()
        nonces.add(nonce)
    assert len(nonces) == 5


def test_sec_19_every_cookie_is_for_this_host_over_https_and_no_script(web, north, today):
    names = set()
    for what, response in answers_of_all_kinds(web, north, today):
        for name, cookie in response.cookies.items():
            names.add(name)
            assert name.startswith("__Host-"), (what, name)
            assert cookie["secure"] and cookie["path"] == "/" and not cookie["domain"], (what, name)
            assert cookie["samesite"] in {"Lax", "Strict"}, (what, name)
            assert cookie["httponly"] or cookie["max-age"] == 0, (what, name)
    assert {"__Host-csrf"} < names and any("answers" in name for name in names)


def test_sec_20_only_files_may_be_kept_and_leaving_clears_the_device(web, north, today):
    for what, response in answers_of_all_kinds(web, north, today):
        if what == "a file":
            assert "immutable" in response["Cache-Control"]
        else:
            assert {"no-store", "private"} <= set(response["Cache-Control"].split(", ")), what
        if what == "leaving":
            assert response["Clear-Site-Data"] == '"cache", "cookies", "storage"'


def test_priv_19_no_proxy_may_press_pages_smaller_and_so_write_down_their_contents(web, north, today):
    for what, response in answers_of_all_kinds(web, north, today):
        if what != "a file":
            assert "no-transform" in response["Cache-Control"], what


def test_sec_22_input_53_another_host_and_forwarded_hosts_are_refused(web, north, today):
    for host in ("evil.example", f"user@{HOST}", f"{HOST}.evil.example", "127.0.0.1", "[::1]", "localhost"):
        assert web.client.get("/", HTTP_HOST=host).status_code == 400, host
    forwarded = {"HTTP_X_FORWARDED_HOST": "evil.example", "HTTP_FORWARDED": "host=evil.example"}
    page = web.client.get("/join/", **forwarded)
    assert page.status_code == 200 and "evil.example" not in page.content.decode()


def test_sec_15_input_52_a_form_from_another_origin_is_refused_over_https_too(web, north, today):
    round = make_open_round(north, today)
    begin(web, round, Voice.PARENT_CARER)
    form, button = web.screen.button("Continue")
    fields = dict(form.filled(button, {"answer-1": "01"}))
    for origin in ("https://evil.example", "null", f"{ORIGIN}.evil.example", ORIGIN.replace("https", "http")):
        assert web.client.post(web.screen.path, fields, HTTP_ORIGIN=origin).status_code == 403, origin
    assert web.client.post(web.screen.path, fields).status_code == 303
