"""Guesses are stopped; people are not (SEC-13)."""

import pytest
from django.core import mail
from django.core.cache import caches
from django.test import Client

from cornerstones.people.models import User
from tests.factories.people import (
    CONFIRM,
    SECOND_STEP,
    SIGN_IN,
    add_app,
    app_code,
    ask_for_code,
    is_signed_in,
    make_user,
    newest_code,
    sign_in_by_code,
    sign_in_fully,
)

pytestmark = pytest.mark.django_db
SCHOOL, ATTACKER = {"REMOTE_ADDR": "192.0.2.1"}, {"REMOTE_ADDR": "198.51.100.7"}
PEOPLE = 300
WRONG_CODE = "BBBB-BBBB"


def guess_codes(email, times):
    """Ask and guess from one place, as often as we let it; how many guesses were heard."""
    heard = 0
    while heard < times:
        client = Client(**ATTACKER)
        if ask_for_code(client, email).status_code != 302:
            return heard
        for _ in range(3):
            client.post(CONFIRM, {"code": WRONG_CODE})
            heard += 1
    return heard


def test_three_hundred_people_behind_one_address_all_sign_in():
    """SEC-13: a whole school on one morning, each with a second step and the first try wrong."""
    people = User.objects.bulk_create(
        User(email=f"person{number}@example.org", name="Sam") for number in range(PEOPLE)
    )
    inside = 0
    for number, person in enumerate(people):
        client = Client(**SCHOOL)
        ask_for_code(client, person.email)
        if number % 3 == 0:
            client.post(CONFIRM, {"code": WRONG_CODE})
        client.post(CONFIRM, {"code": newest_code()})
        inside += is_signed_in(client)
    assert inside == PEOPLE


def test_many_app_codes_from_one_address_are_heard():
    """SEC-13: the second step too is counted for each person, and right codes do not count."""
    for number in range(60):
        person = make_user(f"person{number}@example.org")
        client = Client(**SCHOOL)
        sign_in_fully(client, person, add_app(person))
        assert is_signed_in(client)


def test_fifty_wrong_codes_from_one_place_are_stopped():
    """SEC-13: asking again does not help the one who guesses."""
    make_user("sam@example.org")
    assert guess_codes("sam@example.org", times=50) == 15


def test_nobody_locks_out_a_named_person():
    """SEC-13: however often somebody elsewhere asks and guesses, Sam comes in at once."""
    sam = make_user("sam@example.org")
    guess_codes(sam.email, times=50)
    client = Client(**SCHOOL)
    sign_in_by_code(client, sam)
    assert is_signed_in(client)


def test_one_mailbox_is_not_flooded():
    make_user("sam@example.org")
    answers = [ask_for_code(Client(**ATTACKER), "sam@example.org") for _ in range(20)]
    assert len(mail.outbox) == 5
    assert b"passkey" in answers[-1].content


def test_the_limit_says_nothing_about_who_has_an_account():
    make_user("sam@example.org")
    for email in ("sam@example.org", "nobody@example.org"):
        answers = [ask_for_code(Client(**ATTACKER), email).status_code for _ in range(6)]
        assert answers == [302] * 5 + [200]


def test_guesses_of_an_app_code_are_stopped_and_the_mailbox_is_needed_first(clock):
    """SEC-13: only who has the code by e-mail can use up the tries of the second step."""
    sam = make_user("sam@example.org")
    secret = add_app(sam)
    stranger = Client(**ATTACKER)
    for _ in range(20):
        assert stranger.post(SECOND_STEP, {"code": "000000"})["Location"] == SIGN_IN
    client = Client(**SCHOOL)
    sign_in_by_code(client, sam)
    for _ in range(6):
        client.post(SECOND_STEP, {"code": "000000"})
    client.post(SECOND_STEP, {"code": app_code(secret)})
    assert not is_signed_in(client)
    clock.forward(minutes=6)
    client.post(SECOND_STEP, {"code": app_code(secret)})
    assert is_signed_in(client)


def test_nothing_is_counted_when_a_page_is_looked_at(client, monkeypatch):
    """Decision 26: no rate counter on a GET."""
    touched = []
    for write in ("set", "add"):
        monkeypatch.setattr(type(caches["default"]), write, lambda *words, **more: touched.append(words))
    client.get("/account/login/passkey/", headers={"accept": "application/json"})
    for path in (SIGN_IN, CONFIRM, "/account/", "/account/login/passkey/", SECOND_STEP):
        client.get(path)
    assert touched == []
