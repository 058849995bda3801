"""What the calendar does: late promises go to the board, windows are counted, mail leaves, addresses are forgotten."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from cornerstones.agreeing.actions import confirming, letters
from cornerstones.agreeing.actions.digest import send_digests
from cornerstones.agreeing.actions.listing import list_late_promises
from cornerstones.agreeing.confirm_reads import news_to_send, windows_that_ended
from cornerstones.agreeing.digest import digests, is_time, week_of
from cornerstones.areas.models import LocalArea
from cornerstones.audit import Machine
from cornerstones.jobs import area_job, enqueue_once

CALENDAR = Machine("the calendar")
COUNTER = Machine("the counter")


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


@area_job
def count_window(*, area_id: int, window_id: int) -> None:
    with transaction.atomic():  # asked for with the counting, so that a worker that dies loses neither alone
        if confirming.count_window(window_id=window_id, by=COUNTER, today=timezone.localdate()):
            wipe_verdicts.enqueue(area_id=area_id)


@area_job
def wipe_verdicts(*, area_id: int) -> None:
    confirming.wipe_verdicts()


@area_job
def send_letters(*, area_id: int, news_id: int) -> None:
    letters.send_letters(news_id=news_id)


def look_at_windows(area_id: int) -> None:
    """Count what people said of a step, when the days to say it are over."""
    for window_id in windows_that_ended(today=timezone.localdate()):
        enqueue_once(count_window, area_id=area_id, window_id=window_id)


def look_for_letters(area_id: int) -> None:
    for news in news_to_send():
        enqueue_once(send_letters, area_id=area_id, news_id=news.pk)


def look_to_forget(area_id: int) -> None:
    """Addresses whose round has come to its end, and what has been kept long enough."""
    letters.forget_addresses(today=timezone.localdate())
