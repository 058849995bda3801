"""SEC-44: what cannot be undone is asked for by one person and agreed to by another."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cornerstones.areas.vocabulary import Refusal, Refused
from cornerstones.audit import About
from cornerstones.people.actions import (
    agree_second,
    ask_second_person,
    decline_second,
    second_person_act,
    take_back_second,
)
from cornerstones.people.actions.second import ACTS, SecondPersonAct
from cornerstones.people.models import SecondPerson
from cornerstones.people.policies import SECOND_PERSON_DAYS
from cornerstones.people.reads import access_of, second_waiting
from cornerstones.people.vocabulary import Role, SecondState
from cornerstones.scoping import area_scope
from tests.factories.record import lines_about
from tests.factories.spaces import asked_of_two
from tests.factories.world import sign_in

pytestmark = pytest.mark.django_db
ASKS, AGREES = Role.PARTNERSHIP_LEAD, Role.AREA_ADMINISTRATOR


@pytest.fixture
def done(monkeypatch):
    """What has happened, by the ids of the requests."""
    found = []
    monkeypatch.setitem(
        ACTS, "tests.count", SecondPersonAct("Count", lambda *, request, by, today: found.append(request.pk))
    )
    return found


@pytest.fixture
def request_of_two(north, south, done):
    asked_of_two(south)
    request = asked_of_two(north)
    with area_scope(north.area.pk):
        yield request


def answer(action, corner, request, role, today, now=None):
    by = corner.people[role]
    access = access_of(user_id=by.pk, today=today)
    return action(request=request, by=by, access=access, now=now or timezone.now())


def test_sec_44_it_happens_once_when_another_person_agrees(north, request_of_two, done, today):
    first = answer(agree_second, north, request_of_two, AGREES, today)
    again = answer(agree_second, north, request_of_two, AGREES, today)
    assert first.state == again.state == SecondState.DONE
    assert done == [request_of_two.pk]
    assert second_waiting(now=timezone.now()) == ()


def test_sec_44_one_person_alone_cannot_finish(north, request_of_two, done, today):
    for action in (agree_second, decline_second):
        with pytest.raises(Refused, match="You asked for this"):
            answer(action, north, request_of_two, ASKS, today)
    assert done == []


def test_sec_44_the_database_refuses_one_person_as_two(request_of_two):
    rows = SecondPerson.objects.filter(pk=request_of_two.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(state=SecondState.DONE, closed_by_id=request_of_two.asked_by_id)


@pytest.mark.parametrize("role", sorted(set(Role) - {ASKS, AGREES}))
def test_sec_44_a_person_who_keeps_nothing_in_order_is_no_second(north, request_of_two, done, today, role):
    with pytest.raises(Refused):
        answer(agree_second, north, request_of_two, role, today)
    assert done == []


def test_a_request_ends_by_itself_and_can_be_asked_again(north, request_of_two, done, today):
    late = timezone.now() + timedelta(days=SECOND_PERSON_DAYS, seconds=1)
    assert second_waiting(now=late) == ()
    with pytest.raises(Refused, match="Nobody agreed in time"):
        answer(agree_second, north, request_of_two, AGREES, today, now=late)
    again = ask_second_person(
        act="tests.count",
        area=north.area,
        about=About("setting", str(north.setting.pk), north.setting.name),
        why="Still twice.",
        by=north.people[ASKS],
        now=late,
    )
    assert again.pk != request_of_two.pk
    request_of_two.refresh_from_db()
    assert (request_of_two.state, again.state, done) == (SecondState.TOO_LATE, SecondState.WAITING, [])


def test_asked_twice_it_is_one_request(north, request_of_two):
    assert asked_of_two(north) == request_of_two
    assert SecondPerson.objects.count() == 1


def test_a_no_and_a_change_of_mind_are_the_end_of_it(north, request_of_two, done, today):
    with pytest.raises(Refused, match="Only whoever asked"):
        take_back_second(request=request_of_two, by=north.people[AGREES], now=timezone.now())
    take_back_second(request=request_of_two, by=north.people[ASKS], now=timezone.now())
    for action in (agree_second, decline_second):
        with pytest.raises(Refused, match="answered already"):
            answer(action, north, request_of_two, AGREES, today)
    second = asked_of_two(north)
    answer(decline_second, north, second, AGREES, today)
    with pytest.raises(Refused, match="answered already"):
        take_back_second(request=second, by=north.people[ASKS], now=timezone.now())
    assert done == []
    assert [line.action for line in lines_about(kind="setting", about_id=str(north.setting.pk))] == [
        "second_person.asked",
        "second_person.taken_back",
        "second_person.asked",
        "second_person.declined",
    ]


def test_when_the_act_refuses_nothing_has_happened_and_it_still_waits(
    north, request_of_two, monkeypatch, today
):
    def refuse(*, request, by, today):
        SecondPerson.objects.filter(pk=request.pk).update(why="half done")
        raise Refused(Refusal("One of them has closed."))

    monkeypatch.setitem(ACTS, "tests.count", SecondPersonAct("Count", refuse))
    with pytest.raises(Refused, match="has closed"):
        answer(agree_second, north, request_of_two, AGREES, today)
    request_of_two.refresh_from_db()
    assert (request_of_two.state, request_of_two.why) == (SecondState.WAITING, "It is there twice.")


def test_two_functions_of_one_name_are_found():
    with pytest.raises(ValueError, match="Two functions"):
        second_person_act("tests.count", words="Count")(lambda: None)


def test_sec_44_the_page_asks_again_who_you_are_and_then_does_it(north, south, client, done):
    """A proof that is old is not enough, on the way in and at the press."""
    request = asked_of_two(north)
    address = f"/a/north/second-person/{request.pk}/"
    sign_in(client, north.people[AGREES])
    for response in (client.get(address), client.post(address, {"say": "agree"})):
        assert response.status_code == 302 and f"next={address.replace('/', '%2F')}" in response["Location"]
    sign_in(client, north.people[AGREES], fresh=True)
    page = client.get(address).content.decode()
    assert "We count." in page and "It is there twice." in page
    assert client.post(address, {"say": "perhaps"}).status_code == 400
    assert done == []
    assert client.post(address, {"say": "agree"}).status_code == 303
    assert done == [request.pk]
    assert "A second person agreed" in client.get(address).content.decode()


def test_whoever_asked_is_told_that_somebody_else_agrees(north, client, done):
    request = asked_of_two(north)
    address = f"/a/north/second-person/{request.pk}/"
    sign_in(client, north.people[ASKS], fresh=True)
    page = client.get(address).content.decode()
    assert "Somebody else agrees" in page and "I agree, do it" not in page
    refused = client.post(address, {"say": "agree"})
    assert refused.status_code == 400 and "You asked for this" in refused.content.decode()
    assert client.post(address, {"say": "take_back"}).status_code == 303
    assert done == []
