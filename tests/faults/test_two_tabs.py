"""FAULT-06: two tabs, or two devices, on one questionnaire: the last answer counts and none turns blank."""

from itertools import permutations

import pytest

from cornerstones.listening.actions import answers as actions
from cornerstones.listening.held import seen_draft
from cornerstones.listening.sealing import draft_hashes
from cornerstones.listening.vocabulary import Layout
from cornerstones.people.vocabulary import Voice
from cornerstones.scoping import area_scope
from tests.factories.answering import FULL, begin, start_of
from tests.factories.device import Device
from tests.factories.world import make_open_round
from tests.faults.drafts import make_drafts, stored

pytestmark = pytest.mark.django_db
PC = Voice.PARENT_CARER
# (tab, question, answer): both tabs answer question 2, each one that the other leaves blank.
SAVES = (("one", 1, "1"), ("one", 2, "2"), ("two", 2, "3"), ("two", 3, "4"))


def chosen(device, round):
    """What stands on each question's page now."""
    found = {}
    for number in range(1, 8):
        fields = dict(device.open(f"{start_of(round)}question/{number}/").form().fields)
        found[number] = fields.get(f"answer-{number}")
    return found


@pytest.fixture
def round(north, south, today):
    make_open_round(south, today)
    return make_open_round(north, today, **FULL)


def pages_open_in_tabs(device, round, layout):
    """Both tabs hold their pages from before any answer, and send them as they are."""
    address = "part/{}/" if layout == Layout.ONE_CORNERSTONE else "question/{}/"
    place = {1: 1, 2: 1, 3: 2} if layout == Layout.ONE_CORNERSTONE else {1: 1, 2: 2, 3: 3}
    held = {}
    for tab, question, _ in SAVES:
        path = start_of(round) + address.format(place[question])
        device.open(path)
        held[tab, question] = (path, *device.screen.button("Continue"))
    return held


@pytest.mark.parametrize("layout", Layout)
def test_fault_06_in_every_order_of_four_saves_the_last_answer_stands_and_none_turns_blank(round, layout):
    orders = list(permutations(SAVES))
    assert len(orders) == 24
    for order in orders:
        device = Device()
        begin(device, round, PC, layout=layout)
        held = pages_open_in_tabs(device, round, layout)
        expected = {}
        for tab, question, answer in order:
            path, form, button = held[tab, question]
            assert device.post(path, form.filled(button, {f"answer-{question}": f"0{answer}"})).status == 200
            expected[question] = f"0{answer}"
        now = chosen(device, round)
        assert {number: answer for number, answer in now.items() if answer} == expected, order


def test_fault_06_two_devices_take_turns_by_their_words_and_lose_nothing(round):
    """Each press on the one that was left asks for the words, and then saves what it held."""
    one, two = Device(), Device()
    begin(one, round, PC)
    words = one.follow("Save and come back").codes
    one.follow("Go on")
    for turn, (device, other) in enumerate(((two, one), (one, two), (two, one)), start=1):
        device.open(f"{start_of(round)}come-back/")
        device.press("Go on", words=words)
        device.open(f"{start_of(round)}question/{turn}/")
        device.press("Continue", **{f"answer_{turn}": str(turn)})
        assert "Type your four words" in other.open(f"{start_of(round)}check/").text
    assert [answer for answer in chosen(two, round).values() if answer] == ["01", "02", "03"]


def test_fault_06_a_save_that_wrote_the_whole_page_would_be_found(round, monkeypatch):
    """The old habit: every statement of the draft as this tab last saw it."""
    from cornerstones.listening import policies

    real = policies.merged

    def whole(stood, *, changes, words=None, reached=0):
        blank = dict.fromkeys(range(len(stood.values)), 0)
        return real(stood, changes={**blank, **changes}, reached=reached)

    monkeypatch.setattr(actions, "merged", whole)
    with pytest.raises(AssertionError):
        test_fault_06_in_every_order_of_four_saves_the_last_answer_stands_and_none_turns_blank(
            round, Layout.ONE_QUESTION
        )


def test_fault_06_what_a_press_found_may_be_out_of_date_and_still_nothing_is_lost(north, today, round):
    """Both tabs read the draft before either writes; the slower looks again, and so does Send."""
    (visit,) = make_drafts(north, round, today, iter([bytes(7)]), 1).values()
    with area_scope(north.area.pk):
        found = seen_draft(draft_hashes(round_id=round.pk, code=visit.code))
        for place, answer in ((0, 1), (3, 4)):
            saved = actions.save(round_id=round.pk, visit=visit, changes={place: answer}, draft=found)
        assert bytes(saved.values) == bytes([1, 0, 0, 4, 0, 0, 0])
        actions.send(area_id=north.area.pk, round_id=round.pk, visit=visit, draft=found)
        assert actions.save(round_id=round.pk, visit=visit, changes={1: 1}, draft=found) is None
        again = actions.send(area_id=north.area.pk, round_id=round.pk, visit=visit, draft=found)
    assert stored(north, round) == [bytes([1, 0, 0, 4, 0, 0, 0])] and len(again.split("-")) == 4
