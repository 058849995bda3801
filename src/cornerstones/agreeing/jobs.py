"""What the calendar does about promises: it lists the late ones for the board, and sends the weekly mail."""

from datetime import date

from django.utils import timezone

from cornerstones.agreeing.actions.digest import send_digests
from cornerstones.agreeing.actions.listing import list_late_promises
from cornerstones.agreeing.digest import digests, is_time, week_of
from cornerstones.areas.models import LocalArea
from cornerstones.audit import Machine
from cornerstones.jobs import area_job, enqueue_once

CALENDAR = Machine("the calendar")


@area_job
def send_weekly_mail(*, area_id: int, week: str) -> None:
    area = LocalArea.objects.get(pk=area_id)
    send_digests(area=area, week=date.fromisoformat(week), today=timezone.localdate())


def look_for_late_promises(area_id: int) -> None:
    list_late_promises(by=CALENDAR, today=timezone.localdate())


def look_for_weekly_mail(area_id: int) -> None:
    today = timezone.localdate()
    week = week_of(today)
    if is_time(timezone.localtime()) and digests(week=week, today=today):
        enqueue_once(send_weekly_mail, area_id=area_id, week=str(week))
