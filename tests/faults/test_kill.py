"""FAULT-01: the web server is killed with -9 while people send; what it acknowledged is stored, once and whole."""

import http.client
import queue
import random
import threading
import time

import pytest
from django.db import connection

from tests.factories.answering import FULL, start_of
from tests.factories.readers import make_readers
from tests.factories.world import make_open_round
from tests.faults.drafts import different_answers, faults, make_drafts, stored, texts, unread, waiting
from tests.faults.server import PATIENCE, running_server, visit_cookie

SENDERS = 6
BATCH = 150


class Senders:
    """People who press Send, and half of whom press again when the page does not come."""

    def __init__(self, server, round):
        self.server, self.round = server, round
        self.queue = queue.Queue()
        self.acknowledged, self.broken = set(), 0
        self.over = threading.Event()
        self.threads = [threading.Thread(target=self.run, args=(seed,)) for seed in range(SENDERS)]
        for thread in self.threads:
            thread.start()

    def run(self, seed):
        chance = random.Random(seed)
        while not self.over.is_set():
            try:
                given, visit = self.queue.get(timeout=0.05)
            except queue.Empty:
                continue
            while not self.send(given, visit) and chance.random() < 0.5 and not self.over.is_set():
                time.sleep(0.02)

    def send(self, given, visit):
        path = f"{start_of(self.round)}check/"
        try:
            status, leads, _ = self.server.ask(
                "POST", path, {"do": "send"}, **visit_cookie(self.round.pk, visit)
            )
        except (OSError, http.client.HTTPException):
            self.broken += 1
            return False
        assert status in {303, 503}, status
        if leads.endswith("/sent/"):
            self.acknowledged.add(given)
        return True

    def wait_for_more(self, wanted):
        """However slow the machine is, each kill meets a server that is at work."""
        enough, deadline = len(self.acknowledged) + wanted, time.monotonic() + PATIENCE
        while len(self.acknowledged) < enough and not self.queue.empty():
            assert time.monotonic() < deadline, "The server takes nothing any more."
            time.sleep(0.001)

    def stop(self):
        self.over.set()
        for thread in self.threads:
            thread.join()


def kill_again_and_again(north, today, kills):
    make_readers(north, today)
    round = make_open_round(north, today, **FULL, comments=True)
    answers, drafts, chance = different_answers(), {}, random.Random(1)
    with running_server() as server:
        senders = Senders(server, round)
        try:
            for number in range(kills):
                if senders.queue.qsize() < BATCH // 2:
                    more = make_drafts(north, round, today, answers, BATCH)
                    drafts |= more
                    for pair in more.items():
                        senders.queue.put(pair)
                senders.wait_for_more(chance.randint(1, 6))
                time.sleep(chance.uniform(0, 0.03))
                if number % 20 == 19:
                    server.kill_all()
                    server.start()
                    server.wait()
                else:
                    server.kill_workers()
        finally:
            senders.stop()
    ballots, (kept, alerts) = stored(north, round), texts(north, round)
    found = faults(
        drafts=drafts,
        acknowledged=senders.acknowledged,
        ballots=ballots,
        waiting=waiting(north, round, drafts),
    )
    return senders, found + unread(ballots=ballots, kept=kept, alerts=alerts)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kills", [40, pytest.param(1000, marks=pytest.mark.long)])
def test_fault_01_safe_07_nothing_acknowledged_is_lost_halved_or_doubled_and_every_text_has_its_alert(
    north, today, kills
):
    senders, found = kill_again_and_again(north, today, kills)
    assert found == []
    assert senders.broken >= kills, "the kills met people who were sending"
    assert len(senders.acknowledged) >= kills * 2
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            assert cursor.fetchall() == [("ok",)]


def test_fault_01_the_rule_finds_what_is_lost_halved_or_doubled():
    one, two, three = (b"\x01" * 7, b"\x02" * 7, b"\x03" * 7)
    drafts = dict.fromkeys((one, two, three))
    right = {"drafts": drafts, "acknowledged": {one}, "ballots": [one, two], "waiting": {three}}
    assert faults(**right) == []
    for wrong in (
        {"ballots": [two]},
        {"ballots": [one, one, two]},
        {"ballots": [one, two, b"\x01"]},
        {"waiting": set()},
        {"waiting": {two, three}},
    ):
        assert faults(**{**right, **wrong}), wrong


def test_safe_07_the_rule_finds_a_text_without_its_alert():
    one, two = (b"\x01" * 7, b"\x02" * 7)
    both = ["Words beside 01010101010101", "Words beside 02020202020202"]
    assert unread(ballots=[one, two], kept=both, alerts=both[::-1]) == []
    for wrong in ({"alerts": both[:1]}, {"alerts": [*both, both[0]]}, {"kept": []}):
        assert unread(**{"ballots": [one, two], "kept": both, "alerts": both, **wrong}), wrong
