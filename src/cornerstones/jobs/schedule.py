import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from cornerstones.jobs.models import ScheduledRun
from cornerstones.scoping import area_scope

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Scheduled:
    """One look that is taken in every area, again and again; it does little itself and asks for jobs."""

    name: str
    every: timedelta
    look: Callable[[int], None]


def tick(*, schedule: Iterable[Scheduled], area_ids: Callable[[], Iterable[int]], now: datetime) -> list[str]:
    """Take each look that is due, and say which were."""
    taken = []
    for scheduled in schedule:
        if claim(scheduled, now=now):
            for area_id in area_ids():
                look(scheduled, area_id)
            taken.append(scheduled.name)
    return taken


def look(scheduled: Scheduled, area_id: int) -> None:
    """One area's look; when it fails, the other areas and the other looks still have theirs."""
    try:
        with area_scope(area_id):
            scheduled.look(area_id)
    except Exception:
        logger.exception("A look failed: %s, in area %d.", scheduled.name, area_id)


def claim(scheduled: Scheduled, *, now: datetime) -> bool:
    """Whether this worker, and no other, takes the look now."""
    with transaction.atomic():
        run, new = ScheduledRun.objects.select_for_update().get_or_create(
            name=scheduled.name, defaults={"ran_at": now}
        )
        if not new and run.ran_at + scheduled.every > now:
            return False
        run.ran_at = now
        run.save(update_fields=["ran_at"])
    return True
