"""The worker's life: beat, put back what a dead worker held, look at the schedule, do what waits."""

import logging
import math
import threading
import time
import uuid
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from django.db import DatabaseError, OperationalError, connection, transaction
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from cornerstones.jobs.models import WorkerPulse
from cornerstones.jobs.schedule import Scheduled, tick

logger = logging.getLogger(__name__)
BEAT = timedelta(seconds=5)
DEAD_AFTER = timedelta(seconds=30)
MOST_ATTEMPTS = 3
LONGEST_IN_A_ROW = 5.0
TURNED_AWAY = f"{OperationalError.__module__}.{OperationalError.__qualname__}"


class AbandonedJob(Exception):
    """A job whose worker died each time it was tried."""


def beat(worker: str) -> None:
    WorkerPulse.objects.update_or_create(worker=worker, defaults={"seen_at": datetime.now(UTC)})


def put_back_abandoned(*, now: datetime) -> int:
    """Jobs of workers that no longer beat, or that a busy database turned away, run at most three times."""
    alive = set(WorkerPulse.objects.filter(seen_at__gt=now - DEAD_AFTER).values_list("worker", flat=True))
    put_back = 0
    with transaction.atomic():
        for job in DBTaskResult.objects.select_for_update().filter(status=TaskResultStatus.RUNNING):
            if job.worker_ids and job.worker_ids[-1] in alive:
                continue
            if len(job.worker_ids) >= MOST_ATTEMPTS:
                job.set_failed(AbandonedJob("Its worker died three times."))
                continue
            put_back += ready_again(job)
        for job in DBTaskResult.objects.select_for_update().filter(
            status=TaskResultStatus.FAILED, exception_class_path=TURNED_AWAY, finished_at__lt=now - DEAD_AFTER
        ):
            if len(job.worker_ids) < MOST_ATTEMPTS:
                put_back += ready_again(job)
    WorkerPulse.objects.filter(seen_at__lt=now - timedelta(days=1)).delete()
    return put_back


def ready_again(job: DBTaskResult) -> int:
    job.status = TaskResultStatus.READY
    job.started_at = job.finished_at = None
    job.save(update_fields=["status", "started_at", "finished_at"])
    return 1


def work(
    *,
    schedule: Iterable[Scheduled],
    area_ids: Callable[[], Iterable[int]],
    stop: threading.Event,
    pause: float = 1.0,
) -> None:
    """Work until told to stop; the job in hand is finished first."""
    name = uuid.uuid4().hex
    schedule = tuple(schedule)
    beat(name)
    heart = threading.Thread(target=keep_beating, args=(name, stop), daemon=True)
    heart.start()
    while not stop.is_set():
        now = datetime.now(UTC)
        put_back_abandoned(now=now)
        tick(schedule=schedule, area_ids=area_ids, now=now)
        # However much waits, the clocks are looked at in between.
        if drain(worker=name, seconds=LONGEST_IN_A_ROW):
            stop.wait(pause)
    heart.join()
    WorkerPulse.objects.filter(worker=name).delete()


def keep_beating(worker: str, stop: threading.Event) -> None:
    """A beat that a busy database misses is no death: the next one counts."""
    try:
        while not stop.wait(BEAT.total_seconds()):
            try:
                beat(worker)
            except DatabaseError:
                logger.warning("A beat was missed.")
                connection.close()
    finally:
        connection.close()


def drain(*, worker: str, seconds: float | None = None) -> bool:
    """Run every job that waits now, and say whether none is left; with `seconds`, begin none after them."""
    ends = math.inf if seconds is None else time.monotonic() + seconds
    while time.monotonic() < ends:
        one = Worker(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=1,
            worker_id=worker,
            excluded_queue_names=[],
        )
        one.run()
        if not one._run_tasks:
            return True
    return False
