"""What a session is worth, to its person and to a thief (SEC-07, SEC-19, SEC-20)."""

import json

import pytest
from django.conf import settings as used
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cornerstones.people.models import User
from cornerstones.people.sessions import SessionStore, name_of
from cornerstones.people.vocabulary import Role
from tests.factories.people import (
    CONFIRM,
    add_app,
    app_code,
    ask_for_code,
    newest_code,
    sign_in_by_code,
    sign_in_fully,
)
from tests.factories.world import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.people.pages")]
SESSION, SEEN, CSRF = used.SESSION_COOKIE_NAME, "seen", used.CSRF_COOKIE_NAME
ROOM = "/a/north/room/"


@pytest.fixture
def lead(north):
    return north.people[Role.PARTNERSHIP_LEAD]


def cookies_of(client):
    return {name: morsel.value for name, morsel in client.cookies.items()}


def with_cookies(cookies):
    client = Client()
    for name, value in cookies.items():
        client.cookies[name] = value
    return client


def let_in(client):
    return client.get(ROOM).status_code == 200


def test_the_key_changes_at_sign_in_and_at_each_new_proof(client, lead):
    """SEC-07: at sign-in, and when a person shows again who they are; the old key opens nothing."""
    secret = add_app(lead)
    ask_for_code(client, lead.email)
    before = cookies_of(client)
    client.post(CONFIRM, {"code": newest_code()})
    client.post("/account/login/second-step/", {"code": app_code(secret)})
    signed_in = cookies_of(client)
    assert signed_in[SESSION] != before[SESSION]
    assert not let_in(with_cookies(before))
    assert let_in(client)

    client.post("/account/show-again/", {"code": app_code(secret, periods=1)})
    shown_again = cookies_of(client)
    assert shown_again[SESSION] != signed_in[SESSION]
    assert let_in(client)
    assert not let_in(with_cookies(signed_in))


def test_the_key_changes_when_the_same_person_signs_in_again(client, lead, rf):
    """SEC-07: Django keeps the key when the same person signs in again; we do not."""
    from cornerstones.people.sign_in import AccountAdapter

    sign_in(client, lead)
    request = rf.post("/")
    request.session = SessionStore(cookies_of(client)[SESSION])
    request.user = lead
    AccountAdapter().login(request, lead)
    assert request.session.session_key != cookies_of(client)[SESSION]
    assert not Session.objects.filter(session_key=name_of(cookies_of(client)[SESSION])).exists()


def test_signing_out_ends_the_session_on_the_server_and_empties_the_device(client, lead):
    """SEC-07, SEC-20"""
    sign_in(client, lead)
    assert let_in(client)
    before = cookies_of(client)
    answer = client.post("/account/logout/")
    assert answer.status_code == 302
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert answer.cookies[SEEN].value == ""
    assert not let_in(with_cookies(before))
    assert Session.objects.count() == 0


def test_looking_at_the_sign_out_page_signs_nobody_out(client, lead):
    sign_in(client, lead)
    for method in (client.get, client.head, client.get):
        assert method("/account/logout/").status_code == 200
    assert let_in(client)


def test_thirty_minutes_without_a_press_end_a_visit(client, lead, clock):
    """SEC-07: idle at most 30 minutes, however it is replayed afterwards."""
    sign_in_fully(client, lead, add_app(lead))
    clock.forward(minutes=29)
    assert let_in(client)
    clock.forward(minutes=29)
    assert let_in(client)
    left = cookies_of(client)
    clock.forward(minutes=31)
    assert not let_in(client)
    assert Session.objects.count() == 0
    clock.forward(minutes=-31)
    assert not let_in(with_cookies(left))


def test_a_companion_of_another_session_does_not_keep_one_alive(client, lead, south, clock):
    """SEC-07: the companion is bound to its session, and without one the time counts from sign-in."""
    secret = add_app(lead)
    sign_in_fully(client, lead, secret)
    clock.forward(minutes=25)
    other = Client()
    sign_in_fully(other, lead, secret)
    clock.forward(minutes=10)
    swapped = with_cookies({SESSION: cookies_of(client)[SESSION], SEEN: cookies_of(other)[SEEN]})
    assert not let_in(swapped)
    assert let_in(other)


@pytest.mark.parametrize("forged", ["", "x", "{seen}x", "{seen}"[:-1], json.dumps(["x", 1e12])])
def test_a_companion_that_was_tampered_with_counts_for_nothing(client, lead, clock, forged):
    sign_in_fully(client, lead, add_app(lead))
    clock.forward(minutes=20)
    assert let_in(client)
    clock.forward(minutes=20)
    client.cookies[SEEN] = forged.replace("{seen}", cookies_of(client)[SEEN])
    assert not let_in(client)


def test_twelve_hours_end_a_session_however_busy_it_is(client, lead, clock):
    """SEC-07: absolute at most 12 hours."""
    sign_in_fully(client, lead, add_app(lead))
    for _ in range(35):
        clock.forward(minutes=20)
        assert let_in(client)
    clock.forward(minutes=21)
    assert not let_in(client)


def test_saving_a_session_does_not_lengthen_it(client, lead, clock):
    """SEC-07: Django's own sessions would begin their 12 hours anew at each save."""
    sign_in(client, lead)
    first = Session.objects.get().expire_date
    clock.forward(hours=1)
    session = client.session
    session["something"] = "new"
    session.save()
    assert abs((Session.objects.get().expire_date - first).total_seconds()) < 1


def test_reading_pages_writes_nothing(client, lead, clock):
    """SEC-07 and decision 26: no session is saved on a GET, also when its companion is renewed."""
    sign_in_fully(client, lead, add_app(lead))
    clock.forward(minutes=5)
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(ROOM)
    assert SEEN in answer.cookies
    assert SESSION not in answer.cookies
    assert [query["sql"] for query in seen if not query["sql"].startswith("SELECT")] == []


def test_people_without_an_account_get_no_session(client, north):
    answer = client.get("/")
    assert SESSION not in answer.cookies
    assert SEEN not in answer.cookies
    assert Session.objects.count() == 0


def test_a_copy_of_the_database_opens_no_session_and_shows_no_code(client, lead):
    """SEC-07: keys are stored hashed and data sealed; with all the rows nobody gets in and reads nothing."""
    ask_for_code(client, lead.email)
    code = newest_code()
    row = Session.objects.get()
    key = cookies_of(client)[SESSION]
    stored = f"{row.session_key} {row.session_data}"
    for secret in (key, code, code.replace("-", ""), lead.email, "login_code"):
        assert secret not in stored
    assert not let_in(with_cookies({SESSION: row.session_key}))
    assert SessionStore(row.session_key).load() == {}
    assert (
        SessionStore(key).load()["account_login"]["state"]["stages"]["login_by_code"]["data"]["code"] == code
    )


def test_a_session_that_was_changed_in_the_database_is_not_used(client, lead, caplog):
    sign_in(client, lead)
    row = Session.objects.get()
    other = SessionStore()
    other["_auth_user_id"] = str(lead.pk)
    other.save()
    Session.objects.filter(pk=row.pk).update(
        session_data=Session.objects.exclude(pk=row.pk).get().session_data
    )
    assert not let_in(client)
    assert "changed in the database" in caplog.text


def test_a_key_that_somebody_chose_is_never_taken(client, lead):
    """SEC-07: no session fixation."""
    client.cookies[SESSION] = "chosenbyathiefchosenbyathief1234"
    sign_in_by_code(client, lead)
    assert cookies_of(client)[SESSION] != "chosenbyathiefchosenbyathief1234"


def test_dead_sessions_are_swept_out_at_the_next_sign_in(client, lead, clock):
    sign_in(client, lead)
    clock.forward(hours=13)
    other = Client()
    sign_in_by_code(other, lead)
    assert Session.objects.count() == 1


def test_someone_whose_account_is_closed_is_out_on_the_next_request(client, lead):
    """SEC-05"""
    sign_in(client, lead)
    assert let_in(client)
    User.objects.filter(pk=lead.pk).update(is_active=False)
    assert not let_in(client)


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(client, lead, settings):
    """SEC-19: over https each cookie is Secure, HttpOnly, SameSite, for this host alone."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.COOKIE_PREFIX = "__Host-"
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    asked = client.get("/account/login/", secure=True)
    client.post("/account/login/", {"email": lead.email}, secure=True)
    answer = client.post(CONFIRM, {"code": newest_code()}, secure=True)
    cookies = {**asked.cookies, **answer.cookies}
    assert set(cookies) == {"__Host-session", "__Host-csrf", "__Host-seen"}
    for morsel in cookies.values():
        assert morsel["secure"]
        assert morsel["httponly"]
        assert morsel["samesite"] == "Lax"
        assert morsel["path"] == "/"
        assert morsel["domain"] == ""


@pytest.mark.parametrize(
    "path",
    ["/account/login/", "/account/", "/account/app/add/", "/account/logout/", "/account/recovery-codes/"],
)
def test_no_page_about_an_account_is_kept_by_a_browser(client, lead, path):
    """SEC-20"""
    add_app(lead)
    sign_in(client, lead)
    answer = client.get(path)
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]
    assert "Cookie" in answer["Vary"]


def test_a_page_asked_for_too_late_comes_after_signing_in_again(client, lead, clock):
    """SEC-07: people go on where they were."""
    secret = add_app(lead)
    sign_in_fully(client, lead, secret)
    clock.forward(minutes=31)
    sent_on = client.get(f"{ROOM}?page=2")
    assert sent_on["Location"] == "/account/login/?next=%2Fa%2Fnorth%2Froom%2F%3Fpage%3D2"
    next_page = f"{ROOM}?page=2"
    asked = client.post(sent_on["Location"], {"email": lead.email, "next": next_page})
    second = client.post(asked["Location"], {"code": newest_code(), "next": next_page})
    arrived = client.post(second["Location"], {"code": app_code(secret)})
    assert arrived["Location"] == next_page
    assert client.get(arrived["Location"]).status_code == 200


def test_words_that_were_sent_too_late_are_not_lost(client, lead, clock):
    """INPUT-51: the page keeps them, stores nothing, and they arrive after signing in again."""
    secret = add_app(lead)
    sign_in_fully(client, lead, secret)
    clock.forward(minutes=31)
    typed = {"words": "What we heard on Tuesday", "token": "x"}
    kept = client.post(ROOM, typed)
    assert kept.status_code == 403
    assert b"What we heard on Tuesday" in kept.content
    assert b"/account/login/" in kept.content
    assert Session.objects.count() == 0
    sign_in_fully(client, lead, secret)
    assert client.post(ROOM, typed).content.endswith(b"typed What we heard on Tuesday")


def test_words_that_were_sent_after_signing_out_are_not_lost(client, lead):
    """INPUT-51"""
    sign_in(client, lead)
    client.post("/account/logout/")
    kept = client.post(ROOM, {"words": "What we heard on Tuesday"})
    assert kept.status_code == 403
    assert b"What we heard on Tuesday" in kept.content
