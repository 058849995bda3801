"""Send once, take back once, and how much it costs the database."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cornerstones.listening.actions.answers import take_back
from cornerstones.listening.models import Ballot
from cornerstones.listening.vocabulary import Admission, Layout
from cornerstones.people.vocabulary import Voice
from cornerstones.scoping import area_scope
from tests.factories.answering import (
    FULL,
    SEND,
    agree,
    answer,
    ballots_of,
    begin,
    drafts_of,
    slips_for,
    start_of,
    whole_visit,
)
from tests.factories.device import Device
from tests.factories.world import make_open_round

pytestmark = pytest.mark.django_db
PC, YP = Voice.PARENT_CARER, Voice.YOUNG_PERSON


@pytest.fixture
def round(north, south, today):
    make_open_round(south, today)
    return make_open_round(north, today, **FULL)


def test_fault_04_send_pressed_forty_times_is_one_ballot_and_one_receipt(north, round):
    """INPUT-69: each press comes from the same page with the same cookie."""
    device = Device()
    begin(device, round, YP)
    answer(device, YP, {1: "1"})
    form, button = device.screen.button(SEND)
    receipts = set()
    for _ in range(40):
        receipts.add(device.post(f"{start_of(round)}check/", form.filled(button, {})).codes)
    assert len(receipts) == 1
    assert len(ballots_of(north)) == 1 and drafts_of(north) == 0


def test_fault_04_yes_pressed_twice_is_one_draft_with_one_set_of_words(north, round):
    """The same page, pressed three times; another page is another draft."""
    device = Device()
    words = set()
    for drafts in (1, 2):
        device.open(f"{start_of(round)}as/parent_carer/")
        form, button = device.screen.button("Yes, I do")
        path = device.screen.path
        words |= {device.post(path, form.filled(button, {})).codes for _ in range(3)}
        assert drafts_of(north) == len(words) == drafts


def test_fault_04_yes_pressed_twice_on_a_slip_lets_its_owner_in(north, today):
    """The browser shows the answer to the second press, so that one must hold the come-back words."""
    round = make_open_round(north, today, admission=Admission.SLIPS, **FULL)
    (code,) = slips_for(north, round, YP)
    device = Device()
    device.open(f"/s/{code}/")
    form, button = device.screen.button("Yes, I do")
    for _ in range(3):
        page = device.post(f"/s/{code}/", form.filled(button, {}))
        assert page.path.endswith("/try-exit/")
    assert drafts_of(north) == 1
    assert "This slip was used already" in Device().open(f"/s/{code}/").text


def test_a_slip_lets_nobody_else_in_with_a_page_that_was_open_before(north, today):
    round = make_open_round(north, today, admission=Admission.SLIPS, **FULL)
    (code,) = slips_for(north, round, YP)
    first, second = Device(), Device()
    for device in (first, second):
        device.open(f"/s/{code}/")
    agree(first, YP)
    assert "This slip was used already" in second.press("Yes, I do").text
    assert drafts_of(north) == 1


def test_yes_pressed_again_on_the_old_page_after_the_sending_meets_the_receipt(north, round):
    device = Device()
    device.open(f"{start_of(round)}as/parent_carer/")
    form, button = device.screen.button("Yes, I do")
    agreeing = device.screen.path
    agree(device, PC)
    answer(device, PC, {1: "2"})
    receipt = device.press(SEND).codes
    assert device.post(agreeing, form.filled(button, {})).codes == receipt
    assert len(ballots_of(north)) == 1 and drafts_of(north) == 0


def test_priv_20_the_receipt_deletes_and_never_shows(north, south, round, today):
    here, there = Device(), Device()
    receipt = whole_visit(here, round, PC, {1: "4"}).codes
    theirs = make_open_round(south, today, name="Another")
    whole_visit(there, theirs, PC, {1: "4"})
    anyone = Device()
    anyone.open(start_of(round))
    anyone.follow("I want to take my answers back")
    page = anyone.press("Delete my answers", words=receipt.replace("-", " "))
    assert "Your answers are deleted" in page.text and "Not yet" not in page.text
    assert ballots_of(north) == [] and len(ballots_of(south)) == 1
    anyone.open(f"{start_of(round)}take-back/")
    again = anyone.press("Delete my answers", words=receipt)
    assert again.status == 400 and "We do not know these receipt words" in again.text


def test_priv_20_only_a_keyed_hash_of_the_receipt_is_stored(north, round):
    receipt = whole_visit(Device(), round, PC, {1: "4"}).codes
    (ballot,) = ballots_of(north)
    for field in Ballot._meta.concrete_fields:
        stored = getattr(ballot, field.attname)
        text = bytes(stored) if field.get_internal_type() == "BinaryField" else str(stored).encode()
        assert receipt.encode() not in text
        assert not any(word.encode() in text for word in receipt.split("-"))
    with area_scope(north.area.pk):
        for other in (
            receipt[::-1],
            receipt.upper(),
            receipt.replace("-", " "),
            bytes(ballot.receipt_hash).hex(),
        ):
            assert not take_back(round_id=round.pk, receipt=other)
        assert not take_back(round_id=round.pk + 1, receipt=receipt)
        assert take_back(round_id=round.pk, receipt=receipt)


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("others", [0, 3])
def test_query_counts_of_a_visit_do_not_grow(north, round, layout, others):
    """LOAD-09: with one person's answers in the database, and with several; sending takes at most 8."""
    for _ in range(others):
        whole_visit(Device(), round, PC, {1: "1"})
        begin(Device(), round, PC)
    device = Device()
    begin(device, round, PC, layout=layout)
    counts = {"a page": queries(device.open, device.screen.path)}
    counts["an answer"] = queries(device.press, "Continue", answer_1="1")
    answer(device, PC, {})
    counts["send"] = queries(device.press, SEND)
    assert counts == {"a page": 1, "an answer": 3, "send": 8}


def queries(do, *words, **typed):
    """With the page that the browser is led to; a transaction here is a savepoint and its release."""
    with CaptureQueriesContext(connection) as captured:
        do(*words, **typed)
    return len(captured)
