from django.utils import timezone

from cornerstones.jobs import area_job, enqueue_once
from cornerstones.safeguarding.actions import climbing


@area_job
def tell_readers(*, area_id: int) -> None:
    climbing.tell_readers(area_id=area_id, now=timezone.now())


def look_at_words(area_id: int) -> None:
    """Each minute: let the clock climb, and ask for the messages that are due. What failed is asked for again."""
    now = timezone.now()
    climbing.climb(now=now)
    if climbing.due_messages(now=now):
        enqueue_once(tell_readers, area_id=area_id)
