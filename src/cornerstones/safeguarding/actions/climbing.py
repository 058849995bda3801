"""The clock climbs and messages go out. A message says that something waits, and nothing else (SAFE-08)."""

import logging
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from cornerstones.areas.models import LocalArea
from cornerstones.people.models import User
from cornerstones.safeguarding.actions.words import start_step
from cornerstones.safeguarding.models import Alert
from cornerstones.safeguarding.policies.clock import is_watched
from cornerstones.safeguarding.policies.routing import may_read, step_after, told_at
from cornerstones.safeguarding.reads.alerts import away_of, readers_of, standing_of
from cornerstones.safeguarding.reads.calendars import calendar_of
from cornerstones.safeguarding.reads.contacts import contacts_by_setting
from cornerstones.safeguarding.vocabulary import Contact, ContactKind

logger = logging.getLogger(__name__)


def climb(*, now: datetime) -> int:
    """Move on what has waited its time, and remind everyone each day of what has come to the last step."""
    moved = 0
    due = Alert.objects.filter(opened_on=None, climbs_at__lte=now)
    late = Alert.objects.filter(opened_on=None, step=ContactKind.AUTHORITY)
    for alert_id in [*due.values_list("pk", flat=True), *late.values_list("pk", flat=True)]:
        with transaction.atomic():
            alert = Alert.objects.select_for_update(of=("self",)).filter(pk=alert_id, opened_on=None).first()
            if alert is None:
                continue
            moved += step_up(alert, now=now) if alert.climbs_at else remind(alert, now=now)
    return moved


def step_up(alert: Alert, *, now: datetime) -> bool:
    readers = readers_of(alert.setting_id, contacts_by_setting(None))
    standing = standing_of(alert, away_of([alert.pk]))
    start_step(alert, replace(standing, step=step_after(standing, readers)), now=now)
    alert.reminded_on = timezone.localdate(now) if alert.step == ContactKind.AUTHORITY else None
    alert.save()
    return True


def remind(alert: Alert, *, now: datetime) -> bool:
    today = timezone.localdate(now)
    if alert.reminded_on == today or not is_watched(calendar_of(None), now):
        return False
    alert.told, alert.tell_at, alert.reminded_on = [], now, today
    alert.save(update_fields=["told", "tell_at", "reminded_on"])
    return True


def recipients(alert: Alert, readers: list[Contact]) -> list[Contact]:
    """Those of the step; once it has come to the last, everyone who may read it."""
    standing = standing_of(alert, away_of([alert.pk]))
    if standing.step == ContactKind.AUTHORITY:
        return [one for one in readers if may_read(standing, one, readers)]
    return list(told_at(standing, readers))


def due_messages(*, now: datetime) -> bool:
    return Alert.objects.filter(opened_on=None, tell_at__lte=now).exists()


def tell_readers(*, area_id: int, now: datetime) -> None:
    """One message to each person, however much waits. Who could not be reached is tried again at the next look."""
    by_setting = contacts_by_setting(None)
    waiting: dict[int, list[Alert]] = {}
    whole = list(Alert.objects.filter(opened_on=None, tell_at__lte=now))
    for alert in whole:
        for reader in recipients(alert, readers_of(alert.setting_id, by_setting)):
            if reader.user_id not in alert.told:
                waiting.setdefault(reader.user_id, []).append(alert)
    people = {person.pk: person for person in User.objects.filter(pk__in=list(waiting))}
    slug = LocalArea.objects.values_list("slug", flat=True).get(pk=area_id)
    for user_id, alerts in waiting.items():
        if send_message(people[user_id], slug):
            mark_told(alerts, user_id)
    for alert in whole:
        all_told(alert, by_setting)


def send_message(person: User, slug: str) -> bool:
    address = f"{settings.ORIGIN}{reverse('safe:queue', args=[slug])}"
    body = render_to_string("cornerstones/safeguarding/something_to_read.txt", {"address": address})
    try:
        EmailMessage("There is something to read", body, to=[person.email]).send()
    except (OSError, SMTPException):
        logger.warning("A message to a reader could not be sent. It is tried again.")
        return False
    return True


def mark_told(alerts: Iterable[Alert], user_id: int) -> None:
    for alert in alerts:
        with transaction.atomic():
            now = Alert.objects.select_for_update(of=("self",)).filter(pk=alert.pk, step=alert.step).first()
            if now is not None and user_id not in now.told:
                now.told = [*now.told, user_id]
                now.save(update_fields=["told"])


def all_told(alert: Alert, by_setting: dict[int | None, list[Contact]]) -> None:
    with transaction.atomic():
        now = Alert.objects.select_for_update(of=("self",)).filter(pk=alert.pk, step=alert.step).first()
        if now is None or now.tell_at is None:
            return
        left = [
            one
            for one in recipients(now, readers_of(now.setting_id, by_setting))
            if one.user_id not in now.told
        ]
        if not left:
            now.tell_at = None
            now.save(update_fields=["tell_at"])
