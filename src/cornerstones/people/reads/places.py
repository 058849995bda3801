"""Who holds what in the open area: for its own administrators, and for the people of a space."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from cornerstones.people.models import Invitation, Membership
from cornerstones.people.permissions import ROLE_WORDS
from cornerstones.people.policies import INVITATION_DAYS
from cornerstones.people.reads.people import current
from cornerstones.people.vocabulary import SPACE_ROLES, VOICE_WORDS, Role, Voice


@dataclass(frozen=True)
class PlaceSeen:
    """One role that one person holds."""

    membership_id: int
    user_id: int
    name: str
    email: str
    role: Role
    voice: Voice
    where: str
    since: date
    until: date | None
    in_a_space: bool

    @property
    def role_words(self) -> str:
        return ROLE_WORDS[self.role].name

    @property
    def voice_words(self) -> str:
        return VOICE_WORDS[self.voice]

    @property
    def last_day(self) -> date | None:
        return self.until - timedelta(days=1) if self.until else None


@dataclass(frozen=True)
class InvitedSeen:
    """A place that is kept for somebody who has not come yet."""

    id: int
    name: str
    role: Role
    where: str
    until: date
    over: bool

    @property
    def role_words(self) -> str:
        return ROLE_WORDS[self.role].name


def places(
    *, today: date, role: Role | None = None, setting_id: int | None = None, user_id: int | None = None
) -> tuple[PlaceSeen, ...]:
    """Every role that counts today, by the name of who holds it."""
    rows = Membership.objects.filter(current(today), user__is_active=True)
    if role is not None:
        rows = rows.filter(role=role)
    if setting_id is not None:
        rows = rows.filter(setting_id=setting_id)
    if user_id is not None:
        rows = rows.filter(user_id=user_id)
    return seen(rows)


def people_of_space(organisation_id: int, *, today: date) -> tuple[PlaceSeen, ...]:
    rows = Membership.objects.filter(
        current(today), organisation_id=organisation_id, role__in=sorted(SPACE_ROLES), user__is_active=True
    )
    return seen(rows)


def seen(rows: Iterable[Membership]) -> tuple[PlaceSeen, ...]:
    found = rows.select_related("user", "setting", "organisation").order_by("user__name", "user_id", "id")  # type: ignore[attr-defined]
    return tuple(
        PlaceSeen(
            membership_id=row.pk,
            user_id=row.user_id,
            name=row.user.name,
            email=row.user.email,
            role=Role(row.role),
            voice=Voice(row.voice),
            where=where(row),
            since=row.starts_on,
            until=row.ends_on,
            in_a_space=row.role in SPACE_ROLES,
        )
        for row in found
    )


def where(row: Membership | Invitation) -> str:
    if row.role in SPACE_ROLES and row.organisation:
        return row.organisation.name
    return row.setting.name if row.setting else "The whole area"


def open_invitations(*, organisation_id: int | None = None) -> tuple[InvitedSeen, ...]:
    """Those to one space for its own people; for the area, all that do not lead into a space."""
    rows = Invitation.objects.filter(used_at=None, replaced=False)
    inside = Q(role__in=sorted(SPACE_ROLES))
    if organisation_id is None:
        rows = rows.filter(~inside | Q(from_inside=False))
    else:
        rows = rows.filter(inside, organisation_id=organisation_id)
    now = timezone.now()
    return tuple(
        InvitedSeen(
            id=row.pk,
            name=row.name,
            role=Role(row.role),
            where=where(row),
            until=timezone.localdate(row.sent_at + timedelta(days=INVITATION_DAYS)),
            over=now >= row.sent_at + timedelta(days=INVITATION_DAYS),
        )
        for row in rows.select_related("setting", "organisation").order_by("name", "id")
    )
