"""FAULT-04: the same press fifty times at once, over two processes, on a real database."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from cornerstones.listening.vocabulary import Admission
from cornerstones.people.vocabulary import Voice
from tests.factories.answering import FULL, ballots_of, drafts_of, slips_for, start_of
from tests.factories.device import Device, Reader, Screen
from tests.factories.world import make_open_round
from tests.faults.drafts import different_answers, make_drafts
from tests.faults.server import running_server, visit_cookie

pytestmark = pytest.mark.django_db(transaction=True)
PRESSES = 50


@pytest.fixture(scope="module")
def pool():
    with ThreadPoolExecutor(PRESSES) as pool:
        yield pool


def words_on(body):
    return Screen("", Answer(body), Reader(body.decode())).codes


class Answer:
    def __init__(self, content):
        self.content = content


def test_fault_04_fifty_sendings_at_once_are_one_ballot_with_one_receipt(north, south, today, pool):
    round = make_open_round(north, today, **FULL)
    make_open_round(south, today)
    ((given, visit),) = make_drafts(north, round, today, different_answers(), 1).items()
    cookie, base = visit_cookie(round.pk, visit), start_of(round)
    with running_server() as server:
        presses = [
            pool.submit(server.ask, "POST", f"{base}check/", {"do": "send"}, **cookie) for _ in range(PRESSES)
        ]
        answers = {press.result()[:2] for press in presses}
        receipts = [pool.submit(server.ask, "GET", f"{base}sent/", **cookie) for _ in range(4)]
        shown = {words_on(receipt.result()[2]) for receipt in receipts}
    assert answers == {(303, f"{base}sent/")}
    assert len(shown) == 1
    (ballot,) = ballots_of(north)
    assert bytes(ballot.answers) == given
    assert drafts_of(north) == 0 and ballots_of(south) == []


def test_fault_04_one_slip_pressed_fifty_times_at_once_lets_one_person_in(north, today, pool):
    """The same page, and so the same token of its form: each answer leads on with the same words."""
    round = make_open_round(north, today, admission=Admission.SLIPS)
    (code,) = slips_for(north, round, Voice.PARENT_CARER)
    device = Device()
    device.open(f"/s/{code}/")
    token = dict(device.screen.form().fields)["csrfmiddlewaretoken"]
    secret = device.client.cookies["csrf"].value
    fields = {"csrfmiddlewaretoken": token, "yes": "yes", "layout": "1"}
    with running_server() as server:
        presses = [
            pool.submit(server.ask, "POST", f"/s/{code}/", fields, csrf=secret) for _ in range(PRESSES)
        ]
        answers = {press.result()[:2] for press in presses}
    assert answers == {(303, f"{start_of(round)}question/1/")}
    assert drafts_of(north) == 1


def test_fault_04_one_receipt_sent_fifty_times_at_once_deletes_one_ballot(north, today, pool):
    from cornerstones.listening.actions.answers import send
    from cornerstones.scoping import area_scope

    round = make_open_round(north, today, **FULL)
    drafts = make_drafts(north, round, today, different_answers(), 2)
    with area_scope(north.area.pk):
        receipts = [send(area_id=north.area.pk, round_id=round.pk, visit=visit) for visit in drafts.values()]
    with running_server() as server:
        presses = [
            pool.submit(server.ask, "POST", f"{start_of(round)}take-back/", {"words": receipts[0]})
            for _ in range(20)
        ]
        statuses = sorted(press.result()[0] for press in presses)
    assert statuses == [200] + [400] * 19
    (left,) = ballots_of(north)
    assert bytes(left.answers) == list(drafts)[1]
