"""Homes ask for news of what was agreed, and stop asking when people have heard."""

from datetime import timedelta

import pytest

from cornerstones.agreeing.actions.steps import move_step, say_done, tell_people
from cornerstones.agreeing.models import NextStep, StepOwner
from cornerstones.agreeing.vocabulary import StepState
from cornerstones.people.reads import access_of
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from tests.factories.steps import make_step
from tests.factories.world import sign_in

pytestmark = pytest.mark.django_db


def home(client, corner, role):
    sign_in(client, corner.people[role])
    return " ".join(client.get(f"/a/{corner.area.slug}/home/").content.decode().split())


def change(corner, step, **columns):
    with area_scope(corner.area.pk):
        NextStep.objects.filter(pk=step.pk).update(**columns)


def test_a_step_past_its_day_asks_how_it_stands_and_past_the_promise_for_news(north, south, client, today):
    step = make_step(north, today, what="Answer everyone")
    make_step(south, today, what="In the south")
    assert "Answer everyone" not in home(client, north, Role.SETTING_LEAD)
    change(north, step, due_on=today - timedelta(days=3))
    assert "Say how it stands: Answer everyone" in home(client, north, Role.SETTING_LEAD)
    assert "3 days late" in home(client, north, Role.PARENT_CARER_LEAD)
    assert "Answer everyone" not in home(client, north, Role.SAFEGUARDING_LEAD)
    change(north, step, promised_by=today - timedelta(days=2))
    page = home(client, north, Role.SETTING_LEAD)
    assert "Tell people what happened: Answer everyone" in page and "south" not in page.lower()


def test_telling_people_takes_it_off_the_list_and_stopping_untold_puts_it_back(north, client, today):
    step = make_step(north, today, what="Answer everyone")
    change(north, step, promised_by=today - timedelta(days=2))
    by = north.people[Role.SETTING_LEAD]
    with area_scope(north.area.pk):
        tell_people(step=step, text="We began to answer.", easy="We answer.", by=by, today=today)
    assert "Answer everyone" not in home(client, north, Role.SETTING_LEAD)
    with area_scope(north.area.pk):
        move_step(step=step, to=StepState.STOPPED, reason="No money.", by=by, today=today)
    assert "Tell people what happened: Answer everyone" in home(client, north, Role.SETTING_LEAD)


def test_owners_are_asked_to_start_and_to_say_done_and_others_are_not(north, client, today):
    step = make_step(north, today, what="Answer everyone")
    change(north, step, agreed_on=today - timedelta(days=15), said_on=today - timedelta(days=20))
    assert "Start: Answer everyone" in home(client, north, Role.PARENT_CARER_LEAD)
    assert "Answer everyone" not in home(client, north, Role.SETTING_LEAD), "owns nothing here"
    parent = north.people[Role.PARENT_CARER_LEAD]
    with area_scope(north.area.pk):
        move_step(step=step, to=StepState.ON_TRACK, by=parent, today=today)
        access = access_of(user_id=parent.pk, today=today)
        say_done(step=step, place=1, access=access, by=parent, today=today)
    assert "Answer everyone" not in home(client, north, Role.PARENT_CARER_LEAD)
    page = home(client, north, Role.YOUNG_PEOPLES_FACILITATOR)
    assert "Say if it is done: Answer everyone" in page and "It takes both owners." in page


def test_who_owns_a_step_of_the_whole_area_is_asked_and_may_say_how_it_stands(north, client, today):
    """A role at one setting reaches no step of the area, but an owner reaches their own."""
    lead = north.people[Role.SETTING_LEAD]
    mine, other = (make_step(north, today, whole_area=True, what=what) for what in ("Mine", "Not mine"))
    with area_scope(north.area.pk):
        StepOwner.objects.filter(step=mine, place=2).update(
            voice=Voice.PRACTITIONER, member=lead, label=lead.name
        )
    for step in (mine, other):
        change(north, step, due_on=today - timedelta(days=3))
    page = home(client, north, Role.SETTING_LEAD)
    assert "Say how it stands: Mine" in page and "Not mine" not in page
    moved = client.post(f"/a/north/next-steps/{mine.pk}/move/", {"state": "on_track", "seen": "not_started"})
    assert moved.status_code == 303
    assert client.post(f"/a/north/next-steps/{other.pk}/move/", {"state": "on_track"}).status_code == 404


def test_the_public_page_of_the_area_shows_the_newest_three(north, south, client, today):
    for number in range(4):
        make_step(north, today, said=f"Said number {number}.")
    make_step(south, today, said="Said in the south.")
    page = client.get("/a/north/").content.decode()
    assert "Said number 3." in page and "Said number 0." not in page and "south" not in page.lower()
