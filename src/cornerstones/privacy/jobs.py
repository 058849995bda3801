"""The nightly end of what has been kept long enough."""

from django.utils import timezone

from cornerstones.audit import Machine
from cornerstones.jobs import area_job, enqueue_once
from cornerstones.listening.actions.freezing import wipe_traces
from cornerstones.privacy.actions import retention

CALENDAR = Machine("the calendar")


@area_job
def let_go(*, area_id: int, day: str) -> None:
    """What went is wiped from the file as well, outside the transactions in which it went."""
    today = timezone.localdate()
    gone = retention.let_go_of_area(area_id=area_id, today=today)
    retention.let_go_of_site(today=today)
    retention.warn_idle(today=today)
    retention.let_idle_go(by=CALENDAR, today=today)
    if gone:
        wipe_traces()


def look_for_what_is_over(area_id: int) -> None:
    if retention.anything_to_do(today=timezone.localdate()):
        enqueue_once(let_go, area_id=area_id, day=timezone.localdate().isoformat())
