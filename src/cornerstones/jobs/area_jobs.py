from collections.abc import Callable
from functools import wraps
from typing import Any

from django_tasks import TaskResultStatus, task
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from cornerstones.scoping import area_scope

WAITING = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


def area_job(function: Callable[..., None]) -> Task:
    """A job of one area: ids in, the area opened, safe to run twice.

    It is stored in the database with the change that asks for it, so neither can be lost alone.
    """

    @wraps(function)
    def in_its_area(*, area_id: int, **kwargs: Any) -> None:
        with area_scope(area_id):
            function(area_id=area_id, **kwargs)

    return task()(in_its_area)


def enqueue_once(job: Task, **kwargs: Any) -> None:
    """Ask for a job unless the same one already waits or runs."""
    same = DBTaskResult.objects.filter(
        task_path=job.module_path, status__in=WAITING, args_kwargs={"args": [], "kwargs": kwargs}
    )
    if not same.exists():
        job.enqueue(**kwargs)
