"""Nobody reaches a staff page with one thing alone (SEC-08): every path is tried without the second."""

import time

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from cornerstones.people.models import DemoMarker
from cornerstones.people.sealing import Unreadable, seal, unseal
from cornerstones.people.vocabulary import Role
from tests.factories.people import (
    CONFIRM,
    SECOND_STEP,
    add_app,
    add_recovery_codes,
    app_code,
    ask_for_code,
    is_signed_in,
    join,
    make_user,
    newest_code,
    sign_in_by_code,
    sign_in_fully,
)
from tests.factories.world import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.people.pages")]
ROOM = "/a/north/room/"
SHOW_AGAIN = "/account/show-again/"
SET_UP = "/account/"


@pytest.fixture
def lead(north):
    return north.people[Role.PARTNERSHIP_LEAD]


def let_in(client):
    return client.get(ROOM).status_code == 200


def test_a_mailbox_alone_leads_to_setting_up_a_second_step_and_nowhere_else(client, lead):
    """SEC-08: right after the first sign-in, and for every method."""
    sign_in_by_code(client, lead)
    assert is_signed_in(client)
    for answer in (client.get(ROOM), client.head(ROOM), client.post(ROOM, {"words": "hello"})):
        assert (answer.status_code, answer["Location"]) == (302, SET_UP)
    assert b"Add a second step first" in client.get(SET_UP).content


@pytest.mark.django_db(transaction=True)
def test_setting_up_an_app_and_showing_a_code_opens_the_door(client, lead):
    """SEC-08"""
    sign_in_by_code(client, lead)
    client.get("/account/app/add/")
    secret = client.session["mfa.totp.secret"]
    added = client.post("/account/app/add/", {"code": app_code(secret)})
    assert added["Location"] == "/account/recovery-codes/"
    assert not let_in(client)
    asked = client.get(ROOM)
    assert asked["Location"] == f"{SHOW_AGAIN}?next=%2Fa%2Fnorth%2Froom%2F"
    shown = client.post(asked["Location"], {"code": app_code(secret), "next": ROOM})
    assert shown["Location"] == ROOM
    assert let_in(client)
    assert [message.subject for message in mail.outbox[1:]] == ["An app was added"]
    assert mail.outbox[-1].to == [lead.email]


def test_with_an_app_the_code_by_email_signs_nobody_in(client, lead):
    """SEC-08: login"""
    secret = add_app(lead)
    answer = sign_in_by_code(client, lead)
    assert answer["Location"] == SECOND_STEP
    assert not is_signed_in(client)
    assert client.get(ROOM)["Location"].startswith("/account/login/")
    for wrong in ("", "000000", newest_code(), app_code(secret, periods=5), app_code(secret, periods=-5)):
        client.post(SECOND_STEP, {"code": wrong})
        assert not is_signed_in(client)


def test_both_steps_open_the_door(client, lead):
    sign_in_fully(client, lead, add_app(lead))
    assert let_in(client)


def test_the_second_step_alone_is_no_way_in(client, lead):
    """SEC-08: without the code by e-mail the page of the second step does not even open."""
    secret = add_app(lead)
    assert client.get(SECOND_STEP)["Location"] == "/account/login/"
    client.post(SECOND_STEP, {"code": app_code(secret)})
    assert not is_signed_in(client)


def test_asking_again_does_not_skip_the_second_step(client, lead):
    """SEC-08: recovery; there is no other, since nobody has a password."""
    add_app(lead)
    sign_in_by_code(client, lead)
    client.post("/account/logout/")
    sign_in_by_code(client, lead)
    assert not is_signed_in(client)


def test_a_session_from_before_the_second_step_was_added_must_show_it(client, lead):
    """SEC-08: the other browser of the same person."""
    sign_in_by_code(client, lead)
    add_app(lead)
    assert client.get(ROOM)["Location"].startswith(SHOW_AGAIN)


def test_the_proof_of_somebody_else_does_not_count(client, lead):
    """SEC-08: what is in a session counts for the person who put it there."""
    sign_in(client, lead)
    assert let_in(client)
    session = client.session
    session["account_authentication_methods_user"] = "999"
    session.save()
    assert not let_in(client)


def test_an_app_code_works_once(client, lead):
    """SEC-08: also for somebody who looked over a shoulder, in the minute in which it is still good."""
    secret = add_app(lead)
    code = app_code(secret)
    sign_in_by_code(client, lead)
    client.post(SECOND_STEP, {"code": code})
    assert is_signed_in(client)
    other = Client()
    sign_in_by_code(other, lead)
    other.post(SECOND_STEP, {"code": f"{code[:3]} {code[3:]}"})
    assert not is_signed_in(other)


def test_an_app_code_stays_used_for_as_long_as_it_would_be_good(client, lead, clock):
    """SEC-08: a code of the next half minute is good early, so it is remembered late."""
    secret = add_app(lead)
    clock.forward(seconds=30 - time.time() % 30)
    code = app_code(secret, periods=1)
    sign_in_fully(client, lead, secret)
    client.post(SHOW_AGAIN, {"code": code})
    clock.forward(seconds=58)
    other = Client()
    sign_in_by_code(other, lead)
    other.post(SECOND_STEP, {"code": code})
    assert not is_signed_in(other)


def test_a_recovery_code_works_once(client, lead):
    """SEC-08"""
    add_app(lead)
    code, spare = add_recovery_codes(lead)[:2]
    for used, expected in ((code, True), (code, False), (spare, True)):
        client = Client()
        sign_in_by_code(client, lead)
        client.post(SECOND_STEP, {"code": used})
        assert is_signed_in(client) is expected


def test_recovery_codes_alone_are_no_second_step(client, lead):
    """SEC-08: they stand in for a device, so without one they are worth nothing."""
    add_recovery_codes(lead)
    sign_in_by_code(client, lead)
    assert client.get(ROOM)["Location"] == SET_UP


CHANGES = [
    "/account/app/add/",
    "/account/passkeys/add/",
    "/account/app/remove/",
    "/account/recovery-codes/",
    "/account/recovery-codes/new/",
]


@pytest.mark.parametrize("path", CHANGES[1:])
@pytest.mark.parametrize("method", ["get", "post"])
def test_changing_the_second_step_needs_a_fresh_proof(client, lead, clock, path, method):
    """SEC-08: on a computer that was left alone nobody adds a passkey of their own or takes one away."""
    secret = add_app(lead)
    add_recovery_codes(lead)
    sign_in_fully(client, lead, secret)
    assert getattr(client, method)(path)["Location"].startswith(SHOW_AGAIN)
    client.post(SHOW_AGAIN, {"code": app_code(secret, periods=1)})
    assert client.get(path).status_code == 200
    clock.forward(minutes=16)
    assert getattr(client, method)(path)["Location"].startswith(SHOW_AGAIN)
    assert Authenticator.objects.filter(user=lead, type=Authenticator.Type.TOTP).exists()


@pytest.mark.parametrize("path", CHANGES[:2])
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_first_second_step_needs_a_fresh_sign_in(client, lead, clock, path, method):
    """SEC-08: a session of one step that was left alone cannot be made whole by whoever finds it."""
    sign_in_by_code(client, lead)
    assert client.get(path).status_code == 200
    clock.forward(minutes=16)
    assert getattr(client, method)(path)["Location"].startswith("/account/login/")
    assert not is_signed_in(client)


@pytest.mark.parametrize("path", CHANGES)
def test_a_stranger_reaches_no_page_of_an_account(client, north, path):
    for method in (client.get, client.post):
        assert method(path).status_code in {302, 403}


def test_nobody_removes_the_passkey_of_somebody_else(client, lead, north):
    other = make_user("other@example.org")
    secret = add_app(lead)
    theirs = Authenticator.objects.create(user=other, type="webauthn", data={"name": "x", "credential": {}})
    sign_in_fully(client, lead, secret)
    client.post(SHOW_AGAIN, {"code": app_code(secret, periods=1)})
    assert client.post(f"/account/passkeys/{theirs.pk}/remove/").status_code == 404
    assert Authenticator.objects.filter(pk=theirs.pk).exists()


def test_removing_the_app_closes_the_pages_until_there_is_another(client, lead):
    secret = add_app(lead)
    add_recovery_codes(lead)
    sign_in_fully(client, lead, secret)
    client.post(SHOW_AGAIN, {"code": app_code(secret, periods=1)})
    assert client.post("/account/app/remove/")["Location"] == SET_UP
    assert Authenticator.objects.count() == 0
    assert mail.outbox[-1].subject == "The app was removed"
    client.post("/account/logout/")
    sign_in_by_code(client, lead)
    assert client.get(ROOM)["Location"] == SET_UP


@pytest.mark.parametrize(
    "credential",
    [
        "",
        "null",
        "{}",
        "[]",
        "1",
        '"x"',
        '{"id": "x"}',
        '{"response": {}}',
        "[[[",
        '{"id":"AA","rawId":"AA"}',
    ],
)
@pytest.mark.parametrize("path", ["/account/login/passkey/", SECOND_STEP, "/account/passkeys/add/"])
def test_junk_instead_of_a_passkey_is_refused_in_words(client, lead, path, credential):
    if path == SECOND_STEP:
        add_app(lead)
    if path != "/account/login/passkey/":
        sign_in_by_code(client, lead)
    else:
        client.get(path, headers={"accept": "application/json"})
    answer = client.post(path, {"credential": credential, "name": "x", "passwordless": "on"})
    assert answer.status_code in {200, 302}
    assert not Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).exists()
    assert is_signed_in(client) is (path == "/account/passkeys/add/")


def test_the_demo_asks_for_none_and_nothing_else_is_a_demo(client, lead, today, settings):
    """SEC-08 and decision 30: all three must hold: the marker, this computer alone, an invented person."""
    client.force_login(lead)
    assert not let_in(client)
    DemoMarker.objects.create(made_on=today)
    assert not let_in(client)
    type(lead).objects.filter(pk=lead.pk).update(invented=True)
    assert let_in(client)
    settings.LOOPBACK_ONLY = False
    assert not let_in(client)
    settings.LOOPBACK_ONLY = True
    DemoMarker.objects.all().delete()
    assert not let_in(client)


def test_seeds_and_recovery_codes_are_sealed_in_the_database(lead, settings):
    """A copy of the database makes no codes; an earlier key still opens what it sealed (SEC-32)."""
    secret = add_app(lead)
    codes = add_recovery_codes(lead)
    rows = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in rows
    assert not any(code in rows for code in codes)
    sealed = seal("seed")
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another" * 10
    assert unseal(sealed) == "seed"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(Unreadable):
        unseal(sealed)


def test_a_second_role_in_another_area_asks_for_the_same_second_step(client, lead, south, today):
    join(lead, south.area, Role.SAFEGUARDING_LEAD, today=today)
    ask_for_code(client, lead.email)
    client.post(CONFIRM, {"code": newest_code()})
    assert client.get("/a/south/room/")["Location"] == SET_UP


def test_a_form_without_a_passkey_says_what_to_do(client, lead):
    sign_in_by_code(client, lead)
    page = client.post("/account/passkeys/add/", {"name": "My phone", "passwordless": "on"}).content.decode()
    assert "This passkey did not work. Try again, or use a code" in page
    assert "This field is required" not in page
