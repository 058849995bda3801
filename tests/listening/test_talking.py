"""SAFE-05: a child asks to talk, before, during and after; a name and a class, and nothing that leads to answers."""

from datetime import UTC, datetime

import pytest

from cornerstones.listening.models import Ballot, Draft
from cornerstones.people.vocabulary import Voice
from cornerstones.safeguarding.models import Alert
from cornerstones.scoping import area_scope
from tests.factories.answering import SEND, answer, begin, start_of
from tests.factories.device import Device
from tests.factories.readers import make_readers
from tests.factories.world import make_open_round

pytestmark = pytest.mark.django_db
TALK = "I want to talk to someone"
SCHOOL_TIME = datetime(2026, 11, 10, 10, 0, tzinfo=UTC)


@pytest.fixture
def readers(north, south, today):
    make_readers(south, today)
    return make_readers(north, today)


def alerts(corner):
    with area_scope(corner.area.pk):
        return list(Alert.objects.all())


def send(device, readers, **typed):
    typed = {"who": str(readers.deputy.pk), "name": "Ivo", "group": "Year 5"} | typed
    return device.press("Send this", **typed)


def test_it_is_offered_before_during_and_after_and_costs_no_answers(north, readers, today):
    round = make_open_round(north, today)
    device = Device()
    device.open(start_of(round))
    assert device.follow(TALK).path.endswith("/talk/")
    begin(device, round, Voice.YOUNG_PERSON)
    device.press("Next", answer_1="1")
    device.follow(TALK)
    page = send(device, readers)
    assert "Dot, by the library gets a message now." in page.text
    assert "It goes to: Mrs Bell, blue room" in page.text
    assert device.follow("Go back").path.endswith("/question/2/")
    answer(device, Voice.YOUNG_PERSON, {})
    device.press(SEND)
    assert device.follow(TALK).path.endswith("/talk/")
    (alert,) = alerts(north)
    assert (alert.name, alert.group, alert.chosen_id, alert.words) == ("Ivo", "Year 5", readers.deputy.pk, "")


def test_someone_outside_gets_numbers_and_nothing_is_stored(north, readers, today):
    device = Device()
    device.open(f"{start_of(make_open_round(north, today))}talk/")
    page = device.press("Send this", who="outside")
    assert page.path.endswith("/help/") and "Childline" in page.text
    assert alerts(north) == []


def test_fault_04_pressed_twice_it_is_one_request(north, readers, today):
    device = Device()
    device.open(f"{start_of(make_open_round(north, today))}talk/")
    form, button = device.screen.button("Send this")
    filled = form.filled(button, {"who": str(readers.lead.pk), "name": "Ivo", "group": "5"})
    for _ in range(3):
        assert (
            "gets a message now"
            in device.post(f"{device.screen.path.partition('talk')[0]}talk/", filled).text
        )
    assert len(alerts(north)) == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"who": ""}, "Choose who you want to talk to"),
        ({"who": "987654"}, "Choose who you want to talk to"),
        ({"name": "  \u200b "}, "Write your name"),
        ({"group": ""}, "Write your class or group"),
        ({"name": "x" * 61}, "Use 60 characters or fewer"),
        ({"name": "é" * 1_000_0}, "Use 60 characters or fewer"),
    ],
)
def test_what_is_missing_is_said_beside_it_and_what_was_typed_stays(north, readers, today, typed, words):
    device = Device()
    path = device.open(f"{start_of(make_open_round(north, today))}talk/").path
    form, button = device.screen.button("Send this")
    fields = (
        dict(form.filled(button, {}))
        | {"who": str(readers.lead.pk), "name": "Ivo", "group": "Kept 5"}
        | typed
    )
    page = device.post(path, list(fields.items()))
    assert page.status == 400 and words in page.text and page.body.startswith("<!DOCTYPE html>")
    assert "Kept 5" in page.body or "group" in typed
    assert alerts(north) == []


@pytest.mark.parametrize(
    "name",
    [
        "O’Brien-Śmith",
        "محمد",
        "Null",
        "True",
        "<script>alert(1)</script>",
        "=1+1",
        "👩‍👩‍👧",
        "' OR 1=1--",
        "x",
    ],
)
def test_input_15_a_name_comes_back_exactly_as_typed(north, readers, today, name):
    device = Device()
    device.open(f"{start_of(make_open_round(north, today))}talk/")
    send(device, readers, name=name)
    assert [alert.name for alert in alerts(north)] == [name]


def test_a_person_of_another_setting_or_area_cannot_be_chosen(north, south, readers, today):
    round = make_open_round(south, today)
    device = Device()
    path = device.open(f"{start_of(round)}talk/").path
    form, button = device.screen.button("Send this")
    fields = dict(form.filled(button, {})) | {"who": str(readers.lead.pk), "name": "Ivo", "group": "5"}
    assert device.post(path, list(fields.items())).status == 400
    assert alerts(north) == alerts(south) == []


def test_where_nobody_is_named_there_are_numbers_and_no_form(north, today):
    device = Device()
    page = device.open(f"{start_of(make_open_round(north, today))}talk/")
    assert "Nobody is named here yet" in page.text and "Childline" in page.text
    assert not [button for form in page.read.forms for button in form.buttons]


def test_input_69_a_child_who_presses_forty_times_is_told_calmly_and_nothing_is_dropped_unseen(
    north, readers, today
):
    device = Device()
    path = device.open(f"{start_of(make_open_round(north, today))}talk/").path
    seen = []
    for number in range(20):
        device.open(path)
        page = send(device, readers, name=f"Ivo {number}")
        seen.append(page.status)
        if page.status == 429:
            assert "We have it" in page.text and "Childline" in page.text and f"Ivo {number}" in page.body
    assert seen[:12] == [200] * 12 and 429 in seen
    assert len(alerts(north)) == 12


def test_sec_13_a_whole_school_behind_one_address_may_ask(north, readers, today):
    path = f"{start_of(make_open_round(north, today))}talk/"
    for number in range(60):
        device = Device()
        device.open(path)
        send(device, readers, name=f"Child {number}")
    assert len(alerts(north)) == 60


def test_after_the_round_has_closed_a_child_can_still_ask(north, readers, today):
    from cornerstones.listening.actions.rounds import close_round
    from cornerstones.people.vocabulary import Role

    round = make_open_round(north, today)
    with area_scope(north.area.pk):
        close_round(round=round, by=north.people[Role.SETTING_LEAD], today=today)
    device = Device()
    device.open(f"{start_of(round)}talk/")
    send(device, readers)
    assert len(alerts(north)) == 1


def test_priv_19_nothing_of_a_request_stands_with_a_draft_or_a_ballot(north, readers, today):
    """One child asks and answers, one only answers: what is stored of their answers is of the same shape."""
    round = make_open_round(north, today)
    for asks in (True, False):
        device = Device()
        begin(device, round, Voice.YOUNG_PERSON)
        if asks:
            device.follow(TALK)
            send(device, readers)
            device.follow("Go back")
        answer(device, Voice.YOUNG_PERSON, {1: "1"})
        device.press(SEND)
    with area_scope(north.area.pk):
        rows = [
            {k: v for k, v in vars(row).items() if k not in {"_state", "id", "receipt_hash"}}
            for row in Ballot.objects.all()
        ]
        assert rows[0] == rows[1] and not Draft.objects.exists()
    (alert,) = alerts(north)
    assert round.ref not in str(vars(alert)) and alert.about_id == ""
