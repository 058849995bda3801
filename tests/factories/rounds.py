"""Rounds at every point of their way, made through the actions that people use."""

from dataclasses import replace
from datetime import date, timedelta

from cornerstones.areas.models import Setting
from cornerstones.framework.vocabulary import Depth
from cornerstones.listening.actions.freezing import freeze_round
from cornerstones.listening.actions.rounds import RoundChanges, change_round, close_round, start_round
from cornerstones.listening.models import Ballot, Round
from cornerstones.listening.vocabulary import Admission
from cornerstones.people.models import Membership, User
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from tests.factories.world import Corner, make_open_round

WHOLE = RoundChanges(
    depth=Depth.FULL,
    voices=tuple(Voice),
    admission=Admission.SLIPS,
    why="We want calmer mornings.",
    what_can_change="How we start the day can change. The building cannot.",
)


def lead_of(corner: Corner) -> User:
    return corner.people[Role.SETTING_LEAD]


def make_draft(
    corner: Corner, today: date, *, name: str = "Spring 2027", setting: Setting | None = None
) -> Round:
    """Nothing said yet but its name, and days that are only a proposal."""
    with area_scope(corner.area.pk):
        return start_round(setting=setting or corner.setting, name=name, by=lead_of(corner), today=today)


def change(corner: Corner, round: Round, **changes: object) -> Round:
    with area_scope(corner.area.pk):
        now = Round.objects.get(pk=round.pk)
        return change_round(
            round=now,
            changes=RoundChanges(**changes),
            edit=now.edit,
            by=lead_of(corner),  # type: ignore[arg-type]
        )


def make_whole_draft(corner: Corner, today: date, **changes: object) -> Round:
    """Ready to open."""
    round = make_draft(corner, today, name=str(changes.pop("name", "Spring 2027")))
    return change(corner, round, **replace(WHOLE, **changes).named())  # type: ignore[arg-type]


def make_closed_round(corner: Corner, today: date, **how: object) -> Round:
    round = make_open_round(corner, today, **how)  # type: ignore[arg-type]
    with area_scope(corner.area.pk):
        return close_round(round=round, by=lead_of(corner), today=today)


def make_frozen_round(corner: Corner, today: date, **how: object) -> Round:
    """Frozen, as seen from `today`: the round has passed its whole life before."""
    round = make_closed_round(corner, today, **how)
    with area_scope(corner.area.pk):
        freeze_round(round_id=round.pk, by=lead_of(corner), today=today + timedelta(days=8))
        return Round.objects.get(pk=round.pk)


def cast(corner: Corner, round: Round, voice: Voice, count: int) -> None:
    """So many people of a voice have answered."""
    with area_scope(corner.area.pk):
        Ballot.objects.bulk_create(
            Ballot(area=corner.area, round=round, voice=voice, reading=3, help=0, answers=bytes(7))
            for _ in range(count)
        )


def make_lead(corner: Corner, setting: Setting, today: date) -> User:
    """A lead of another setting of the same area."""
    person = User.objects.create(
        email=f"lead{setting.pk}@{corner.area.slug}.example.org", name=f"Lead of {setting.name}"
    )
    with area_scope(corner.area.pk):
        Membership.objects.create(
            area=corner.area,
            user=person,
            role=Role.SETTING_LEAD,
            voice=Voice.PRACTITIONER,
            setting=setting,
            starts_on=today,
        )
    return person
