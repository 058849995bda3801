from datetime import date

from django.db.models import Q

from cornerstones.people.models import DemoMarker, Membership
from cornerstones.people.permissions import Access, Held
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import across_areas


def current(today: date) -> Q:
    return Q(starts_on__lte=today) & (Q(ends_on=None) | Q(ends_on__gte=today))


def access_of(*, user_id: int, today: date) -> Access:
    """What a person may do in the open area, asked anew at each request."""
    rows = Membership.objects.filter(current(today), user_id=user_id, user__is_active=True)
    held = rows.order_by("id").values_list("role", "setting_id")
    return Access(tuple(Held(Role(role), setting_id) for role, setting_id in held))


def areas_of(*, user_id: int, today: date) -> list[tuple[str, str]]:
    """(slug, name) of each area a person belongs to."""
    with across_areas(because="a person chooses between their own areas"):
        rows = Membership.objects.filter(current(today), user_id=user_id)
        return list(rows.order_by("area__name").values_list("area__slug", "area__name").distinct())


def is_demo() -> bool:
    return DemoMarker.objects.exists()
