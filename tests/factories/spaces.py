"""The forum and the young people's group with their people, and what waits for two of them."""

from datetime import date, timedelta

from django.utils import timezone

from cornerstones.audit import About
from cornerstones.people.actions import ask_approval, ask_second_person
from cornerstones.people.actions.second import ACTS, SecondPersonAct
from cornerstones.people.models import ApprovalAsked, Membership, SecondPerson
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from tests.factories.world import Corner

ACT = "tests.count"
DONE: list[int] = []
ACTS.setdefault(ACT, SecondPersonAct("Count to one", lambda *, request, by, today: DONE.append(request.pk)))


def lead_their_spaces(corner: Corner, today: date) -> None:
    """The parent carer lead also leads the forum, the facilitator also leads the group."""
    for role, organisation, voice in (
        (Role.PARENT_CARER_LEAD, corner.forum, Voice.PARENT_CARER),
        (Role.YOUNG_PEOPLES_FACILITATOR, corner.group, Voice.PRACTITIONER),
    ):
        Membership.objects.create(
            area=corner.area,
            user=corner.people[role],
            role=Role.SPACE_LEAD,
            voice=voice,
            organisation=organisation,
            starts_on=today - timedelta(days=30),
        )


def asked_of_the_forum(corner: Corner, today: date) -> ApprovalAsked:
    with area_scope(corner.area.pk):
        return ask_approval(
            organisation=corner.forum,
            about=About("draft", "1.0", "Our new statements"),
            path=f"/a/{corner.area.slug}/statements/",
            by=corner.people[Role.AREA_ADMINISTRATOR],
            today=today,
        )


def asked_of_two(corner: Corner) -> SecondPerson:
    """Asked by the partnership lead, for the administrator to answer."""
    with area_scope(corner.area.pk):
        return ask_second_person(
            act=ACT,
            area=corner.area,
            about=About("setting", str(corner.setting.pk), corner.setting.name),
            why="It is there twice.",
            lines=[("What happens", "We count.")],
            by=corner.people[Role.PARTNERSHIP_LEAD],
            now=timezone.now(),
        )
