"""SEC-28: whatever breaks inside, people meet one plain page with a number, and nothing is half done."""

import importlib
import re

import pytest
from django.test.client import ClientHandler

from cornerstones.listening.vocabulary import Admission
from cornerstones.people.vocabulary import Voice
from tests.factories.answering import FULL, SEND, STOP, answer, begin, slips_for, start_of, whole_visit
from tests.factories.device import Device
from tests.factories.tables import changed, checksums
from tests.factories.world import make_open_round

pytestmark = pytest.mark.django_db
PC, YP = Voice.PARENT_CARER, Voice.YOUNG_PERSON
ANSWERS = "cornerstones.listening.actions.answers"
REFERENCE = re.compile(r"<strong[^>]*>([0-9a-f]{8})</strong>|\b([0-9a-f]{8})\b")

# Steps within a service, and the press that goes through them; with ! the service is not even entered, since
# what it has stored by its end stays stored.
BOUNDARIES = [
    ("cornerstones.web.doors.follow", "a page"),
    ("cornerstones.listening.views.respondent.seat_of", "a page"),
    ("cornerstones.listening.views.respondent.asked_of", "a page"),
    ("cornerstones.listening.views.respondent.pieces_of", "a page"),
    ("!cornerstones.listening.views.entering.begin", "yes"),
    (f"{ANSWERS}.seal", "yes"),
    (f"{ANSWERS}.Draft.save", "yes"),
    ("cornerstones.listening.views.entering.slip_found", "slip"),
    (f"{ANSWERS}.seal", "slip"),
    (f"{ANSWERS}.Draft.save", "slip"),
    ("!cornerstones.listening.views.answering.save", "answer"),
    (f"{ANSWERS}.merged", "answer"),
    (f"!{ANSWERS}.rewrite_draft", "answer"),
    ("!cornerstones.listening.views.entering.come_back", "words"),
    ("cornerstones.listening.views.entering.save", "words"),
    (f"{ANSWERS}.unseal", "send"),
    (f"{ANSWERS}.remove_draft", "send"),
    (f"{ANSWERS}.receipt_hashes", "send"),
    (f"{ANSWERS}.Ballot.save", "send"),
    ("!cornerstones.listening.views.answering.drop", "stop"),
    ("!cornerstones.listening.views.receipts.take_back", "take back"),
    ("!cornerstones.listening.views.entering.leave", "exit"),
]


class Breaks:
    """Does what it stands for and then fails, so that what it did must be taken back."""

    def __init__(self, real, *, does):
        self.real, self.does, self.times = real, does, 0

    def __call__(self, *words, **more):
        self.times += 1
        if self.does:
            self.real(*words, **more)
        raise RuntimeError("Something inside broke.")

    def __get__(self, row, kind):
        return lambda *words, **more: self(row, *words, **more)


class World:
    def __init__(self, corner, today):
        self.round = make_open_round(corner, today, **FULL)
        slips = make_open_round(corner, today, admission=Admission.SLIPS, name="With slips")
        (self.slip,) = slips_for(corner, slips, YP)
        self.receipt = whole_visit(Device(), self.round, PC, {1: "1"}).codes
        self.device = Device()
        begin(self.device, self.round, PC)
        self.words = self.device.follow("Save and come back").codes
        self.device.client.handler = ClientHandler(enforce_csrf_checks=True)
        self.device.client.raise_request_exception = False

    def prepare(self, press):
        """On the page where the press is, with the form that would be sent."""
        base, device = start_of(self.round), self.device
        if press == "slip":
            device.open(f"/s/{self.slip}/")
            return self.form("Yes, I do", f"/s/{self.slip}/")
        if press == "yes":
            device.open(f"{base}as/parent_carer/")
            return self.form("Yes, I do", f"{base}as/parent_carer/")
        if press == "words":
            device.open(f"{base}come-back/")
            return self.form("Go on", f"{base}come-back/", words=self.words)
        if press == "take back":
            device.open(f"{base}take-back/")
            return self.form("Delete my answers", f"{base}take-back/", words=self.receipt)
        device.open(f"{base}question/1/")
        if press == "answer":
            return self.form("Continue", f"{base}question/1/", **{"answer-1": "02"})
        if press == "exit":
            return f"{base}exit/", dict(self.form("Continue", "")[1])
        if press in {"send", "stop"}:
            answer(device, PC, {2: "2"})
            return self.form({"send": SEND, "stop": STOP}[press], f"{base}check/")
        return f"{base}check/", None

    def form(self, button, path, **typed):
        form, pressed = self.device.screen.button(button)
        return path, dict(form.filled(pressed, typed))

    def press(self, path, fields):
        ask = self.device.client
        return ask.get(path) if fields is None else ask.post(path, fields)


def breaking(monkeypatch, where):
    module, _, name = where.removeprefix("!").rpartition(".")
    try:
        owner = importlib.import_module(module)
    except ModuleNotFoundError:
        module, _, kind = module.rpartition(".")
        owner = getattr(importlib.import_module(module), kind)
    breaks = Breaks(getattr(owner, name), does=not where.startswith("!"))
    monkeypatch.setattr(owner, name, breaks)
    return breaks


@pytest.mark.parametrize(("where", "press"), BOUNDARIES)
def test_sec_28_a_fault_inside_gives_a_plain_page_and_takes_all_back(
    north, south, today, monkeypatch, caplog, where, press
):
    make_open_round(south, today)
    world = World(north, today)
    path, fields = world.prepare(press)
    before, cookies = checksums(), dict(world.device.client.cookies)
    with monkeypatch.context() as broken:
        breaks = breaking(broken, where)
        response = world.press(path, fields)
    assert breaks.times == 1, "the press goes through here, and is not tried again"
    body = response.content.decode()
    assert response.status_code == 500
    assert "Something went wrong here" in body and "This is our fault, not yours." in body
    # Coming back has ended the visit before by the time that what was typed is saved.
    assert not changed(before) or where.endswith("entering.save")
    assert dict(world.device.client.cookies) == cookies, "nothing is given to the device"
    for secret in ("Traceback", "RuntimeError", "broke", "cornerstones/listening", "sqlite", "psycopg"):
        assert secret not in body, secret
    (reference,) = {a or b for a, b in REFERENCE.findall(re.sub(r"<head>.*?</head>", "", body, flags=re.S))}
    assert any(reference in line.getMessage() for line in caplog.records)
    assert "Content-Security-Policy" in response and "no-store" in response["Cache-Control"]
    again = world.press(path, fields)
    assert again.status_code in {200, 204, 303}, "the same press works once the fault is gone"


def test_sec_28_a_fault_after_the_storing_does_not_claim_that_nothing_was_stored(north, today, monkeypatch):
    """The answer is in; only the page that should say so breaks. Sending it again changes nothing."""
    world = World(north, today)
    path, fields = world.prepare("answer")
    with monkeypatch.context() as broken:
        breaking(broken, "cornerstones.listening.visits.signing.dumps")
        response = world.press(path, fields)
    assert response.status_code == 500
    assert "may not have been saved" in response.content.decode()
    before = checksums()
    assert ("answer-1", "02") in world.device.open(path).form().fields
    world.press(path, fields)
    assert changed(before) == {"cornerstones_draft"}, "sealed anew, with the same answers"
    assert ("answer-1", "02") in world.device.open(path).form().fields


def test_sec_28_words_that_were_right_still_open_when_what_was_typed_could_not_be_saved(
    north, today, monkeypatch
):
    """Coming back ends the visit before; the answer on the page is the only thing that waits."""
    world = World(north, today)
    path, fields = world.prepare("words")
    with monkeypatch.context() as broken:
        breaking(broken, "cornerstones.listening.views.entering.save")
        assert world.press(path, {**fields, "answer-1": "02"}).status_code == 500
    assert world.press(path, {**fields, "answer-1": "02"}).status_code == 303
    page = world.device.open(f"{start_of(world.round)}question/1/")
    assert ("answer-1", "02") in page.form().fields
