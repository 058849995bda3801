"""Two keys, one reason, dated news; and two people who write at once lose nothing (FAULT-07)."""

from itertools import permutations

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from cornerstones.agreeing.actions.steps import (
    StepChangedMeanwhile,
    agree_step,
    change_step,
    move_step,
    say_done,
    tell_people,
)
from cornerstones.agreeing.models import News, NextStep, StepOwner
from cornerstones.agreeing.vocabulary import Owner, StepState
from cornerstones.areas.vocabulary import Refused
from cornerstones.people.reads import access_of
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from tests.factories.record import lines_about
from tests.factories.steps import make_step, step_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def step(north, south, today):
    make_step(south, today)
    step = make_step(north, today)
    with area_scope(north.area.pk):
        yield step


def key(corner, step, place, role, today):
    by = corner.people[role]
    access = access_of(user_id=by.pk, today=today)
    return say_done(step=step, place=place, access=access, by=by, today=today)


def start(corner, step, today):
    return move_step(step=step, to=StepState.ON_TRACK, by=corner.people[Role.SETTING_LEAD], today=today)


def test_a_step_is_done_with_the_second_key_whichever_comes_first(north, today):
    keys = {1: Role.PARENT_CARER_LEAD, 2: Role.YOUNG_PEOPLES_FACILITATOR}
    for order in permutations(keys):
        with area_scope(north.area.pk):
            step = make_step(north, today)
            start(north, step, today)
            first, second = (key(north, step, place, keys[place], today) for place in order)
            assert first.state == StepState.ON_TRACK and first.finished_on is None
            assert second.state == StepState.COMPLETED and second.finished_on == today


def test_nobody_turns_a_key_that_is_not_theirs(north, step, today):
    start(north, step, today)
    for place, role in ((1, Role.SETTING_LEAD), (1, Role.PARTNERSHIP_LEAD), (2, Role.PARENT_CARER_LEAD)):
        with pytest.raises(Refused):
            key(north, step, place, role, today)
    assert not StepOwner.objects.filter(step=step, done_on__isnull=False).exists()


def test_one_person_with_two_roles_does_not_turn_both_keys(north, today):
    both = north.people[Role.PARTNERSHIP_LEAD]
    with area_scope(north.area.pk):
        step = agree_step(
            area=north.area,
            setting=north.setting,
            round=None,
            statement="",
            words=step_words(today),
            owners=(Owner(Voice.PARENT_CARER, both.name, both.pk), Owner(Voice.PRACTITIONER, "Office")),
            said_on=today,
            promised_by=None,
            by=both,
            today=today,
        )
        start(north, step, today)
        key(north, step, 1, Role.PARTNERSHIP_LEAD, today)
        with pytest.raises(Refused, match="Somebody else"):
            key(north, step, 2, Role.PARTNERSHIP_LEAD, today)
        assert key(north, step, 2, Role.SETTING_LEAD, today).state == StepState.COMPLETED


def test_a_step_that_needs_more_work_gives_both_keys_back(north, step, today):
    start(north, step, today)
    key(north, step, 1, Role.PARENT_CARER_LEAD, today)
    key(north, step, 2, Role.YOUNG_PEOPLES_FACILITATOR, today)
    again = start(north, step, today)
    assert (again.state, again.finished_on) == (StepState.ON_TRACK, None)
    assert not StepOwner.objects.filter(step=step, done_on__isnull=False).exists()


def test_a_step_stops_only_with_a_reason_and_can_be_taken_up_again(north, step, today):
    by = north.people[Role.SETTING_LEAD]
    with pytest.raises(Refused):
        move_step(step=step, to=StepState.STOPPED, by=by, today=today)
    stopped = move_step(step=step, to=StepState.STOPPED, reason="There is no money.", by=by, today=today)
    assert (stopped.reason, stopped.finished_on) == ("There is no money.", today)
    again = move_step(step=step, to=StepState.NOT_STARTED, by=by, today=today)
    assert (again.reason, again.finished_on) == ("", None)


def test_the_database_holds_what_must_always_hold(north, step, today):
    for broken in (
        {"state": "stopped", "finished_on": today},
        {"state": "completed"},
        {"finished_on": today},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            NextStep.objects.filter(pk=step.pk).update(**broken)
    with pytest.raises(IntegrityError), transaction.atomic():
        StepOwner.objects.filter(step=step, place=2).update(voice=Voice.PARENT_CARER)


def test_what_people_were_told_is_never_changed(north, step, today):
    by = north.people[Role.SETTING_LEAD]
    news = tell_people(step=step, text="We answer in 5 days.", easy="You get an answer.", by=by, today=today)
    again = tell_people(step=step, text="We answer in 5 days.", easy="You get an answer.", by=by, today=today)
    assert again.pk == news.pk and News.objects.count() == 1
    for attempt in (
        lambda: News.objects.update(text="Nothing"),
        lambda: News.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()


def test_fault_07_in_every_order_of_two_writers_nothing_is_written_over_unseen(north, today):
    by = north.people[Role.SETTING_LEAD]
    writes = {"one": {"what": "Answer within 5 days"}, "two": {"said": "Nobody rings back."}}
    for first, second in permutations(writes):
        with area_scope(north.area.pk):
            step = make_step(north, today)
            change_step(step=step, words=step_words(today, **writes[first]), edit=0, by=by)
            with pytest.raises(StepChangedMeanwhile) as meanwhile:
                change_step(step=step, words=step_words(today, **writes[second]), edit=0, by=by)
            assert meanwhile.value.now.edit == 1
            both = step_words(today, **writes[first], **writes[second])
            saved = change_step(step=step, words=both, edit=1, by=by)
            assert (saved.what, saved.said) == ("Answer within 5 days", "Nobody rings back.")


def test_every_write_leaves_one_line_and_pressed_twice_one_change(north, step, today):
    by = north.people[Role.SETTING_LEAD]
    start(north, step, today)
    start(north, step, today)
    change_step(step=step, words=step_words(today), edit=1, by=by)
    tell_people(step=step, text="We began.", easy="It began.", by=by, today=today)
    assert [line.action for line in lines_about(kind="next step", about_id=str(step.pk))] == [
        "step.agreed",
        "step.moved",
        "step.told",
    ]
