"""How the areas of an installation are, in numbers that carry no content."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max
from django.utils import timezone

from cornerstones.areas.models import LocalArea
from cornerstones.audit.models import AuditEntry
from cornerstones.people.models import Membership
from cornerstones.people.reads import current
from cornerstones.scoping import across_areas


@dataclass(frozen=True)
class AreaHealth:
    """One area from outside: how many people, and the last day on which anybody did anything."""

    slug: str
    name: str
    places: tuple[str, ...]
    people: int
    last_day: date | None
    handed_over: bool


def area_health(*, today: date) -> tuple[AreaHealth, ...]:
    with across_areas(because="those who run the installation see how many people and which last day"):
        now = Membership.objects.filter(current(today), user__is_active=True).values("area_id")
        people = dict(now.annotate(people=Count("user_id", distinct=True)).values_list("area_id", "people"))
        ever = set(Membership.objects.values_list("area_id", flat=True).distinct())
        lines = AuditEntry.objects.values("area_id").annotate(last=Max("at")).values_list("area_id", "last")
        last = dict(lines.order_by("area_id"))
    return tuple(
        AreaHealth(
            slug=area.slug,
            name=area.name,
            places=tuple(place.name for place in area.places.all()),
            people=people.get(area.pk, 0),
            last_day=timezone.localdate(last[area.pk]) if area.pk in last else None,
            handed_over=area.pk in ever,
        )
        for area in LocalArea.objects.prefetch_related("places")
    )


def anybody_yet() -> bool:
    """Whether the open area has, or ever had, people of its own."""
    return Membership.objects.exists()
