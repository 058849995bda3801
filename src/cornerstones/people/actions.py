"""Giving somebody a role, taking it away, and helping somebody who lost their device."""

from datetime import date, datetime
from functools import partial
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from cornerstones.areas.models import LocalArea, Organisation, Setting
from cornerstones.areas.vocabulary import Refusal, Refused
from cornerstones.audit import About, Actor, record
from cornerstones.people.emails import NoMailbox, mailbox
from cornerstones.people.models import Invitation, Membership, User
from cornerstones.people.permissions import ROLE_WORDS
from cornerstones.people.policies import why_not_accept, why_not_invite
from cornerstones.people.reads import area_ids_of
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope


def about(invitation: Invitation) -> About:
    return About("invitation", str(invitation.pk), role_at(invitation.role, invitation.setting))


def role_at(role: str, setting: Setting | None) -> str:
    name = ROLE_WORDS[Role(role)].name
    return f"{name}, {setting.name}" if setting else name


def place(kept: Invitation | Membership) -> dict[str, Any]:
    return {"role": str(kept.role), "voice": str(kept.voice), "setting": kept.setting_id}


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
) -> Invitation:
    """Keep a place for somebody. The link to it is made and mailed by `web.invitations.send_invitation`."""
    address = address_of(email)
    name = " ".join(name.split())
    if refusal := why_not_invite(name=name, role=role, voice=voice, at_a_setting=setting is not None):
        raise Refused(refusal)
    person = User.objects.at(address)
    if person and not person.is_active:
        raise Refused(Refusal("The account of this address is closed.", "email"))
    with transaction.atomic():
        older = Invitation.objects.filter(email=address, role=role, setting=setting, used_at=None)
        older.update(replaced=True)
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
        )
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
            sent_at=invitation.sent_at, used_at=invitation.used_at, replaced=invitation.replaced, now=now
        )
        if refusal:
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
    held = Membership.objects.filter(user=person, role=invitation.role, setting=invitation.setting).first()
    membership = held or Membership(
        area_id=invitation.area_id,
        user=person,
        role=invitation.role,
        setting=invitation.setting,
        starts_on=today,
    )
    if membership.ends_on is not None:
        membership.starts_on, membership.ends_on = today, None
    membership.voice = invitation.voice
    membership.organisation = invitation.organisation
    membership.save()
    return membership


def end_membership(*, membership: Membership, by: Actor, today: date) -> Membership:
    """Take a role away; the next request of its holder finds it gone."""
    with transaction.atomic():
        now = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
        if now.ends_on is not None and now.ends_on <= today:
            raise Refused(Refusal("This role has ended already."))
        now.ends_on = max(today, now.starts_on)
        now.save(update_fields=["ends_on"])
        record(
            by=by,
            action="membership.ended",
            about=About("membership", str(now.pk), role_at(now.role, now.setting)),
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
