"""Forms sent by somebody who did not press the button, and forms that say more than the page asked."""

import logging
import re
from itertools import cycle

import pytest
from django.apps import apps

from cornerstones.people.vocabulary import Voice
from tests.factories.answering import FULL, SEND, answer, ballots_of, begin, drafts_of, start_of, whole_visit
from tests.factories.device import Device
from tests.factories.tables import changed, checksums
from tests.factories.world import make_open_round

pytestmark = pytest.mark.django_db
MOST_PUSHED = 60
PC = Voice.PARENT_CARER
TOKEN = "csrfmiddlewaretoken"


@pytest.fixture
def round(north, south, today):
    make_open_round(south, today)
    return make_open_round(north, today, **FULL)


@pytest.fixture
def device(round):
    """With a draft open and one answer given."""
    device = Device()
    begin(device, round, PC)
    device.press("Continue", answer_1="2")
    return device


# Each form of the answering pages, with what a person would send.
FORMS = [
    ("as/parent_carer/", "Yes, I do", {"layout": "1"}),
    ("question/2/", "Continue", {"answer-2": "04"}),
    ("question/2/", "Skip this one", {}),
    ("part/1/", "Continue", {"answer-1": "04"}),
    ("check/", SEND, {}),
    ("check/", "Stop, do not send", {}),
    ("come-back/", "Go on", {"words": "kite lamp river moss"}),
    ("take-back/", "Delete my answers", {"words": "kite lamp river moss"}),
]


def bare(fields):
    return [(name, value) for name, value in fields if name != TOKEN]


@pytest.mark.parametrize(("page", "button", "typed"), FORMS)
def test_sec_15_input_52_a_form_without_its_token_changes_nothing_and_loses_nothing(
    north, round, device, caplog, page, button, typed
):
    """No token, somebody else's, another site's origin, and an origin that is hidden: refused and logged."""
    other = Device()
    other.open(f"{start_of(round)}as/parent_carer/")
    theirs = dict(other.screen.form().fields)[TOKEN]
    device.open(start_of(round) + page)
    form, pressed = device.screen.button(button)
    fields = form.filled(pressed, typed)
    before = checksums()
    for sent, headers in (
        (bare(fields), {}),
        ([*bare(fields), (TOKEN, theirs)], {}),
        ([*bare(fields), (TOKEN, "x" * 64)], {}),
        (fields, {"Origin": "https://elsewhere.example"}),
        (fields, {"Origin": "null"}),
    ):
        caplog.clear()
        response = device.client.post(start_of(round) + page, dict(sent), headers=headers)
        body = response.content.decode()
        assert response.status_code == 403
        assert "Nothing is lost." in body
        for name, value in bare(fields):
            assert f'name="{name}" value="{value}"' in body, "what was typed waits on the page"
        assert [line.name for line in caplog.records] == ["django.security.csrf"]
        assert caplog.records[0].levelno == logging.WARNING
    assert not changed(before)


def test_sec_15_the_page_that_says_so_sends_the_same_form_again(north, round, device):
    device.open(f"{start_of(round)}question/2/")
    form, pressed = device.screen.button("Continue")
    refused = device.post(f"{start_of(round)}question/2/", bare(form.filled(pressed, {"answer-2": "04"})))
    assert refused.status == 403
    assert device.press("Send again").path.endswith("/question/3/")
    answer(device, PC, {})
    device.press(SEND)
    assert bytes(ballots_of(north)[0].answers)[:2] == bytes([2, 4])


def test_exit_and_finish_ask_for_the_token_too(north, round, device):
    for page in ("exit/", "finish/"):
        assert device.client.post(start_of(round) + page).status_code == 403
    assert device.open(f"{start_of(round)}check/").status == 200


def every_field_name():
    """Of every model, as its column and as its relation, and what other systems call such things."""
    names = {"is_staff", "is_superuser", "tenant", "created_by", "consent_quote", "_state", "pk", "__class__"}
    for model in apps.get_models():
        for field in model._meta.get_fields():
            names |= {field.name, getattr(field, "attname", field.name)}
    return sorted(names)


def test_sec_39_input_57_posting_every_field_name_changes_nothing(north, south, round, today):
    """A visit on which each press carries every name of every model ends like one that does not."""
    asked = {"voice", "yes", "reading", "help", "layout", "do", "skip", "words", TOKEN}
    extra = [(name, "1") for name in every_field_name() if name not in asked]
    assert len(extra) > 100
    extra = [*extra, ("answers", "\x01\x01"), ("receipt_hash", "00"), ("round_id", "2"), ("area", "2")]

    # A form has room for so many fields; over a whole visit each name comes more than once.
    shares = cycle([extra[at : at + MOST_PUSHED] for at in range(0, len(extra), MOST_PUSHED)])

    class Pushy(Device):
        def post(self, path, fields):
            share = next(shares)
            return super().post(path, [*share, *fields, *share])

    whole_visit(Device(), round, PC, {1: "2", 3: "1"})
    (plain,) = ballots_of(north)
    before = checksums()
    whole_visit(Pushy(), round, PC, {1: "2", 3: "1"})
    pushed = next(ballot for ballot in ballots_of(north) if ballot.pk != plain.pk)
    for field in ("area_id", "round_id", "voice", "reading", "help", "answers"):
        assert getattr(pushed, field) == getattr(plain, field), field
    assert re.fullmatch(r"[0-9a-f-]{36}", str(pushed.pk)) and pushed.pk.version == 4
    assert changed(before) == {"cornerstones_ballot", "cornerstones_followtoken"}
    assert ballots_of(south) == [] and drafts_of(north) == 0


def test_input_57_the_choices_of_the_first_page_cannot_be_pushed_either(north, round):
    """Values outside the lists fall back to the plain ones; a child's reading is no adult's."""
    device = Device()
    device.open(f"{start_of(round)}as/parent_carer/")
    token = dict(device.screen.form().fields)[TOKEN]
    pushed = [("reading", "1"), ("help", "9"), ("layout", "7"), ("voice", "practitioner"), ("yes", "yes")]
    device.post(f"{start_of(round)}as/parent_carer/", [(TOKEN, token), *pushed])
    answer(device, PC, {})
    device.press(SEND)
    (ballot,) = ballots_of(north)
    assert (ballot.voice, ballot.reading, ballot.help) == ("parent_carer", 3, 0)


def test_input_62_a_form_of_too_many_or_too_large_fields_is_refused(north, round, device):
    path = f"{start_of(round)}question/2/"
    device.open(path)
    token = dict(device.screen.form().fields)[TOKEN]
    for fields in (
        [(TOKEN, token), *((f"answer-{n}", "01") for n in range(500))],
        [(TOKEN, token), ("answer-2", "01" * 300_000)],
    ):
        assert device.post(path, fields).status in {400, 413}
    assert device.open(f"{start_of(round)}check/").text.count("You skipped this one") == 6


def test_fault_05_the_same_page_sent_with_another_answer_keeps_the_newer(north, round, device):
    """INPUT-51: Back, another answer, Continue; and then the old page once more."""
    path = f"{start_of(round)}question/2/"
    device.open(path)
    form, pressed = device.screen.button("Continue")
    for given in ("01", "03", "04"):
        device.post(path, form.filled(pressed, {"answer-2": given}))
    assert ("answer-2", "04") in device.open(path).form().fields
    answer(device, PC, {2: "4"})
    device.press(SEND)
    assert bytes(ballots_of(north)[0].answers)[:2] == bytes([2, 4])
    assert device.post(path, form.filled(pressed, {"answer-2": "01"})).path.endswith("/sent/")
    assert bytes(ballots_of(north)[0].answers)[1] == 4, "never after the sending"
