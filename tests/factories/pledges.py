"""Pledges as the council of a corner makes them."""

from datetime import date, timedelta

from cornerstones.agreeing.actions.pledges import PledgeWords, make_pledge, renew_pledge, review_pledge
from cornerstones.agreeing.models import Pledge
from cornerstones.agreeing.vocabulary import PledgeState
from cornerstones.areas.models import Organisation
from cornerstones.areas.vocabulary import OrganisationKind
from cornerstones.framework.vocabulary import Cornerstone
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from tests.factories.world import Corner


def pledge_words(**changes: object) -> PledgeWords:
    words: dict[str, object] = {
        "what": "We will answer every letter within 10 school days.",
        "easy": "You get an answer in 10 days.",
        "cornerstones": (Cornerstone.COMMUNICATE, Cornerstone.WELCOME_CARE),
        "representative": "Head of SEND",
    }
    return PledgeWords(**(words | changes))  # type: ignore[arg-type]


def council_of(corner: Corner) -> Organisation:
    return Organisation.objects.get(kind=OrganisationKind.COUNCIL)


def make_council_pledge(
    corner: Corner, made: date, *, review_on: date | None = None, **changes: object
) -> Pledge:
    with area_scope(corner.area.pk):
        return make_pledge(
            area=corner.area,
            organisation=council_of(corner),
            words=pledge_words(**changes),
            review_on=review_on or made + timedelta(days=180),
            by=corner.people[Role.PARTNERSHIP_LEAD],
            today=made,
        )


def make_reviewed_pledge(corner: Corner, today: date) -> Pledge:
    """Made, looked at, and promised again."""
    by = corner.people[Role.PARTNERSHIP_LEAD]
    pledge = make_council_pledge(corner, today - timedelta(days=200), review_on=today - timedelta(days=20))
    with area_scope(corner.area.pk):
        review_pledge(
            pledge=pledge,
            outcome=PledgeState.PARTLY_KEPT,
            words="Most letters had an answer in time.",
            easy="Most of you got an answer.",
            by=by,
            today=today - timedelta(days=20),
        )
        return renew_pledge(pledge=pledge, review_on=today + timedelta(days=100), by=by, today=today)
