"""A worker may be killed at any moment: what it held runs again, and after three deaths people are told."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cornerstones.jobs import enqueue_once, worker
from cornerstones.jobs.models import WorkerPulse
from cornerstones.jobs.reads import health
from cornerstones.jobs.worker import DEAD_AFTER, MOST_ATTEMPTS, beat, drain, put_back_abandoned, work
from tests.faults.server import ROOT, environment
from tests.jobs import sample_jobs
from tests.jobs.sample_jobs import be_turned_away, break_down, note_settings, wait_for_ever

pytestmark = pytest.mark.django_db(transaction=True)


def later():
    """When a worker that beats no more is given up."""
    return datetime.now(UTC) + DEAD_AFTER + timedelta(seconds=1)


@pytest.fixture(autouse=True)
def done():
    sample_jobs.DONE.clear()
    return sample_jobs.DONE


def only_job():
    return DBTaskResult.objects.get()


def test_a_job_sees_its_own_area_alone(north, south, done):
    note_settings.enqueue(area_id=north.area.pk)
    note_settings.enqueue(area_id=south.area.pk)
    drain(worker="a")
    assert dict(done) == {
        corner.area.pk: sorted([corner.setting.name, corner.other_setting.name]) for corner in (north, south)
    }


def test_fault_11_a_killed_workers_job_runs_again(north, tmp_path):
    """A worker in a process of its own, killed with -9 while it works."""
    trace = tmp_path / "trace"
    wait_for_ever.enqueue(area_id=north.area.pk, file=str(trace))
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "cornerstones", "worker"],
        cwd=ROOT,
        env=environment(),
        start_new_session=True,
    )
    try:
        wait_until(trace.exists)
        assert (only_job().status, health(now=datetime.now(UTC)).working) == (TaskResultStatus.RUNNING, True)
        assert put_back_abandoned(now=datetime.now(UTC)) == 0, "its worker still beats"
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert not health(now=later()).working
    assert put_back_abandoned(now=later()) == 1
    drain(worker="the next")
    assert trace.read_text() == "done"
    assert (only_job().status, len(only_job().worker_ids)) == (TaskResultStatus.SUCCESSFUL, 2)


def wait_until(true, seconds=30):
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_fault_11_after_three_deaths_a_job_has_failed_and_shows(north):
    note_settings.enqueue(area_id=north.area.pk)
    for number in range(1, MOST_ATTEMPTS + 1):
        assert only_job().status == TaskResultStatus.READY
        only_job().claim(f"worker {number}")
        assert put_back_abandoned(now=later()) == (1 if number < MOST_ATTEMPTS else 0)
    job = only_job()
    assert job.status == TaskResultStatus.FAILED
    assert job.exception_class_path == "cornerstones.jobs.worker.AbandonedJob"
    assert health(now=datetime.now(UTC)).failed == 1
    assert put_back_abandoned(now=later()) == 0
    drain(worker="another")
    assert sample_jobs.DONE == []


def test_a_live_workers_job_is_left_alone_and_only_the_last_worker_counts(north):
    note_settings.enqueue(area_id=north.area.pk)
    only_job().claim("dead")
    beat("dead")
    assert put_back_abandoned(now=datetime.now(UTC)) == 0
    assert put_back_abandoned(now=later()) == 1
    only_job().claim("alive")
    WorkerPulse.objects.update_or_create(worker="alive", defaults={"seen_at": later()})
    assert put_back_abandoned(now=later()) == 0
    assert only_job().status == TaskResultStatus.RUNNING


def test_a_job_that_breaks_shows_and_does_not_stop_the_others(north, done):
    break_down.enqueue(area_id=north.area.pk)
    note_settings.enqueue(area_id=north.area.pk)
    drain(worker="a")
    assert len(done) == 1
    now = health(now=datetime.now(UTC))
    assert (now.waiting, now.failed) == (0, 1)
    assert put_back_abandoned(now=later()) == 0, "it would only break again"


def test_fault_13_a_job_that_a_busy_database_turned_away_runs_again_three_times_in_all(north, done):
    be_turned_away.enqueue(area_id=north.area.pk)
    for attempt in range(1, MOST_ATTEMPTS + 1):
        drain(worker="a")
        assert len(done) == attempt and only_job().status == TaskResultStatus.FAILED
        assert put_back_abandoned(now=datetime.now(UTC)) == 0, "not at once"
        assert put_back_abandoned(now=later()) == (1 if attempt < MOST_ATTEMPTS else 0)
    assert health(now=datetime.now(UTC)).failed == 1


def test_a_job_is_asked_for_once_while_it_waits(north, south):
    for corner in (north, south, north):
        enqueue_once(note_settings, area_id=corner.area.pk)
    assert DBTaskResult.objects.count() == 2
    drain(worker="a")
    enqueue_once(note_settings, area_id=north.area.pk)
    assert DBTaskResult.objects.count() == 3


def test_a_job_goes_with_the_change_that_asks_for_it(north):
    with transaction.atomic():
        note_settings.enqueue(area_id=north.area.pk)
        transaction.set_rollback(True)
    assert not DBTaskResult.objects.exists()


def test_work_stops_when_told_and_takes_its_pulse_away(north, done, monkeypatch):
    monkeypatch.setattr(worker, "BEAT", timedelta(milliseconds=20))
    note_settings.enqueue(area_id=north.area.pk)
    stop = threading.Event()
    seen = []

    def look(area_id):
        seen.append(area_id)
        if len(done) == 1:
            stop.set()

    from cornerstones.jobs import Scheduled

    schedule = [Scheduled("look", timedelta(0), look)]
    work(schedule=schedule, area_ids=lambda: [north.area.pk], stop=stop, pause=0.01)
    assert len(done) == 1 and seen
    assert not WorkerPulse.objects.exists()


def test_a_missed_beat_does_not_end_the_beating(monkeypatch):
    """Else a busy moment would make a living worker look dead, and its job would run twice."""
    stop, beats = threading.Event(), []

    def faint(name):
        beats.append(name)
        if len(beats) == 3:
            stop.set()
        raise DatabaseError("database is locked")

    monkeypatch.setattr(worker, "BEAT", timedelta(milliseconds=1))
    monkeypatch.setattr(worker, "beat", faint)
    worker.keep_beating("a", stop)
    assert len(beats) == 3


def test_safe_clocks_are_looked_at_however_many_jobs_wait(north, done, monkeypatch):
    """SAFE-05, LOAD-10: between two jobs of any number that wait, the schedule has its turn."""
    monkeypatch.setattr(worker, "LONGEST_IN_A_ROW", 0.0001)
    stop, looks = threading.Event(), []
    for _ in range(4):
        note_settings.enqueue(area_id=north.area.pk)

    def tick(**told):
        looks.append(DBTaskResult.objects.filter(status=TaskResultStatus.READY).count())
        if looks[-1] == 0:
            stop.set()

    monkeypatch.setattr(worker, "tick", tick)
    work(schedule=(), area_ids=list, stop=stop, pause=0.01)
    assert looks == [4, 3, 2, 1, 0]
