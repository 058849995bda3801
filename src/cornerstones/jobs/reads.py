from dataclasses import dataclass
from datetime import datetime, timedelta

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cornerstones.jobs.models import WorkerPulse
from cornerstones.jobs.worker import DEAD_AFTER


@dataclass(frozen=True)
class Health:
    """Whether background work goes on, in numbers that name nobody."""

    working: bool
    waiting: int
    failed: int


def health(*, now: datetime) -> Health:
    return Health(
        working=WorkerPulse.objects.filter(seen_at__gt=now - DEAD_AFTER).exists(),
        waiting=DBTaskResult.objects.filter(status=TaskResultStatus.READY).count(),
        failed=DBTaskResult.objects.filter(
            status=TaskResultStatus.FAILED, finished_at__gt=now - timedelta(days=14)
        ).count(),
    )
