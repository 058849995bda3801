"""Inviting somebody: a place is kept, and a link to it goes to their mailbox."""

import secrets
from datetime import date, timedelta
from functools import partial
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from cornerstones.areas.models import LocalArea, Organisation, Setting
from cornerstones.audit import Actor
from cornerstones.people.actions import invite
from cornerstones.people.models import Invitation
from cornerstones.people.policies import INVITATION_DAYS
from cornerstones.people.reads import Invited, invitation_to
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.web.links import forget_links, make_links
from cornerstones.web.vocabulary import LinkPurpose

TOKEN_BYTES = 32


class MailNotSent(Exception):
    """The place is kept, but the mail server did not take the mail; inviting again sends a new link."""


def send_invitation(
    *,
    email: str,
    name: str,
    role: Role,
    voice: Voice,
    area: LocalArea,
    by: Actor,
    setting: Setting | None = None,
    organisation: Organisation | None = None,
    ends_on: date | None = None,
) -> Invitation:
    """Inside the open area. Raises `Refused` with a sentence, or `MailNotSent`."""
    now, token = timezone.now(), secrets.token_urlsafe(TOKEN_BYTES)
    with transaction.atomic():
        invitation = invite(
            email=email,
            name=name,
            role=role,
            voice=voice,
            area=area,
            by=by,
            now=now,
            setting=setting,
            organisation=organisation,
            ends_on=ends_on,
        )
        older = Invitation.objects.filter(email=invitation.email, replaced=True).values_list("pk", flat=True)
        forget_links(purpose=LinkPurpose.INVITATION, target_ids=list(older))
        make_links(
            [token],
            purpose=LinkPurpose.INVITATION,
            area_id=area.pk,
            target_ids=[invitation.pk],
            ends_on=timezone.localdate(now) + timedelta(days=INVITATION_DAYS),
        )
        invited = invitation_to(invitation_id=invitation.pk, now=now)
        transaction.on_commit(
            partial(send, token=token, to=invitation.email, name=invitation.name, invited=invited)
        )
    return invitation


def send(*, token: str, to: str, name: str, invited: Invited | None) -> None:
    address = f"{settings.ORIGIN}{reverse('invitation', args=[token])}"
    body = render_to_string(
        "cornerstones/web/mail/invitation.txt",
        {"name": name, "invited": invited, "address": address, "days": INVITATION_DAYS},
    )
    try:
        EmailMessage(subject="An invitation to Cornerstones", body=body, to=[to]).send()
    except (OSError, SMTPException) as error:
        raise MailNotSent("The mail server did not take the invitation. Invite again later.") from error
