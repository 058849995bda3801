"""Looks are taken once when due, by one worker, in every area, whatever goes wrong in one of them."""

import logging
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from cornerstones.areas.models import Setting
from cornerstones.jobs import Scheduled, schedule
from cornerstones.jobs.models import ScheduledRun
from cornerstones.jobs.schedule import claim, tick
from cornerstones.scoping import open_area
from cornerstones.site.schedule import SCHEDULE

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def run(looks, areas, now=NOW):
    return tick(schedule=looks, area_ids=lambda: areas, now=now)


@pytest.mark.django_db
def test_a_look_is_taken_when_due_in_each_area_with_that_area_open(north, south):
    seen = []
    looks = [
        Scheduled("look", HOUR, lambda area_id: seen.append((area_id, open_area(), Setting.objects.count())))
    ]
    areas = [north.area.pk, south.area.pk]
    assert run(looks, areas) == ["look"]
    assert run(looks, areas, NOW + HOUR - timedelta(seconds=1)) == []
    assert run(looks, areas, NOW + HOUR) == ["look"]
    assert seen == [(area_id, area_id, 2) for area_id in areas] * 2
    assert open_area() is None


@pytest.mark.django_db
def test_a_look_that_fails_in_one_area_is_taken_in_the_others(north, south, caplog):
    """One broken round must not keep another area's round from closing."""
    seen = []

    def look(area_id):
        if area_id == north.area.pk:
            raise RuntimeError("A broken round.")
        seen.append(area_id)

    looks = [Scheduled("fails in the north", HOUR, look), Scheduled("after it", HOUR, seen.append)]
    with caplog.at_level(logging.ERROR):
        assert run(looks, [north.area.pk, south.area.pk]) == ["fails in the north", "after it"]
    assert seen == [south.area.pk, north.area.pk, south.area.pk]
    assert "A look failed: fails in the north" in caplog.text
    assert open_area() is None


def at_once(functions):
    """Each in a thread of its own, started together; what they gave."""
    barrier, given = threading.Barrier(len(functions)), []

    def do(function):
        try:
            barrier.wait()
            given.append(function())
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=(function,)) for function in functions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ran_before", [False, True])
def test_of_workers_that_look_at_the_same_moment_one_takes_the_look(ran_before):
    due = Scheduled("look", HOUR, print)
    if ran_before:
        ScheduledRun.objects.create(name="look", ran_at=NOW - 2 * HOUR)
    for number in range(5):
        now = NOW + number * HOUR
        assert sorted(at_once([lambda now=now: claim(due, now=now)] * 4)) == [False, False, False, True]


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_several_workers_would_take_it(monkeypatch):
    """The same race, with a claim that reads and then writes."""
    waiting = threading.Barrier(4)

    def careless(scheduled, *, now):
        run, _ = ScheduledRun.objects.get_or_create(name=scheduled.name, defaults={"ran_at": now - 2 * HOUR})
        waiting.wait()
        if run.ran_at + scheduled.every > now:
            return False
        run.ran_at = now
        run.save(update_fields=["ran_at"])
        return True

    monkeypatch.setattr(schedule, "claim", careless)
    ScheduledRun.objects.create(name="look", ran_at=NOW - 2 * HOUR)
    due = Scheduled("look", HOUR, print)
    assert sum(at_once([lambda: schedule.claim(due, now=NOW)] * 4)) > 1


def test_the_product_looks_often_enough_for_what_it_promises():
    every = {look.name: look.every for look in SCHEDULE}
    assert every["close and freeze rounds"] <= timedelta(minutes=5)
    assert every["release frozen rounds"] <= timedelta(minutes=5)
    assert every["count voices, drop old drafts"] <= timedelta(hours=6)
