"""Giving somebody a role, taking it away, and helping somebody who lost their device."""

from datetime import date, datetime
from functools import partial
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone

from cornerstones.areas.models import LocalArea, Organisation, Setting
from cornerstones.areas.vocabulary import WITH_A_SPACE, Refusal, Refused
from cornerstones.audit import About, Actor, record
from cornerstones.people.emails import NoMailbox, mailbox
from cornerstones.people.models import Invitation, Membership, SecondPerson, User
from cornerstones.people.permissions import ROLE_WORDS
from cornerstones.people.policies import (
    why_not_accept,
    why_not_end,
    why_not_enter_space,
    why_not_invite,
)
from cornerstones.people.reads import area_ids_of, has_begun, others_in_place
from cornerstones.people.vocabulary import SPACE_ROLES, Role, Voice
from cornerstones.scoping import area_scope, open_space


def about(invitation: Invitation) -> About:
    return About("invitation", str(invitation.pk), role_of(invitation))


def role_of(kept: Invitation | Membership) -> str:
    """The role, and where it is held when that is one setting or one space."""
    name = ROLE_WORDS[Role(kept.role)].name
    where = kept.organisation if kept.role in SPACE_ROLES else kept.setting
    return f"{name}, {where.name}" if where else name


def place(kept: Invitation | Membership) -> dict[str, Any]:
    details = {"role": str(kept.role), "voice": str(kept.voice), "setting": kept.setting_id}
    if kept.organisation_id:
        details["organisation"] = kept.organisation_id
    if kept.ends_on:
        details["ends_on"] = kept.ends_on.isoformat()
    return details


def same_place(kept: Invitation | Membership) -> Q:
    """What else would be held in the same place: one role of a space, or one role at one setting."""
    if kept.role in SPACE_ROLES:
        return Q(organisation=kept.organisation, role__in=sorted(SPACE_ROLES))
    return Q(role=kept.role, setting=kept.setting)


def invite(
    *,
    email: str,
    name: str,
    role: Role,
    voice: Voice,
    area: LocalArea,
    by: Actor,
    now: datetime,
    setting: Setting | None = None,
    organisation: Organisation | None = None,
    ends_on: date | None = None,
) -> Invitation:
    """Keep a place for somebody. The link to it is made and mailed by `web.invitations.send_invitation`."""
    address = address_of(email)
    name = " ".join(name.split())
    if refusal := why_not_invite(
        name=name,
        role=role,
        voice=voice,
        at_a_setting=setting is not None,
        in_a_space=organisation is not None and organisation.kind in WITH_A_SPACE,
        ends_on=ends_on,
        today=timezone.localdate(now),
    ):
        raise Refused(refusal)
    from_inside = organisation is not None and open_space() == organisation.pk
    if role in SPACE_ROLES and organisation is not None:
        begun = has_begun(organisation_id=organisation.pk)
        if refusal := why_not_enter_space(begun=begun, from_inside=from_inside):
            raise Refused(refusal)
    person = User.objects.at(address)
    if person and not person.is_active:
        raise Refused(Refusal("The account of this address is closed.", "email"))
    with transaction.atomic():
        invitation = Invitation(
            area=area,
            email=address,
            name=name,
            role=role,
            voice=voice,
            setting=setting,
            organisation=organisation,
            invited_by=by.actor_name[:200],
            sent_at=now,
            ends_on=ends_on,
            from_inside=from_inside,
        )
        Invitation.objects.filter(same_place(invitation), email=address, used_at=None).update(replaced=True)
        invitation.save(force_insert=True)
        record(
            by=by,
            action="invitation.sent",
            about=about(invitation),
            area_id=area.pk,
            details={"name": name, **place(invitation)},
        )
    return invitation


def address_of(email: str) -> str:
    try:
        return mailbox(email)
    except NoMailbox as error:
        raise Refused(Refusal(str(error), "email")) from None


def accept(*, invitation_id: int, now: datetime) -> Membership:
    """Take the place that was kept, once. Nobody is signed in by this: that takes a code from the mailbox."""
    with transaction.atomic():
        invitation = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation_id)
        refusal = why_not_accept(
            sent_at=invitation.sent_at,
            used_at=invitation.used_at,
            replaced=invitation.replaced,
            ends_on=invitation.ends_on,
            now=now,
            today=timezone.localdate(now),
        )
        if refusal:
            raise Refused(refusal)
        if invitation.role in SPACE_ROLES:
            Organisation.objects.select_for_update().get(pk=invitation.organisation_id)
            begun = has_begun(organisation_id=invitation.organisation_id)
            if refusal := why_not_enter_space(begun=begun, from_inside=invitation.from_inside):
                raise Refused(refusal)
        person, _ = User.objects.get_or_create(email=invitation.email, defaults={"name": invitation.name})
        membership = take_place(invitation, person=person, today=timezone.localdate(now))
        invitation.used_at = now
        invitation.save(update_fields=["used_at"])
        record(
            by=person,
            action="invitation.accepted",
            about=about(invitation),
            area_id=invitation.area_id,
            details=place(invitation),
        )
    return membership


def take_place(invitation: Invitation, *, person: User, today: date) -> Membership:
    """A role that was held before and ended begins again; the record keeps what was in between."""
    held = Membership.objects.filter(same_place(invitation), user=person).first()
    membership = held or Membership(
        area_id=invitation.area_id,
        user=person,
        role=invitation.role,
        setting=invitation.setting,
        starts_on=today,
    )
    if membership.ends_on is not None and membership.ends_on <= today:
        membership.starts_on = today
    membership.ends_on = invitation.ends_on
    membership.role = invitation.role
    membership.voice = invitation.voice
    membership.organisation = invitation.organisation
    membership.save()
    return membership


def end_membership(
    *, membership: Membership, by: Actor, today: date, agreed: SecondPerson | None = None
) -> Membership:
    """Take a role away; the next request of its holder finds it gone.

    `agreed` is what a second person agrees to: without it nobody ends another area administrator (SEC-44).
    """
    with transaction.atomic():
        now = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
        refusal = why_not_end(
            Role(now.role),
            ended=now.ends_on is not None and now.ends_on <= today,
            own=by.actor_id == now.user_id,
            by_machine=by.actor_id is None,
            from_inside=open_space() is not None and open_space() == now.organisation_id,
            agreed=agreed is not None and agreed.about_id == str(now.pk),
            others=others_in_place(now, today=today),
        )
        if refusal:
            raise Refused(refusal)
        now.ends_on = max(today, now.starts_on)
        now.save(update_fields=["ends_on"])
        record(
            by=by,
            action="membership.ended",
            about=About("membership", str(now.pk), role_of(now)),
            area_id=now.area_id,
            details={"person": now.user_id, **place(now)},
        )
    return now


def reset_second_step(*, person: User, by: Actor, today: date) -> None:
    """Forget somebody's passkeys, app and recovery codes, end their sessions, and tell them."""
    with transaction.atomic():
        Authenticator.objects.filter(user=person).delete()
        # Nobody has a password; a new unusable one makes every session of this person invalid.
        person.set_unusable_password()
        person.save(update_fields=["password"])
        for area_id in area_ids_of(user_id=person.pk, today=today):
            with area_scope(area_id):
                about_person = About("person", str(person.pk), person.name)
                record(by=by, action="second_step.reset", about=about_person, area_id=area_id)
        body = render_to_string("cornerstones/people/second_step_reset.txt", {"name": person.name})
        message = EmailMessage("Your second step was reset", body, to=[person.email])
        transaction.on_commit(partial(message.send))
