"""The tools that judge pages, judged: each must catch a page that is wrong."""

import socket
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.db import connection
from django.templatetags.static import static
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.browser import DESK, PHONE, Pages, assert_accessible, axe
from tests.network import this_machine_only

GOOD = """<!doctype html><html lang="en-GB"><title>Good</title><main><h1>Good</h1>
<label for="name">Name</label> <input id="name" autocomplete="name"></main></html>"""
BAD = """<!doctype html><html><main><h1>Bad</h1><img src="data:,"><input>
<p style="color: #bbb; background: #fff">Too pale to read</p></main></html>"""
# 192.0.2.0/24 is kept for examples: nothing answers there.
STRAYING = '<img src="http://192.0.2.1/a.png"><img src="https://fonts.example.org/b.png">'


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("javascript", [True, False])
def test_axe_passes_a_good_page_and_catches_a_bad_one(page_at: Pages, width: int, javascript: bool) -> None:
    page = page_at(width, javascript=javascript)
    page.set_content(GOOD)
    assert_accessible(page)
    page.set_content(BAD)
    found = {violation["id"] for violation in axe(page)}
    assert {"html-has-lang", "image-alt", "label", "color-contrast"} <= found
    with pytest.raises(AssertionError, match="image-alt"):
        assert_accessible(page)


ONE_FAULT = """<!doctype html><html lang="en-GB"><title>One</title>
<style>img { display: none } @media (%s) { img { display: block } }</style>
<main><h1>One</h1><img src="data:,"></main></html>"""


@pytest.mark.parametrize("where", ["max-width: 999px", "min-width: 1000px"])
def test_a_phones_page_is_looked_at_as_on_a_desk_too(page_at: Pages, where: str) -> None:
    page = page_at(PHONE)
    page.set_content(ONE_FAULT % where)
    with pytest.raises(AssertionError, match=f"{PHONE if 'max' in where else DESK}.*\n.*image-alt"):
        assert_accessible(page)


def test_a_page_without_javascript_runs_none_before_or_after_axe(page_at: Pages) -> None:
    scripted = "<!doctype html><title>before</title><script>document.title = 'after'</script>"
    titles = []
    for javascript in (True, False):
        page = page_at(PHONE, javascript=javascript)
        page.set_content(scripted)
        titles.append(page.title())
        axe(page)
        page.set_content(scripted)
        titles.append(page.title())
    assert titles == ["after", "after", "before", "before"]


def test_sec_41_a_request_to_another_machine_fails_its_test_and_goes_nowhere(browser: Browser) -> None:
    pages = Pages(browser)
    page = pages(PHONE)
    failures: list[str | None] = []
    page.on("requestfailed", lambda request: failures.append(request.failure))
    page.set_content(STRAYING)
    page.wait_for_function("[...document.images].every((image) => image.complete)")
    with pytest.raises(AssertionError, match=r"192\.0\.2\.1.*fonts\.example\.org"):
        pages.close()
    assert failures == ["net::ERR_NAME_NOT_RESOLVED"] * 2


def test_code_that_calls_another_machine_fails_even_if_it_swallows_the_refusal() -> None:
    def swallow() -> None:
        with socket.socket() as calling, pytest.raises(OSError, match="may not connect"):
            calling.connect(("192.0.2.1", 80))

    with pytest.raises(AssertionError, match=r"192\.0\.2\.1"), this_machine_only():
        swallow()


def test_the_site_under_test_serves_its_files_as_in_production(live_server: LiveServer) -> None:
    address = static("cornerstones/main.css")
    assert address != "/static/cornerstones/main.css"
    with urlopen(live_server.url + address) as reply:
        assert "immutable" in reply.headers["Cache-Control"]


def test_the_site_under_test_knows_its_own_origin(live_server: LiveServer) -> None:
    assert live_server.url == settings.ORIGIN
    assert [live_server.url] == settings.CSRF_TRUSTED_ORIGINS


if not settings.ON_POSTGRESQL:

    def synchronous() -> int:
        with connection.cursor() as cursor:
            return int(cursor.execute("PRAGMA synchronous").fetchone()[0])

    @pytest.mark.django_db
    def test_each_process_has_a_database_file_of_its_own_that_does_not_wait_for_the_disk() -> None:
        assert str(connection.settings_dict["NAME"]).startswith(str(settings.DATA_DIR))
        assert synchronous() == 0

    def test_a_test_can_ask_for_commits_that_wait_for_the_disk(full_synchronous: None) -> None:
        assert synchronous() == 2
