"""The forum and the young people's group with their people, and what waits for two of them."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from cornerstones.audit import About
from cornerstones.framework.vocabulary import Cornerstone
from cornerstones.people.actions import ask_approval, ask_second_person
from cornerstones.people.actions.second import ACTS, SecondPersonAct
from cornerstones.people.models import ApprovalAsked, Invitation, Membership, SecondPerson
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope, space_scope
from cornerstones.speaking.actions import write_record
from cornerstones.speaking.models import SpaceRecord
from cornerstones.speaking.vocabulary import RecordKind, RecordWords, ShownTo
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


def record_words(shown_to: ShownTo = ShownTo.OURS, **more: Any) -> RecordWords:
    words = {
        "kind": RecordKind.NOTE,
        "title": f"What we heard ({shown_to})",
        "words": "Families wait for a year.",
        "cornerstone": Cornerstone.COMMUNICATE,
    }
    return RecordWords(**{**words, "shown_to": shown_to, **more})


def records_in_the_forum(corner: Corner, today: date) -> dict[ShownTo, SpaceRecord]:
    """One for nobody else, one for the area, one for everybody."""
    with area_scope(corner.area.pk), space_scope(corner.forum.pk):
        return {
            shown_to: write_record(
                organisation=corner.forum,
                words=record_words(shown_to),
                by=corner.people[Role.SPACE_LEAD],
                today=today,
            )
            for shown_to in ShownTo
        }


def newest_invitation(corner: Corner) -> Invitation:
    with area_scope(corner.area.pk):
        return Invitation.objects.order_by("-pk")[0]


def membership_for(name: str, corner: Corner) -> Membership:
    """For pages of a space one of its own people, for those of the area one who leads a setting."""
    role = Role.SPACE_MEMBER if name.startswith("spaces:") else Role.SETTING_LEAD
    with area_scope(corner.area.pk):
        return Membership.objects.get(user=corner.people[role], role=role)
