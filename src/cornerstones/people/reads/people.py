from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from cornerstones.areas.reads.successions import all_before
from cornerstones.people.models import (
    DemoMarker,
    Invitation,
    Membership,
    PlatformAdministrator,
    SentMail,
)
from cornerstones.people.permissions import ROLE_WORDS, RUNS_THE_SITE, Access, Held, RoleWords
from cornerstones.people.policies import Others, why_not_accept
from cornerstones.people.vocabulary import SPACE_ROLES, Role
from cornerstones.scoping import across_areas

MAIL_SHOWN = 50


def current(today: date) -> Q:
    return Q(starts_on__lte=today) & (Q(ends_on=None) | Q(ends_on__gt=today))


def setting_leads(today: date) -> QuerySet[Membership]:
    """Who leads a setting of the open area and can still sign in."""
    return Membership.objects.filter(
        current(today), role=Role.SETTING_LEAD, user__is_active=True, setting__isnull=False
    )


def access_of(*, user_id: int, today: date) -> Access:
    """What a person may do in the open area, asked anew at each request."""
    rows = Membership.objects.filter(current(today), user_id=user_id, user__is_active=True)
    where = ("role", "setting_id", "organisation_id")
    # What a setting took the place of comes with it: its rounds are still there to be read.
    found = list(rows.order_by("id").values_list(*where, "setting__takes_over"))
    held = [Held(Role(role), *at) for role, *at, _ in found]
    for follower in {at[0] for _, *at, link in found if link is not None}:
        earlier = sorted(all_before([follower]))
        held += [replace(one, setting_id=pk) for one in held if one.setting_id == follower for pk in earlier]
    return Access(tuple(dict.fromkeys(held)))


def has_begun(*, organisation_id: int) -> bool:
    """Whether anybody was ever in the space of this organisation."""
    return Membership.objects.filter(organisation_id=organisation_id, role__in=sorted(SPACE_ROLES)).exists()


def areas_of(*, user_id: int, today: date) -> list[tuple[str, str]]:
    """(slug, name) of each area a person belongs to."""
    with across_areas(because="a person chooses between their own areas"):
        rows = Membership.objects.filter(current(today), user_id=user_id)
        return list(rows.order_by("area__name").values_list("area__slug", "area__name").distinct())


def area_ids_of(*, user_id: int, today: date) -> list[int]:
    with across_areas(because="a change of somebody's own account is recorded in each of their areas"):
        rows = Membership.objects.filter(current(today), user_id=user_id)
        return list(rows.order_by("area_id").values_list("area_id", flat=True).distinct())


def memberships_of(*, email: str, today: date) -> list[Membership]:
    """What the person at this mailbox holds in the open area."""
    rows = Membership.objects.filter(current(today), user__email=email)
    return list(rows.select_related("user", "setting").order_by("id"))


def others_in_place(membership: Membership, *, today: date) -> Others:
    """Who else holds the same role across the area, or works in the same space."""
    rows = Membership.objects.filter(current(today), user__is_active=True).exclude(pk=membership.pk)
    if membership.role not in SPACE_ROLES:
        return Others(same=rows.filter(role=membership.role, setting=membership.setting_id).count())
    held = Counter(
        rows.filter(organisation=membership.organisation_id, role__in=sorted(SPACE_ROLES)).values_list(
            "role", flat=True
        )
    )
    return Others(same=held[Role.SPACE_LEAD], members=held[Role.SPACE_MEMBER])


@dataclass(frozen=True)
class Invited:
    """What an invitation says to whoever opens it; never to whom it was sent."""

    invited_by: str
    role: RoleWords
    area_name: str
    setting_name: str


def invitation_to(*, invitation_id: int, now: datetime) -> Invited | None:
    """What the invitation offers, or None when it offers nothing any more."""
    invitation = (
        Invitation.objects.select_related("area", "setting", "organisation").filter(pk=invitation_id).first()
    )
    if invitation is None or why_not_accept(
        sent_at=invitation.sent_at,
        used_at=invitation.used_at,
        replaced=invitation.replaced,
        ends_on=invitation.ends_on,
        now=now,
        today=timezone.localdate(now),
    ):
        return None
    return Invited(
        invited_by=invitation.invited_by,
        role=ROLE_WORDS[Role(invitation.role)],
        area_name=invitation.area.name,
        setting_name=place_name(invitation),
    )


def is_demo() -> bool:
    return DemoMarker.objects.exists()


@dataclass(frozen=True)
class DemoPerson:
    """Someone invented whom a visitor of the demo may be."""

    user_id: int
    name: str
    role: RoleWords
    setting_name: str


@dataclass(frozen=True)
class DemoArea:
    name: str
    people: tuple[DemoPerson, ...]


def demo_people(*, today: date) -> list[DemoArea]:
    """One invented person for each role of each demo area, in the order of the roles."""
    order = list(ROLE_WORDS)
    areas: dict[str, dict[Role, DemoPerson]] = {}
    with across_areas(because="the demo offers each role of each area with one press"):
        rows = Membership.objects.filter(current(today), user__invented=True, user__is_active=True)
        for row in rows.select_related("user", "area", "setting", "organisation").order_by(
            "area__name", "id"
        ):
            role = Role(row.role)
            areas.setdefault(row.area.name, {}).setdefault(
                role,
                DemoPerson(row.user_id, row.user.name, ROLE_WORDS[role], place_name(row)),
            )
    running = PlatformAdministrator.objects.filter(current(today), user__invented=True)
    running = running.filter(user__is_active=True).select_related("user").order_by("id")
    return [
        *(
            DemoArea(name, tuple(people[role] for role in sorted(people, key=order.index)))
            for name, people in areas.items()
        ),
        *(
            DemoArea(RUNS_THE_SITE.name, (DemoPerson(row.user_id, row.user.name, RUNS_THE_SITE, ""),))
            for row in running[:1]
        ),
    ]


def place_name(row: Membership | Invitation) -> str:
    if row.role in SPACE_ROLES and row.organisation:
        return row.organisation.name
    return row.setting.name if row.setting else ""


def kept_mail() -> list[SentMail]:
    return list(SentMail.objects.all()[:MAIL_SHOWN])
