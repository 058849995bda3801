"""Each night: what is over age goes, and one line says what went."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Max, QuerySet
from django.template.loader import render_to_string

from cornerstones.areas.vocabulary import Refused
from cornerstones.audit import Actor
from cornerstones.people.models import User
from cornerstones.privacy.actions.leaving import leave
from cornerstones.privacy.data_map import data_map
from cornerstones.privacy.models import IdleWarning, LetGo
from cornerstones.privacy.retention import Rule, of_an_area, of_the_site
from cornerstones.privacy.vocabulary import WARNED_DAYS
from cornerstones.scoping import across_areas


@dataclass(frozen=True)
class Found:
    """What one rule finds, or has let go."""

    key: str
    said: str


def would_go(*, today: date) -> tuple[Found, ...]:
    """The dry run for the open area: the same rules, and nothing is touched."""
    return tuple(found for rule in of_an_area() if (found := found_by(rule, today=today)))


def would_go_of_the_site(*, today: date) -> tuple[Found, ...]:
    return tuple(found for rule in of_the_site() if (found := found_by(rule, today=today)))


def anything_to_do(*, today: date) -> bool:
    """Whether a night has work: something over age, or an account that is idle or was warned."""
    if would_go(today=today) or would_go_of_the_site(today=today) or IdleWarning.objects.exists():
        return True
    return bool(idle_people(today - timedelta(days=days_of_an_account() - WARNED_DAYS)))


def found_by(rule: Rule, *, today: date) -> Found | None:
    count = rule.over_age(today).count()
    return Found(rule.key, rule.said(count)) if count else None


def let_go_of_area(*, area_id: int, today: date) -> tuple[Found, ...]:
    """Each rule in a transaction of its own, so that one that fails holds up no other. Run twice, it is once."""
    return tuple(found for rule in of_an_area() if (found := let_go_by(rule, area_id=area_id, today=today)))


def let_go_of_site(*, today: date) -> tuple[Found, ...]:
    return tuple(found for rule in of_the_site() if (found := let_go_by(rule, area_id=None, today=today)))


def let_go_by(rule: Rule, *, area_id: int | None, today: date) -> Found | None:
    with transaction.atomic():
        rows = rule.over_age(today)
        count = rows.count()
        if not count:
            return None
        rule.let_go(rows)
        found = Found(rule.key, rule.said(count))
        if area_id is not None:
            note(found, area_id=area_id, today=today)
    return found


def note(found: Found, *, area_id: int, today: date) -> None:
    row, new = LetGo.objects.get_or_create(
        area_id=area_id, on=today, key=found.key, defaults={"said": found.said}
    )
    if not new and found.said not in row.said:
        row.said = f"{row.said}. {found.said}"
        row.save(update_fields=["said"])


def idle_people(since: date) -> list[User]:
    """Accounts that nobody has signed in to since, nor was given a role since."""
    away = User.objects.filter(is_active=True, invented=False).exclude(last_login__date__gt=since)
    if not away.exists():  # most nights nobody's areas need be looked into
        return []
    with across_areas(because="an account is idle when it is idle in every area"):
        return list(idle_since(away, since))


def idle_since(people: QuerySet[User], day: date) -> QuerySet[User]:
    people = people.annotate(began=Max("memberships__starts_on"))
    return people.exclude(began__gt=day).exclude(last_login=None, began=None)


def days_of_an_account() -> int:
    return data_map().keep["accounts"].days or 0


def warn_idle(*, today: date) -> int:
    """A mail a month before, once. Whoever signs in meanwhile is no longer idle."""
    idle = idle_people(today - timedelta(days=days_of_an_account() - WARNED_DAYS))
    IdleWarning.objects.exclude(user__in=idle).delete()
    told = set(IdleWarning.objects.values_list("user_id", flat=True))
    for person in idle:
        if person.pk not in told:
            with transaction.atomic():
                IdleWarning.objects.create(user=person, warned_on=today)
                transaction.on_commit(partial(send_warning, person, today))
    return len(idle) - len(told)


def send_warning(person: User, today: date) -> None:
    ends = today + timedelta(days=WARNED_DAYS)
    body = render_to_string(
        "cornerstones/privacy/mail/idle.txt", {"name": person.name, "ends": ends, "site": settings.ORIGIN}
    )
    EmailMessage("Your Cornerstones account ends soon", body, to=[person.email]).send(fail_silently=True)


def let_idle_go(*, by: Actor, today: date) -> tuple[str, ...]:
    """Whoever was warned a month ago and has not come. Says for whom somebody else must be named first."""
    idle = idle_people(today - timedelta(days=days_of_an_account()))
    warned = IdleWarning.objects.filter(user__in=idle, warned_on__lte=today - timedelta(days=WARNED_DAYS))
    held = []
    for warning in warned.select_related("user"):
        try:
            leave(person=warning.user, by=by, today=today)
        except Refused as refused:
            held.append(refused.reasons[0].sentence)
    return tuple(held)
