"""Guessing words: one device is stopped, a whole school behind one address is not."""

import math

import pytest
from django.conf import settings
from django.test import RequestFactory

from cornerstones.listening.sealing import code_made_of, receipts_for
from cornerstones.listening.views.entering import WRONG_WORDS
from cornerstones.listening.views.receipts import WRONG_RECEIPTS
from cornerstones.listening.vocabulary import MOST_SLIPS_AT_ONCE
from cornerstones.people.vocabulary import Voice
from cornerstones.web.limits import Limit
from cornerstones.web.word_codes import word_list
from tests.factories.answering import ballots_of, begin, drafts_of, start_of, whole_visit
from tests.factories.device import Device
from tests.factories.world import make_open_round

PC, YP = Voice.PARENT_CARER, Voice.YOUNG_PERSON
SCHOOL, ELSEWHERE = "198.51.100.4", "203.0.113.99"
WRONG = "kite kite kite kite"


@pytest.fixture
def round(north, south, today):
    make_open_round(south, today)
    return make_open_round(north, today)


def fields(device, **typed):
    token = dict(device.screen.form().fields)["csrfmiddlewaretoken"]
    return [("csrfmiddlewaretoken", token), *typed.items()]


@pytest.mark.django_db
def test_sec_13_load_04_300_pupils_behind_one_address_all_succeed(north, south, round):
    """Each has a device of their own, types the come-back words wrong once, then right, and sends."""
    base = start_of(round)
    for _ in range(300):
        pupil = Device(SCHOOL)
        pupil.open(f"{base}as/young_person/")
        agreed = fields(pupil, yes="yes")
        code = pupil.client.post(f"{base}as/young_person/", dict(agreed)).cookies[f"answers-{round.pk}"].value
        words = words_in(code)
        for typed, status in ((WRONG, 400), (words, 303)):
            back = pupil.client.post(f"{base}come-back/", dict([agreed[0], ("words", typed)]))
            assert back.status_code == status
        pupil.client.post(f"{base}question/1/", dict([agreed[0], ("answer-1", "01")]))
        assert pupil.client.post(f"{base}check/", dict([agreed[0], ("do", "send")])).status_code == 303
    assert len(ballots_of(north)) == 300 and drafts_of(north) == 0
    assert ballots_of(south) == []


def words_in(cookie):
    """What the pupil wrote down; read here from the cookie to save a page."""
    import base64
    import json
    import zlib

    value = cookie.partition(":")[0]
    packed = base64.urlsafe_b64decode(value.removeprefix(".") + "==")
    return json.loads(zlib.decompress(packed) if value.startswith(".") else packed)[0]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("page", "button", "limit"),
    [("come-back/", "Go on", WRONG_WORDS), ("take-back/", "Delete my answers", WRONG_RECEIPTS)],
)
def test_sec_13_50_wrong_words_stop_one_device_and_no_other(north, round, page, button, limit):
    owner = Device(SCHOOL)
    if page == "come-back/":
        begin(owner, round, PC)
        right = owner.follow("Save and come back").codes
    else:
        right = whole_visit(owner, round, PC, {1: "1"}).codes
    guesser = Device(SCHOOL)
    guesser.open(start_of(round) + page)
    assert limit.wrong == 50
    form, pressed = guesser.screen.button(button)
    wrong = dict(form.filled(pressed, {"words": WRONG}))
    for _ in range(limit.wrong):
        assert guesser.client.post(start_of(round) + page, wrong).status_code == 400
    stopped = guesser.press(button, words=right)
    assert stopped.status == 429 and "That is many tries. Wait 10 minutes" in stopped.text
    for neighbour in (Device(SCHOOL), Device(ELSEWHERE)):
        neighbour.open(start_of(round) + page)
        assert neighbour.press(button, words=WRONG).status == 400
    neighbour.press(button, words=right)
    assert (len(ballots_of(north)), drafts_of(north)) == ((0, 1) if page == "come-back/" else (0, 0))


@pytest.mark.django_db
def test_sec_13_the_limit_of_one_round_is_not_that_of_another(north, south, round, today):
    """Nobody can keep people out of a round by guessing at another."""
    other = make_open_round(south, today, name="Another")
    guesser = Device(SCHOOL)
    guesser.open(f"{start_of(round)}come-back/")
    request = request_from(SCHOOL, guesser.client.cookies[settings.CSRF_COOKIE_NAME].value)
    for _ in range(50):
        WRONG_WORDS.count(request, round.pk)
    assert guesser.press("Go on", words=WRONG).status == 429
    guesser.open(f"{start_of(other)}come-back/")
    assert guesser.press("Go on", words=WRONG).status == 400


def request_from(address, cookie=None):
    request = RequestFactory().get("/", REMOTE_ADDR=address)
    if cookie is not None:
        request.COOKIES[settings.CSRF_COOKIE_NAME] = cookie
    return request


@pytest.mark.django_db
def test_sec_13_an_address_that_throws_its_cookies_away_is_stopped_too():
    limit = Limit("a test", wrong=5, seconds=600, crowd=4)
    for number in range(5 * 4):
        request = request_from(SCHOOL, f"cookie {number}")
        assert not limit.reached(request)
        limit.count(request)
    assert limit.reached(request_from(SCHOOL, "one more"))
    assert not limit.reached(request_from(ELSEWHERE, "one more"))


@pytest.mark.django_db
def test_sec_13_those_without_a_cookie_share_one_device():
    limit = Limit("a test", wrong=5, seconds=600, crowd=4)
    for _ in range(5):
        limit.count(request_from(SCHOOL))
    assert limit.reached(request_from(SCHOOL)) and not limit.reached(request_from(SCHOOL, "a device"))


@pytest.mark.django_db
def test_sec_13_without_a_crowd_the_address_is_the_client():
    limit = Limit("a test", wrong=3, seconds=600)
    for number in range(3):
        limit.count(request_from(SCHOOL, f"cookie {number}"))
    assert limit.reached(request_from(SCHOOL, "another"))


def test_priv_20_a_million_guesses_find_nothing():
    """By what a code holds and by what a client may try; not by trying them."""
    codes = len(word_list()) ** 4
    assert math.log2(codes) == 44
    most_receipts = 3 * MOST_SLIPS_AT_ONCE
    assert 10**6 * most_receipts / codes < 1e-4
    tries_in_ten_minutes = WRONG_RECEIPTS.wrong * WRONG_RECEIPTS.crowd
    assert WRONG_RECEIPTS.seconds == 600
    assert 10**6 / tries_in_ten_minutes * 10 > 3 * 24 * 60, "days, from one address"


def test_priv_20_every_word_of_a_receipt_is_as_likely():
    """Two bytes hold each of 2,048 words 32 times: no word is left out and none is preferred."""
    words = word_list()
    seen = dict.fromkeys(words, 0)
    for number in range(2**16):
        code = code_made_of(number.to_bytes(2) * 16)
        assert len(set(code.split("-"))) == 1
        seen[code.partition("-")[0]] += 1
    assert set(seen.values()) == {32}


def test_priv_20_the_receipt_tells_nothing_of_the_words_that_made_it():
    """Another round, another code or another key gives another receipt."""
    receipts = {receipts_for(round_id=number, code=code)[0] for number in range(20) for code in ("a", "b")}
    assert len(receipts) == 40
