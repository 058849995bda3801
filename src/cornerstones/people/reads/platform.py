from datetime import date

from cornerstones.people.models import PlatformAdministrator, User
from cornerstones.people.reads.people import current


def is_platform_administrator(*, user_id: int, today: date) -> bool:
    """Asked anew at each request of their pages, and in no area."""
    rows = PlatformAdministrator.objects.filter(current(today), user_id=user_id, user__is_active=True)
    return rows.exists()


def platform_administrators(*, today: date) -> tuple[User, ...]:
    rows = PlatformAdministrator.objects.filter(current(today), user__is_active=True)
    return tuple(row.user for row in rows.select_related("user").order_by("user__name", "user_id"))
