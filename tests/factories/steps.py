"""Next steps as two owners of different voices agree them."""

from datetime import date, timedelta

from cornerstones.agreeing.actions.steps import StepWords, agree_step
from cornerstones.agreeing.models import NextStep
from cornerstones.agreeing.vocabulary import Level, Owner
from cornerstones.framework.vocabulary import Cornerstone
from cornerstones.listening.models import Round
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from tests.factories.world import Corner


def step_words(today: date, **changes: object) -> StepWords:
    words: dict[str, object] = {
        "what": "Answer every family within 5 school days",
        "cornerstone": Cornerstone.COMMUNICATE,
        "level": Level.ORGANISATIONAL,
        "said": "We ring again and again.",
        "said_by": None,
        "success_sign": "Families say they get an answer.",
        "baseline": "Some families waited 3 weeks.",
        "due_on": today + timedelta(days=30),
    }
    return StepWords(**(words | changes))  # type: ignore[arg-type]


def make_step(
    corner: Corner, today: date, *, round: Round | None = None, whole_area: bool = False, **changes: object
) -> NextStep:
    """Owned by the parent carer lead, and by the school council in words."""
    lead = corner.people[Role.PARENT_CARER_LEAD]
    with area_scope(corner.area.pk):
        return agree_step(
            area=corner.area,
            setting=None if whole_area else corner.setting,
            round=round,
            statement="",
            words=step_words(today, **changes),
            owners=(
                Owner(Voice.PARENT_CARER, lead.name, lead.pk),
                Owner(Voice.YOUNG_PERSON, "School council"),
            ),
            said_on=today - timedelta(days=20),
            promised_by=today + timedelta(days=10),
            by=corner.people[Role.SETTING_LEAD],
            today=today,
        )
