"""Changing a role that stands, taking an invitation back, and letting support in for a time."""

from datetime import date, timedelta

from django.db import transaction

from cornerstones.areas.models import LocalArea, Organisation, Setting
from cornerstones.areas.vocabulary import Refusal, Refused
from cornerstones.audit import About, Actor, record
from cornerstones.people.actions.roles import about, end_membership, place, role_of
from cornerstones.people.actions.second import second_person_act
from cornerstones.people.models import Invitation, Membership, SecondPerson, User
from cornerstones.people.policies import (
    why_not_change_place,
    why_not_change_space_role,
    why_not_invite,
    why_not_let_in,
)
from cornerstones.people.reads import access_of, is_platform_administrator, others_in_place
from cornerstones.people.vocabulary import SPACE_ROLES, Role, Voice
from cornerstones.scoping import open_space

END_ADMINISTRATOR = "membership.end"


@second_person_act(END_ADMINISTRATOR, words="End an area administrator’s role")
def end_agreed(*, request: SecondPerson, by: User, today: date) -> None:
    membership = Membership.objects.get(pk=request.about_id)
    end_membership(membership=membership, by=by, today=today, agreed=request)


def locked(membership: Membership) -> Membership:
    return Membership.objects.select_for_update(of=("self",)).select_related("user").get(pk=membership.pk)


def change_place(
    *, membership: Membership, voice: Voice, ends_on: date | None, by: Actor, today: date
) -> Membership:
    """Another voice or another last day. It counts from the next press of whoever holds it."""
    with transaction.atomic():
        now = locked(membership)
        refusal = why_not_change_place(
            Role(now.role),
            ended=now.ends_on is not None and now.ends_on <= today,
            ends_on=ends_on,
            voice=voice,
            today=today,
        )
        if refusal:
            raise Refused(refusal)
        if (now.voice, now.ends_on) == (voice, ends_on):
            return now
        now.voice, now.ends_on = voice, ends_on
        now.save(update_fields=["voice", "ends_on"])
        record(
            by=by,
            action="membership.changed",
            about=About("membership", str(now.pk), role_of(now)),
            area_id=now.area_id,
            details={"person": now.user_id, "name": now.user.name, **place(now)},
        )
    return now


def change_space_role(*, membership: Membership, role: Role, by: Actor, today: date) -> Membership:
    """Lead or member, inside the open space."""
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=membership.organisation_id)
        now = locked(membership)
        if now.role == role:
            return now
        refusal = why_not_change_space_role(
            role,
            ended=now.ends_on is not None and now.ends_on <= today,
            from_inside=open_space() == now.organisation_id,
            others=others_in_place(now, today=today),
        )
        if refusal:
            raise Refused(refusal)
        now.role = role
        now.save(update_fields=["role"])
        record(
            by=by,
            action="membership.changed",
            about=About("membership", str(now.pk), role_of(now)),
            area_id=now.area_id,
            details={"person": now.user_id, "name": now.user.name, **place(now)},
        )
    return now


def take_back_invitation(*, invitation: Invitation, by: Actor) -> Invitation:
    """Nobody can take the place any more. Asked twice, it is once."""
    with transaction.atomic():
        now = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
        if now.replaced or now.used_at is not None:
            return now
        now.replaced = True
        now.save(update_fields=["replaced"])
        record(
            by=by,
            action="invitation.taken_back",
            about=about(now),
            area_id=now.area_id,
            details={"name": now.name, **place(now)},
        )
    return now


def let_support_in(
    *, area: LocalArea, person: User, days: int, why: str, by: User, today: date
) -> Membership:
    """The area lets somebody who runs the installation look inside, until a day, and everybody can read that."""
    with transaction.atomic():
        LocalArea.objects.select_for_update().get(pk=area.pk)
        refusal = why_not_let_in(
            runs_the_site=is_platform_administrator(user_id=person.pk, today=today),
            own=person.pk == by.pk,
            days=days,
            why=why,
        )
        if refusal:
            raise Refused(refusal)
        held = Membership.objects.filter(user=person, role=Role.SUPPORT).first()
        ends_on = today + timedelta(days=days)
        if held is not None and held.ends_on == ends_on and held.starts_on <= today:
            return held
        membership = held or Membership(area=area, user=person, role=Role.SUPPORT, voice=Voice.PRACTITIONER)
        if held is None or (held.ends_on is not None and held.ends_on <= today):
            membership.starts_on = today
        membership.ends_on = ends_on
        membership.save()
        record(
            by=by,
            action="support.let_in",
            about=About("membership", str(membership.pk), person.name),
            area_id=area.pk,
            details={"days": days, "why": why, **place(membership)},
        )
    return membership


def give_place(
    *,
    area: LocalArea,
    person: User,
    role: Role,
    voice: Voice,
    setting: Setting | None,
    by: Actor,
    today: date,
) -> Membership:
    """Another role for somebody who is in the area already; whoever is new is invited. Given twice, it is once."""
    at_a_setting = setting is not None
    if role in SPACE_ROLES or not access_of(user_id=person.pk, today=today).held:
        raise Refused(Refusal("Invite this person first.", "to"))
    if refusal := why_not_invite(name=person.name, role=role, voice=voice, at_a_setting=at_a_setting):
        raise Refused(refusal)
    with transaction.atomic():
        LocalArea.objects.select_for_update().get(pk=area.pk)
        held = Membership.objects.filter(user=person, role=role, setting=setting).first()
        if held is not None and (held.ends_on is None or held.ends_on > today):
            return held
        membership = held or Membership(area=area, user=person, role=role, setting=setting)
        membership.voice, membership.starts_on, membership.ends_on = voice, today, None
        membership.save()
        record(
            by=by,
            action="membership.given",
            about=About("membership", str(membership.pk), role_of(membership)),
            area_id=area.pk,
            details={"person": person.pk, "name": person.name, **place(membership)},
        )
    return membership
