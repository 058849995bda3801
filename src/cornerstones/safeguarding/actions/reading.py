"""What a reader does: open, write down, send round somebody, close. Nothing is ever done by the program alone."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cornerstones.areas.vocabulary import Refusal, Refused
from cornerstones.audit import About, record
from cornerstones.people.models import User
from cornerstones.safeguarding.actions.words import start_step
from cornerstones.safeguarding.models import Alert, Drill, RecordEntry, RoutedAround
from cornerstones.safeguarding.policies.routing import why_not_close
from cornerstones.safeguarding.reads.alerts import away_of, drill_of, entries_on, standing_of
from cornerstones.safeguarding.vocabulary import Contact, ContactKind, ToldOutside


def about(alert: Alert) -> About:
    """Names no child and quotes no word."""
    return About(
        "words", str(alert.pk), f"what waited at {alert.setting.name if alert.setting else 'the area'}"
    )


def locked(alert: Alert) -> Alert:
    return (
        Alert.objects.select_for_update(of=("self",))
        .select_related("setting", "chosen__user")
        .get(pk=alert.pk)
    )


def open_alert(*, alert: Alert, by: User, now: datetime) -> Alert:
    """Each reading is a line of its own (SEC-30). With the first, the clock stops and its times are let go."""
    with transaction.atomic():
        found = locked(alert)
        if found.opened_on is None:
            found.opened_on, found.opened_by = timezone.localdate(now), by.name
            found.climbs_at = found.tell_at = None
            found.save(update_fields=["opened_on", "opened_by", "climbs_at", "tell_at"])
            Drill.objects.filter(alert_id=found.pk, opened_at=None).update(opened_at=now, opened_by=by.name)
        record(by=by, action="words.read", about=about(found), area_id=found.area_id)
    return found


def write_down(*, alert: Alert, text: str, told_outside: ToldOutside, by: User, now: datetime) -> RecordEntry:
    """Add to the record: the exact words with their digest, and what was done. Pressed twice, it is one entry."""
    with transaction.atomic():
        found = locked(alert)
        if found.opened_on is None:
            raise Refused(Refusal("Read it first."))
        before = entries_on(found.pk)
        last = before[-1] if before else None
        if last and (last.text, last.told_outside, last.by_id) == (text, told_outside, by.pk):
            return last
        entry = RecordEntry(
            area_id=found.area_id,
            alert_id=found.pk,
            number=len(before) + 1,
            setting_id=found.setting_id,
            words=found.words or f"{found.name}, {found.group}",
            digest=found.digest,
            question=found.question,
            written_on=found.day,
            text=text,
            told_outside=told_outside,
            by_id=by.pk,
            by_name=by.name,
            at=now,
        )
        entry.save(force_insert=True)
        record(
            by=by,
            action="words.written_down",
            about=about(found),
            area_id=found.area_id,
            details={"entry": entry.number},
        )
    return entry


def close_alert(*, alert: Alert, by: User, now: datetime) -> Alert:
    """A person says that nothing more is to be done now; what worried the rules needs a record first."""
    with transaction.atomic():
        found = locked(alert)
        if found.done_on is not None:
            return found
        refusal = why_not_close(
            opened=found.opened_on is not None,
            pressing=found.pressing and drill_of(found.pk) is None,
            entries=len(entries_on(found.pk)),
        )
        if refusal:
            raise Refused(refusal)
        found.done_on = timezone.localdate(now)
        found.save(update_fields=["done_on"])
        record(by=by, action="words.closed", about=about(found), area_id=found.area_id)
    return found


def send_round(*, alert: Alert, person: Contact, by: User, now: datetime) -> Alert:
    """The words are about somebody who would read them: that person no longer sees them, nor that they exist.

    It waits again, for everyone who is left and for the authority at once.
    """
    with transaction.atomic():
        found = locked(alert)
        known = away_of([found.pk]).get(found.pk, frozenset())
        if person.user_id in known:
            return found
        RoutedAround(area_id=found.area_id, alert_id=found.pk, user_id=person.user_id).save(force_insert=True)
        standing = standing_of(found, away_of([found.pk]))
        found.opened_on, found.opened_by, found.done_on = None, "", None
        start_step(found, replace(standing, step=ContactKind.AUTHORITY), now=now)
        found.save()
        record(by=by, action="words.sent_round", about=about(found), area_id=found.area_id)
    return found
