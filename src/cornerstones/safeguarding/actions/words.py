"""Every free text goes through here in the transaction that stores it; and every child who asks to talk."""

import logging
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from cornerstones.areas.models import Setting
from cornerstones.people.vocabulary import Voice
from cornerstones.safeguarding.models import Alert, RecordEntry, RoutedAround, SafeguardingContact
from cornerstones.safeguarding.policies.clock import Calendar, after_open_time, slot_after, slot_before
from cornerstones.safeguarding.policies.routing import named_in, step_with_someone, waits
from cornerstones.safeguarding.policies.signs import found_in
from cornerstones.safeguarding.reads.alerts import readers_of
from cornerstones.safeguarding.reads.calendars import calendar_of
from cornerstones.safeguarding.reads.contacts import contacts_by_setting
from cornerstones.safeguarding.shipped import signs
from cornerstones.safeguarding.vocabulary import COMMENTS, AlertKind, ContactKind, Standing, Text
from cornerstones.web.erased import mark_erased
from cornerstones.web.tokens import keyed_hash

logger = logging.getLogger(__name__)
BATCH = 500
SEVERAL = "Beside several statements, read together"


def digest_of(words: str) -> str:
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def keep_words(
    *,
    setting: Setting,
    words: str,
    question: str,
    voice: Voice,
    about_kind: str,
    about_id: str,
    now: datetime,
) -> Alert:
    """Raise an alert for words that are being stored. Whoever stores them calls this in the same transaction.

    The rules only say where in the queue it stands. It is there for every text, and a person reads it.
    """
    looked = look_at([Text(words, question, about_kind, about_id)])
    return keep_all_words(setting=setting, texts=looked, voice=voice, now=now)[0]


@dataclass(frozen=True)
class Looked:
    """A text and what the rules found in it, so that they can be asked before a transaction holds others up."""

    text: Text
    signs: tuple[str, ...]
    failed: bool


def look_at(texts: Sequence[Text]) -> list[Looked]:
    """What the rules find in texts of one person, each alone and all together (INPUT-71).

    Where only the whole tells it, the whole is one more text, so that a reader meets it in one piece.
    """
    alone = [Looked(text, *signs_or_alarm(text.words)) for text in texts]
    if len(texts) < 2:
        return alone
    whole = Text(
        words="\n\n".join(text.words for text in texts),
        question=SEVERAL,
        about_kind=COMMENTS,
        about_id=texts[0].about_id,
    )
    found, failed = signs_or_alarm(whole.words)
    known = {sign for one in alone for sign in one.signs}
    return [*alone, Looked(whole, found, failed)] if set(found) - known else alone


def keep_all_words(*, setting: Setting, texts: Sequence[Looked], voice: Voice, now: datetime) -> list[Alert]:
    """As `keep_words`, for all that one person sends at once."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("An alert belongs in the transaction of the words it is about.")
    alerts = [
        Alert(
            area_id=setting.area_id,
            setting=setting,
            kind=AlertKind.WORDS,
            pressing=bool(one.signs) or one.failed,
            signs=",".join(one.signs),
            voice=voice,
            question=one.text.question,
            about_kind=one.text.about_kind,
            about_id=one.text.about_id,
            words=one.text.words,
            digest=digest_of(one.text.words),
        )
        for one in texts
    ]
    return raise_alerts(alerts, now=now)


def signs_or_alarm(words: str) -> tuple[tuple[str, ...], bool]:
    """Rules that fail lose nobody's words: those come first instead."""
    try:
        return found_in(words, signs()), False
    except Exception:
        logger.exception("The word rules failed on a text, which comes first now.")
        return (), True


def ask_to_talk(
    *, area_id: int, chosen: SafeguardingContact, name: str, group: str, press: str, now: datetime
) -> Alert:
    """A name, a class and whom the child chose. Nothing leads from here to a round or to answers.

    `press` names one press of one button: when it comes twice, it is one request.
    """
    key = UUID(bytes=keyed_hash("talk", area_id, press)[:16], version=4) if press else None
    with transaction.atomic():
        # Held, so that the second of two presses at once waits for the first.
        SafeguardingContact.objects.select_for_update(of=("self",)).get(pk=chosen.pk)
        if key is not None and (same := Alert.objects.filter(pk=key).first()):
            return same
        alert = Alert(
            area_id=area_id,
            setting_id=chosen.setting_id,
            kind=AlertKind.TALK,
            pressing=True,
            name=name,
            group=group,
            chosen=chosen,
        )
        if key is not None:
            alert.pk = key
        return raise_alert(alert, now=now)


def raise_alert(alert: Alert, *, now: datetime) -> Alert:
    return raise_alerts([alert], now=now)[0]


def raise_alerts(alerts: Sequence[Alert], *, now: datetime) -> list[Alert]:
    """Alerts of one setting, which have the same readers and the same hours."""
    setting_id = alerts[0].setting_id
    readers = readers_of(setting_id, contacts_by_setting(None))
    calendar = calendar_of(setting_id)
    routed = []
    for alert in alerts:
        away = (
            named_in(f"{alert.words} {alert.name}", readers)
            if alert.kind == AlertKind.WORDS
            else frozenset[int]()
        )
        standing = Standing(alert.pressing, ContactKind.LEAD, alert.chosen_id, away)
        alert.day = timezone.localdate(now)
        step = step_with_someone(standing, readers)
        start_step(alert, replace(standing, step=step), now=now, calendar=calendar)
        routed += [
            RoutedAround(area_id=alert.area_id, alert_id=alert.pk, user_id=user_id)
            for user_id in sorted(away)
        ]
    Alert.objects.bulk_create(alerts)
    RoutedAround.objects.bulk_create(routed)
    return list(alerts)


def start_step(alert: Alert, standing: Standing, *, now: datetime, calendar: Calendar | None = None) -> None:
    """Set the clock of a step, no finer than a slot; at the last step there is none, and people are reminded."""
    alert.step = standing.step
    alert.told, alert.tell_at = [], slot_after(now)
    wait = waits(standing)
    alert.climbs_at = (
        after_open_time(calendar or calendar_of(alert.setting_id), slot_before(now), wait[0], longest=wait[1])
        if wait
        else None
    )


def forget_words(*, about_kind: str, about_id: str) -> None:
    forget_all_words(about_kind=about_kind, about_ids=[about_id])


def forget_all_words(*, about_kind: str, about_ids: Collection[str]) -> None:
    """Somebody took their words back. What may be about harm stays with those who keep children safe."""
    calm = Alert.objects.filter(about_kind=about_kind, about_id__in=about_ids, pressing=False)
    written_down = RecordEntry.objects.filter(alert_id=OuterRef("pk"))
    over = list(calm.exclude(Exists(written_down)).values_list("pk", flat=True))
    RoutedAround.objects.filter(alert_id__in=over).delete()
    Alert.objects.filter(pk__in=over).delete()
    mark_erased("alert", over)


def rename_words(*, about_kind: str, names: Mapping[str, str]) -> None:
    """What alerts are about got a new id: the round was mixed."""
    found = list(Alert.objects.filter(about_kind=about_kind, about_id__in=names.keys()))
    for alert in found:
        alert.about_id = names[alert.about_id]
    Alert.objects.bulk_update(found, ["about_id"], batch_size=BATCH)


def mix_alerts() -> None:
    """A new order by chance, so that the order of alerts says nothing of when words came."""
    for model in (Alert, RoutedAround):
        rows = list(model.objects.select_for_update(of=("self",)))  # type: ignore[attr-defined]
        model.objects.all().delete()  # type: ignore[attr-defined]
        secrets.SystemRandom().shuffle(rows)
        for row in rows:
            row._state.adding = True
        model.objects.bulk_create(rows, batch_size=BATCH)  # type: ignore[attr-defined]
