"""Making an area and handing it over, once."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from cornerstones.areas.actions import create_area
from cornerstones.areas.models import LocalArea, Place
from cornerstones.areas.vocabulary import Refused
from cornerstones.audit import Actor
from cornerstones.framework.actions import adopt_bank
from cornerstones.hosting.reads import anybody_yet
from cornerstones.people.actions import address_of
from cornerstones.people.models import Invitation, User
from cornerstones.people.policies import why_not_first_administrator
from cornerstones.people.reads import is_platform_administrator
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from cornerstones.web.invitations import send_invitation


def make_area(*, slug: str, name: str, places: Sequence[Place], by: Actor, today: date) -> LocalArea:
    """With the words and statements that come with Cornerstones, so that it can begin."""
    with transaction.atomic():
        area = create_area(slug=slug, name=name, places=places, by=by)
        with area_scope(area.pk):
            adopt_bank(area=area, by=by, today=today)
    return area


def hand_over(*, area: LocalArea, email: str, name: str, by: Actor, today: date) -> Invitation:
    """Invite the first administrator. Once anybody has come, the area invites by itself."""
    with area_scope(area.pk):
        person = User.objects.at(address_of(email))
        refusal = why_not_first_administrator(
            anybody_yet=anybody_yet(),
            runs_the_site=person is not None and is_platform_administrator(user_id=person.pk, today=today),
        )
        if refusal:
            raise Refused(refusal)
        return send_invitation(
            email=email,
            name=name,
            role=Role.AREA_ADMINISTRATOR,
            voice=Voice.PRACTITIONER,
            area=area,
            by=by,
        )
