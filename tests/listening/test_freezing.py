"""The end of a round, by the calendar and its jobs; what races with it; and what staff may see before."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cornerstones.jobs.worker import drain
from cornerstones.listening import jobs
from cornerstones.listening.actions import freezing
from cornerstones.listening.actions.answers import take_back
from cornerstones.listening.models import Ballot, Draft, Round, RoundVoice
from cornerstones.listening.vocabulary import DAYS_A_DRAFT_IS_KEPT, RoundState
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from tests.factories.answering import ballots_of, begin, drafts_of, whole_visit
from tests.factories.device import Device
from tests.factories.world import make_open_round

PC, YP = Voice.PARENT_CARER, Voice.YOUNG_PERSON


@pytest.fixture
def on(monkeypatch, today):
    """Moves the calendar."""

    def move(days):
        monkeypatch.setattr(timezone, "localdate", lambda *_: today + timedelta(days=days))

    return move


def state_of(round):
    with area_scope(round.area_id):
        return Round.objects.values_list("state", flat=True).get(pk=round.pk)


def look(corner):
    with area_scope(corner.area.pk):
        jobs.look_at_rounds(corner.area.pk)
        jobs.look_at_answers(corner.area.pk)


@pytest.mark.django_db(transaction=True)
def test_a_round_closes_and_freezes_by_its_days_and_each_area_by_itself(north, south, today, on):
    here, there = make_open_round(north, today), make_open_round(south, today)
    whole_visit(Device(), here, YP, {1: "1"})
    for day, state in (
        *((0, RoundState.OPEN), (21, RoundState.OPEN), (22, RoundState.CLOSED), (28, RoundState.CLOSED)),
        *((29, RoundState.FROZEN), (30, RoundState.FROZEN)),
    ):
        on(day)
        look(north)
        drain(worker="a")
        assert state_of(here) == state, day
    assert state_of(there) == RoundState.OPEN
    assert ballots_of(north)[0].receipt_hash is None


@pytest.mark.django_db(transaction=True)
def test_the_wiping_is_asked_for_with_the_freeze_and_neither_comes_alone(north, today, on, monkeypatch):
    """A worker that dies between the two would leave the old order in the file for good."""
    round = make_open_round(north, today)
    on(29)
    look(north)
    broken = jobs.wipe_traces
    monkeypatch.setattr(jobs, "wipe_traces", None)
    drain(worker="a")
    assert state_of(round) == RoundState.CLOSED, "the freeze was taken back"
    monkeypatch.setattr(jobs, "wipe_traces", broken)
    look(north)
    drain(worker="a")
    assert state_of(round) == RoundState.FROZEN
    paths = list(DBTaskResult.objects.filter(status="SUCCESSFUL").values_list("task_path", flat=True))
    assert sorted(paths) == [
        "cornerstones.listening.jobs.freeze_round",
        "cornerstones.listening.jobs.wipe_traces",
    ]


@pytest.mark.django_db(transaction=True)
def test_answers_that_are_taken_back_while_all_are_mixed_never_come_back(north, today, monkeypatch):
    """Either they are gone before the mixing, or it is too late; what the page says is what happens."""
    round = make_open_round(north, today)
    receipt = whole_visit(Device(), round, PC, {1: "1"}).codes
    whole_visit(Device(), round, PC, {1: "2"})
    with area_scope(north.area.pk):
        freezing.close_round(round=round, by=north.people[Role.SETTING_LEAD], today=today)
    read, given, delete = threading.Event(), [], QuerySet.delete

    def slow_delete(rows):
        """Stops between the reading of all rows and their deletion."""
        if threading.current_thread() is threading.main_thread() and rows.model is Ballot:
            read.set()
            taker.join(timeout=1)
        return delete(rows)

    def take():
        try:
            read.wait(10)
            with area_scope(north.area.pk):
                given.append(take_back(round_id=round.pk, receipt=receipt))
        finally:
            connection.close()

    monkeypatch.setattr(QuerySet, "delete", slow_delete)
    taker = threading.Thread(target=take)
    taker.start()
    with area_scope(north.area.pk):
        lead = north.people[Role.SETTING_LEAD]
        assert freezing.freeze_round(round_id=round.pk, by=lead, today=today + timedelta(days=8))
    taker.join()
    assert len(ballots_of(north)) == (1 if given == [True] else 2)
    assert given == [False]


@pytest.mark.django_db
def test_sdc_16_ten_or_more_is_counted_once_a_day_and_stays_said(north, south, today, on):
    """Nine and ten on the same day look the same until the next; taking back never takes the word back."""
    round = make_open_round(north, today)
    receipts = [whole_visit(Device(), round, PC, {}).codes for _ in range(9)]

    def said():
        with area_scope(north.area.pk):
            return RoundVoice.objects.get(round=round, voice=PC).ten_or_more

    look(north)
    assert not said()
    receipts.append(whole_visit(Device(), round, PC, {}).codes)
    look(north)
    assert not said(), "only once a day"
    on(1)
    look(north)
    assert said()
    with area_scope(north.area.pk):
        assert take_back(round_id=round.pk, receipt=receipts[0])
        assert not RoundVoice.objects.filter(ten_or_more=True).exclude(voice=PC).exists()
    on(2)
    look(north)
    assert said()
    assert [
        field.name for field in RoundVoice._meta.fields if field.get_internal_type() == "IntegerField"
    ] == []


@pytest.mark.django_db
def test_a_draft_nobody_came_back_to_is_dropped_after_30_days(north, south, today, on):
    """And not a day earlier, nor in another area."""
    here, there = make_open_round(north, today), make_open_round(south, today)
    for round in (here, there):
        begin(Device(), round, PC)
    on(DAYS_A_DRAFT_IS_KEPT)
    with area_scope(north.area.pk):
        jobs.look_at_answers(north.area.pk)
        assert Draft.objects.count() == 1
    on(DAYS_A_DRAFT_IS_KEPT + 1)
    with area_scope(north.area.pk):
        jobs.look_at_answers(north.area.pk)
    assert (drafts_of(north), drafts_of(south)) == (0, 1)
