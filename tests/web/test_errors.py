"""What people read when something went wrong: plain words, the same for all, and nothing typed is lost."""

import html
import re

import pytest
from django.db import OperationalError, connections
from django.test import Client, RequestFactory
from django.urls import get_resolver, path

from cornerstones.people.vocabulary import Role
from cornerstones.web import errors
from cornerstones.web.busy import Busy, patiently
from cornerstones.web.doors import public_page
from tests.factories.world import make_open_round, sign_in

EVIL = '"><script>alert(1)</script>'
TYPED = {"code": f"Zoë’s {EVIL}\nsecond line", "who_can_help": "Ada", "edit": "3"}


def routed(settings, **views):
    """The site with a few more pages, each behind a public door."""
    urlpatterns = get_resolver().url_patterns
    more = [path(f"{name}/", public_page(why="a page of this test")(view)) for name, view in views.items()]
    names = ("handler400", "handler403", "handler404", "handler429", "handler500")
    handlers = {
        name: f"cornerstones.web.errors.{handler}" for name, handler in zip(names, HANDLERS, strict=True)
    }
    settings.ROOT_URLCONF = type("More", (), {"urlpatterns": [*urlpatterns, *more], **handlers})


HANDLERS = ("bad_request", "forbidden", "not_found", "too_many", "server_error")


def hidden(page):
    """The hidden fields of a page, as a browser would send them."""
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page)
    return {html.unescape(name): html.unescape(value) for name, value in found}


@pytest.mark.django_db
def test_sec_15_a_form_without_its_token_is_refused_and_shown_again():
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/join/?from=poster", TYPED)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "This page was open too long" in page
    assert EVIL not in page
    assert "Zoë’s" in page
    kept = hidden(page)
    assert {name: kept[name] for name in TYPED} == TYPED
    assert 'action="/join/?from=poster"' in page
    assert "Who can help" in page
    assert '<dt dir="auto">Edit</dt>' not in page


@pytest.mark.django_db
def test_sec_15_what_was_shown_can_be_sent_again_with_its_fresh_token():
    strict = Client(enforce_csrf_checks=True)
    kept = hidden(strict.post("/join/", TYPED).content.decode())
    answer = strict.post("/join/", kept)
    assert answer.status_code == 400  # the code is unknown, but the form was taken
    assert answer.context["form"]["code"].value() == TYPED["code"]


@pytest.mark.django_db
@pytest.mark.parametrize("origin", ["null", "https://evil.example", "http://testserver.evil.example"])
def test_input_52_another_origin_or_none_is_refused_with_the_typed_text(origin):
    strict = Client(enforce_csrf_checks=True)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', strict.get("/join/").content.decode())[1]
    form = {"code": "kite 4827", "csrfmiddlewaretoken": token}
    answer = strict.post("/join/", form, headers={"origin": origin})
    assert answer.status_code == 403
    assert hidden(answer.content.decode())["code"] == "kite 4827"
    assert strict.post("/join/", form).status_code == 400  # from here it is taken


@pytest.mark.django_db
def test_input_52_a_token_of_another_visit_is_refused():
    here, there = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', there.get("/join/").content.decode())[1]
    here.get("/join/")
    assert here.post("/join/", {"code": "x", "csrfmiddlewaretoken": token}).status_code == 403


@pytest.mark.django_db
def test_safe_02_help_and_exit_stay_near_someone_who_answers_from_an_old_page(north, today):
    start = f"/r/{make_open_round(north, today).ref}/"
    page = Client(enforce_csrf_checks=True).post(start, {"voice": "parent_carer"}).content.decode()
    assert "This page was open too long" in page
    assert hidden(page)["voice"] == "parent_carer"
    assert f'href="{start}help/"' in page
    assert f'href="{start}exit/"' in page
    elsewhere = Client(enforce_csrf_checks=True).post("/join/", {"code": "x"}).content.decode()
    assert "Exit this page" not in elsewhere


@pytest.mark.django_db
def test_the_form_that_is_sent_again_stays_on_this_site():
    request = RequestFactory().post("/", {"code": "x"}, PATH_INFO="//evil.example/join/")
    page = errors.csrf_failure(request).content.decode()
    assert 'action="/%2Fevil.example/join/"' in page


@pytest.mark.django_db
def test_sec_03_everything_that_is_not_found_looks_the_same(north, south, client, today):
    round = make_open_round(north, today)
    sign_in(client, south.people[Role.PARTNERSHIP_LEAD])
    addresses = [
        "/no-such-page/",
        "/a/nowhere/home/",
        f"/a/{north.area.slug}/home/",
        f"/a/{north.area.slug}/settings/{north.setting.pk}/",
        f"/a/{south.area.slug}/settings/{north.setting.pk}/",
        f"/a/{south.area.slug}/settings/999999999/",
        f"/a/{south.area.slug}/settings/{2**80}/",
        f"/a/{south.area.slug}/settings/{north.setting.pk}/who-can-help/",
        f"/a/{south.area.slug}/rounds/{round.pk}/",
        f"/a/{south.area.slug}/record/",
        "/r/" + "A" * 22 + "/",
        "/s/kite-lamp-river-moss/",
        f"/r/{round.ref}x/",
        "/r/" + "A" * 10_000 + "/",
        "/r/&lt;script&gt;/",
    ]
    answers = [client.get(address) for address in addresses]
    assert [answer.status_code for answer in answers] == [404] * len(addresses)
    assert len({answer.content for answer in answers}) == 1


@pytest.mark.django_db
def test_input_50_a_link_that_was_damaged_on_the_way_still_leads_in(north, client, today):
    round = make_open_round(north, today)
    for damaged in (
        f"{round.ref}%20",
        f"%3C{round.ref}%3E",
        f"{round.ref[:9]}=%0D%0A{round.ref[9:]}",
        f"{round.ref}.",
    ):
        assert client.get(f"/r/{damaged}/").status_code == 200
    for wrong in (round.ref[:-1], round.ref.swapcase(), round.join_code):
        assert client.get(f"/r/{wrong}/").status_code == 404


@pytest.mark.django_db
def test_sec_28_an_unexpected_error_gives_a_number_that_is_in_the_log(settings, caplog):
    def broken(request):
        raise RuntimeError("the secret of the house")

    routed(settings, broken=broken)
    answer = Client(raise_request_exception=False).get("/broken/")
    page = answer.content.decode()
    assert answer.status_code == 500
    assert "secret" not in page
    number = re.search(r"\b[0-9a-f]{8}\b", page)[0]
    assert any(number in record.getMessage() and record.exc_info for record in caplog.records)


@pytest.mark.django_db
def test_sec_28_the_page_comes_when_the_database_is_down(settings, monkeypatch):
    def broken(request):
        raise RuntimeError

    def down(*args, **kwargs):
        raise OperationalError("could not connect to server")

    routed(settings, broken=broken)
    monkeypatch.setattr(type(connections["default"]), "cursor", down)
    client = Client(raise_request_exception=False)
    client.cookies["session"] = "anything"
    for address in ("/broken/", "/", "/home/", "/a/north/"):
        answer = client.get(address)
        assert answer.status_code == 500, address
        assert b"Something went wrong here" in answer.content


@pytest.mark.django_db
def test_error_pages_ask_neither_the_database_nor_the_session(django_assert_num_queries):
    request = RequestFactory().get("/nowhere/")  # it has neither a session nor a user
    with django_assert_num_queries(0):
        for name, status in (("bad_request", 400), ("forbidden", 403), ("not_found", 404)):
            assert getattr(errors, name)(request, Exception()).status_code == status
        assert errors.too_many(request).status_code == 429
        assert errors.server_error(request).status_code == 500


@pytest.mark.django_db
def test_fault_13_a_busy_database_is_told_and_nothing_typed_is_lost(settings):
    def full(request):
        raise Busy

    routed(settings, full=full)
    strict = Client(enforce_csrf_checks=True)
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', strict.get("/join/").content.decode())[1]
    answer = strict.post("/full/", {**TYPED, "csrfmiddlewaretoken": token})
    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert hidden(page)["code"] == TYPED["code"]
    assert "Send again" in page
    again = Client().get("/full/?part=2").content.decode()
    assert "Send again" not in again
    assert 'href="/full/?part=2"' in again


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["database is locked", "deadlock detected", "could not serialize access"])
def test_fault_13_a_lock_that_a_page_meets_while_reading_is_no_error_of_ours(settings, words):
    def locked(request):
        raise OperationalError(words)

    def lost(request):
        raise OperationalError("no such table: kittens")

    routed(settings, locked=locked, lost=lost)
    client = Client(raise_request_exception=False)
    assert client.get("/locked/").status_code == 503
    assert client.get("/lost/").status_code == 500


def test_fault_13_three_tries_and_then_the_truth(transactional_db, monkeypatch):
    tries = []

    def write():
        tries.append(1)
        raise OperationalError("database is locked")

    monkeypatch.setattr("cornerstones.web.busy.time.sleep", lambda seconds: None)
    with pytest.raises(Busy):
        patiently(write)
    assert len(tries) == 3


@pytest.mark.django_db
def test_input_51_a_form_sent_after_the_visit_ended_is_offered_back(north, client):
    setting = north.setting
    address = f"/a/{north.area.slug}/settings/{setting.pk}/who-can-help/"
    answer = client.post(address, {"text": "Ask for Ben at the gate.", "edit": "0"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "You have been signed out" in page
    assert hidden(page)["text"] == "Ask for Ben at the gate."
    assert f'action="{address}"' in page


@pytest.mark.django_db
def test_a_refused_request_still_carries_every_header(client):
    for answer in (client.get("/no-such-page/"), client.get("/join/", headers={"host": "evil.example"})):
        assert answer["Cache-Control"] == "no-store, private, no-transform"
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["bad_request", "forbidden", "not_found", "too_many", "server_error"])
@pytest.mark.django_db
def test_error_pages_speak_plainly(name):
    request = RequestFactory().get("/")
    view = getattr(errors, name)
    answer = view(request) if name in {"too_many", "server_error"} else view(request, Exception())
    text = re.sub(r"<[^>]+>", " ", answer.content.decode().split("<main", 1)[1].split("</main>")[0]).lower()
    for word in ("please", "unfortunately", "!", "error", "invalid", "forbidden", "confidential"):
        assert word not in text
