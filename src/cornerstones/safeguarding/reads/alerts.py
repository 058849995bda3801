"""What waits to be read, for whom, and where each stands on its clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from cornerstones.safeguarding.models import Alert, Drill, RecordEntry, RoutedAround
from cornerstones.safeguarding.policies.routing import may_read, nobody_can_read
from cornerstones.safeguarding.reads.contacts import contacts_by_setting
from cornerstones.safeguarding.shipped import signs
from cornerstones.safeguarding.vocabulary import Contact, ContactKind, Standing

Away = dict[UUID, frozenset[int]]
By = dict[int | None, list[Contact]]


def away_of(alert_ids: Iterable[UUID]) -> Away:
    found: dict[UUID, set[int]] = {}
    for alert_id, user_id in RoutedAround.objects.filter(alert_id__in=list(alert_ids)).values_list(
        "alert_id", "user_id"
    ):
        found.setdefault(alert_id, set()).add(user_id)
    return {alert_id: frozenset(users) for alert_id, users in found.items()}


def standing_of(alert: Alert, away: Away) -> Standing:
    return Standing(alert.pressing, ContactKind(alert.step), alert.chosen_id, away.get(alert.pk, frozenset()))


def readers_of(setting_id: int | None, by_setting: By) -> list[Contact]:
    """Everyone who could ever read what comes from a setting: its own people, then the authority's."""
    own = by_setting.get(setting_id, []) if setting_id is not None else []
    return [*own, *by_setting.get(None, [])]


def in_queue_order(alerts: Iterable[Alert]) -> list[Alert]:
    """What presses first, then the longest wait by days. Within a day chance decides, so that order tells nothing."""
    return sorted(alerts, key=lambda one: (not one.pressing, one.day, str(one.pk)))


def alerts_for(user_id: int, *, done: bool = False) -> list[Alert]:
    """What this person may read, in the order of the queue."""
    rows = Alert.objects.filter(done_on__isnull=not done).select_related("setting", "chosen__user")
    return in_queue_order(readable(rows, user_id))


def alert_for(user_id: int, alert_id: UUID) -> Alert | None:
    rows = Alert.objects.filter(pk=alert_id).select_related("setting", "chosen__user")
    return next(iter(readable(rows, user_id)), None)


def readable(rows: QuerySet[Alert], user_id: int) -> list[Alert]:
    if not (alerts := list(rows)):
        return []
    by_setting = contacts_by_setting(None)
    away = away_of(alert.pk for alert in alerts)
    return [
        alert
        for alert in alerts
        if any(
            reader.user_id == user_id and may_read(standing_of(alert, away), reader, readers)
            for readers in [readers_of(alert.setting_id, by_setting)]
            for reader in readers
        )
    ]


def alerts_about(user_id: int, *, about_kind: str, about_ids: Iterable[str]) -> dict[str, Alert]:
    """The alerts of these texts that this person may read; of the others they learn nothing."""
    rows = Alert.objects.filter(about_kind=about_kind, about_id__in=list(about_ids))
    found = readable(rows.select_related("setting", "chosen__user"), user_id)
    return {alert.about_id: alert for alert in found}


def waiting_for_nobody() -> int:
    """How many alerts are left that nobody may read."""
    if not (alerts := list(Alert.objects.filter(opened_on=None))):
        return 0
    by_setting = contacts_by_setting(None)
    away = away_of(alert.pk for alert in alerts)
    return sum(
        nobody_can_read(standing_of(alert, away), readers_of(alert.setting_id, by_setting))
        for alert in alerts
    )


def hidden_from(user_id: int) -> frozenset[str]:
    """Alerts whose every trace is kept from this person: list, page, search and record."""
    rows = RoutedAround.objects.filter(user_id=user_id).values_list("alert_id", flat=True)
    return frozenset(map(str, rows))


def signs_in(*, about_kinds: Iterable[str], about_ids: Iterable[str]) -> tuple[str, ...]:
    """What the rules found in these texts, the most pressing first."""
    rows = Alert.objects.filter(about_kind__in=list(about_kinds), about_id__in=list(about_ids))
    found = {sign for listed in rows.values_list("signs", flat=True) for sign in listed.split(",")}
    return tuple(sign for sign in signs().order if sign in found)


def entries_on(alert_id: UUID) -> list[RecordEntry]:
    return list(RecordEntry.objects.filter(alert_id=alert_id))


@dataclass(frozen=True)
class DrillLine:
    drill: Drill
    minutes: int | None


def drill_of(alert_id: UUID) -> Drill | None:
    return Drill.objects.filter(alert_id=alert_id).first()
