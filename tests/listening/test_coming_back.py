"""Stopping and going on: the words, another device, 20 minutes, a page that was left open."""

import time

import pytest
from django.core import signing

from cornerstones.listening.vocabulary import Layout
from cornerstones.people.vocabulary import Voice
from tests.factories.answering import (
    FULL,
    SEND,
    answer,
    ballots_of,
    begin,
    drafts_of,
    start_of,
    whole_visit,
)
from tests.factories.device import Device
from tests.factories.world import make_open_round

pytestmark = pytest.mark.django_db
PC, YP = Voice.PARENT_CARER, Voice.YOUNG_PERSON
MINUTE = 60


@pytest.fixture
def round(north, south, today):
    make_open_round(south, today)
    return make_open_round(north, today, **FULL)


@pytest.fixture
def later(monkeypatch):
    """Moves the clock that dates a visit."""
    real = time.time

    def move(seconds):
        monkeypatch.setattr(signing.time, "time", lambda: real() + seconds)

    return move


def words_of(device):
    path = device.screen.path
    codes = device.follow("Save and come back").codes
    device.open(path)
    return codes


def test_on_another_device_the_words_go_on_where_the_person_was(north, round):
    """The device that was left behind opens nothing any more."""
    first, second = Device(), Device()
    begin(first, round, PC)
    first.press("Continue", answer_1="2")
    codes = words_of(first)
    second.open(f"{start_of(round)}")
    second.follow("I have come-back words")
    assert second.press("Go on", words=codes.upper().replace("-", "  ")).path.endswith("/question/2/")
    left_behind = first.press("Continue", answer_2="3")
    assert "Type your four words" in left_behind.text
    answer(second, PC, {3: "1"})
    second.press(SEND)
    assert bytes(ballots_of(north)[0].answers) == bytes([2, 0, 1, 0, 0, 0, 0])


def test_what_was_typed_on_the_device_left_behind_is_saved_after_the_words(north, round):
    """INPUT-51: an old page's answer is offered back, and kept once the person shows the words."""
    first, second = Device(), Device()
    begin(first, round, PC, layout=Layout.ONE_CORNERSTONE)
    codes = words_of(first)
    second.open(f"{start_of(round)}come-back/")
    second.press("Go on", words=codes)
    page = first.press("Continue", answer_1="4", answer_2="1")
    assert "The answer you just gave waits on this page." in page.text
    wrong = first.press("Go on", words="kite kite kite kite")
    assert wrong.status == 400 and "We do not know these words" in wrong.text
    assert first.press("Go on", words=codes).path.endswith("/part/2/")
    answer(first, PC, {})
    first.press(SEND)
    assert bytes(ballots_of(north)[0].answers) == bytes([4, 1, 0, 0, 0, 0, 0])


def test_sec_07_a_visit_ends_after_20_minutes_without_a_press_and_answers_survive(north, round, later):
    device = Device()
    begin(device, round, YP)
    device.press("Next", answer_1="1")
    codes = words_of(device)
    later(20 * MINUTE - 1)
    assert device.open(f"{start_of(round)}question/2/").path.endswith("/question/2/")
    later(2 * (20 * MINUTE - 1))
    assert device.press("Next", answer_2="3").path.endswith("/question/3/")
    later(2 * (20 * MINUTE - 1) + 20 * MINUTE + 1)
    page = device.press("Next", answer_3="2")
    assert "We close these pages when nobody presses anything for 20 minutes." in page.text
    assert "The answer you just gave waits on this page." in page.text
    assert device.press("Go on", words=codes).path.endswith("/question/4/")
    answer(device, YP, {})
    device.press(SEND)
    assert bytes(ballots_of(north)[0].answers) == bytes([1, 3, 2, 0, 0, 0, 0])


@pytest.mark.parametrize("page", ["keep/", "go-on/", "question/1/", "part/1/", "check/"])
def test_sec_07_after_20_minutes_no_page_shows_words_or_answers(north, round, later, page):
    device = Device()
    begin(device, round, PC)
    codes = words_of(device)
    device.press("Continue", answer_1="4")
    assert "Not yet" in device.open(f"{start_of(round)}check/").text
    later(20 * MINUTE + 1)
    lost = device.open(start_of(round) + page)
    assert "Type your four words" in lost.text
    assert "Not yet" not in lost.text and codes.replace("-", " ") not in lost.text
    assert f"answers-{round.pk}" not in lost.response.cookies


def test_a_visit_that_was_changed_by_hand_opens_nothing(north, south, round, today):
    device, other = Device(), Device()
    begin(device, round, PC)
    begin(other, round, PC)
    name = f"answers-{round.pk}"
    held = device.client.cookies[name].value
    altered = held[:-1] + ("A" if held[-1] != "A" else "E")
    for value in (altered, held[1:], "", "a:b:c", "x" * 5000, other.client.cookies[name].value[::-1]):
        device.client.cookies[name] = value
        assert "Type your four words" in device.open(f"{start_of(round)}check/").text
    device.client.cookies[name] = held
    assert "Look at your answers" in device.open(f"{start_of(round)}check/").text


def test_words_of_sent_or_stopped_answers_open_nothing(north, round):
    for last in (SEND, "Stop, do not send"):
        device = Device()
        begin(device, round, PC)
        codes = words_of(device)
        answer(device, PC, {1: "1"})
        device.press(last)
        other = Device()
        other.open(f"{start_of(round)}come-back/")
        page = other.press("Go on", words=codes)
        assert page.status == 400
        assert "Answers that were sent cannot be opened." in page.text
    assert drafts_of(north) == 0


def test_words_of_one_round_open_nothing_in_another(north, south, round, today):
    there = make_open_round(south, today, name="Another")
    device = Device()
    begin(device, round, PC)
    codes = words_of(device)
    other = Device()
    other.open(f"{start_of(there)}come-back/")
    assert other.press("Go on", words=codes).status == 400
    other.open(f"{start_of(round)}come-back/")
    assert other.press("Go on", words=codes).path.endswith("/question/1/")


def test_input_50_words_are_repaired_and_bad_ones_keep_their_place(north, round):
    device = Device()
    begin(device, round, PC)
    codes = words_of(device)
    other = Device()
    for typed in ("", "   ", "one two", "x" * 300, "a\u200bb", "1 2 3 4"):
        other.open(f"{start_of(round)}come-back/")
        page = other.press("Go on", words=typed)
        assert page.status == 400
        assert "Error:" in page.text
    damaged = codes.replace("-", "=20\u200b, ").title() + "\r\n"
    assert other.press("Go on", words=damaged).path.endswith("/question/1/")


def test_an_old_page_sent_again_after_the_sending_meets_the_receipt(north, round):
    """INPUT-51: Back from the receipt, then a press on the old page."""
    device = Device()
    begin(device, round, PC)
    question = device.screen
    answer(device, PC, {1: "2"})
    receipt = device.press(SEND).codes
    device.screen = question
    page = device.press("Continue", answer_1="4")
    assert page.path.endswith("/sent/") and page.codes == receipt
    assert bytes(ballots_of(north)[0].answers)[0] == 2


def test_answers_cannot_be_read_after_the_sending(north, round):
    """SEC-12: neither the link, the cookie nor the words show what was sent."""
    device = Device()
    whole_visit(device, round, PC, {1: "4", 2: "4"})
    for page in (
        "",
        "keep/",
        "go-on/",
        "question/1/",
        "part/1/",
        "check/",
        "sent/",
        "take-back/",
        "privacy/",
    ):
        shown = device.open(start_of(round) + page)
        assert "Not yet" not in shown.text
        assert "checked" not in shown.body


def test_who_opens_the_link_again_on_the_same_device_goes_on_where_they_were(north, round):
    device, other = Device(), Device()
    begin(device, round, PC)
    device.press("Continue", answer_1="4")
    device.open(start_of(round))
    assert device.follow("Go on with my answers").path.endswith("/question/2/")
    assert "Go on with my answers" not in other.open(start_of(round)).text
    device.client.get(f"{start_of(round)}exit/")
    assert "Go on with my answers" not in device.open(start_of(round)).text
