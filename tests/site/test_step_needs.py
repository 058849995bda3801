"""Homes ask for news of what was agreed, and stop asking when people have heard."""

from datetime import timedelta

import pytest

from cornerstones.agreeing.actions.steps import move_step, tell_people
from cornerstones.agreeing.models import NextStep
from cornerstones.agreeing.vocabulary import StepState
from cornerstones.people.vocabulary import Role
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


def test_the_public_page_of_the_area_shows_the_newest_three(north, south, client, today):
    for number in range(4):
        make_step(north, today, said=f"Said number {number}.")
    make_step(south, today, said="Said in the south.")
    page = client.get("/a/north/").content.decode()
    assert "Said number 3." in page and "Said number 0." not in page and "south" not in page.lower()
