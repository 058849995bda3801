"""What can become of a pledge, and who may speak for the organisation that made it."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from cornerstones.agreeing.vocabulary import OUTCOMES, PLEDGE_WORDS, PledgeState
from cornerstones.areas.vocabulary import OrganisationKind, Refusal
from cornerstones.framework.policies import not_easy
from cornerstones.framework.vocabulary import Cornerstone
from cornerstones.people.permissions import Access, Permission
from cornerstones.people.vocabulary import Role

# The page in the docs that draws this is made from it.
PLEDGE_TRANSITIONS: Mapping[PledgeState, frozenset[PledgeState]] = {
    PledgeState.MADE: frozenset(OUTCOMES),
    **{outcome: frozenset({PledgeState.MADE, PledgeState.ENDED}) for outcome in OUTCOMES},
    PledgeState.ENDED: frozenset(),
}
LONGEST_TERM = timedelta(days=731)
# Organisations that speak for themselves: nobody outside writes for them.
THEIR_OWN = frozenset({OrganisationKind.PARENT_CARER_FORUM, OrganisationKind.YOUNG_PEOPLES_GROUP})
ON_BEHALF = frozenset({Role.PARTNERSHIP_LEAD, Role.AREA_ADMINISTRATOR})


def may_pledge_for(access: Access, *, organisation: int, kind: OrganisationKind) -> bool:
    """A forum or a group: whoever leads its own space. A council or a service: who keeps the area's promises."""
    if kind in THEIR_OWN:
        return access.may_in(organisation, Permission.MAKE_PLEDGES)
    return any(held.role in ON_BEHALF and held.setting_id is None for held in access.held)


def why_not_words(
    *, what: str, easy: str, representative: str, cornerstones: Iterable[Cornerstone]
) -> tuple[Refusal, ...]:
    refusals = []
    if not what.strip():
        refusals.append(Refusal("Say what you will do", "what"))
    if not easy.strip():
        refusals.append(Refusal("Say it in easy words too", "easy"))
    else:
        refusals += not_easy(easy, what, "easy")
    if not representative.strip():
        refusals.append(Refusal("Say which role answers for it", "representative"))
    if not set(cornerstones):
        refusals.append(Refusal("Choose one cornerstone or more", "cornerstones"))
    return tuple(refusals)


def why_not_review_day(review_on: date, *, today: date) -> Refusal | None:
    if review_on <= today:
        return Refusal("Choose a day after today", "review_on")
    if review_on > today + LONGEST_TERM:
        return Refusal("Choose a day within 2 years. Then look at it again.", "review_on")
    return None


def why_not_pledge_move(state: PledgeState, *, to: PledgeState) -> Refusal | None:
    if to in PLEDGE_TRANSITIONS[state]:
        return None
    if state == PledgeState.MADE:
        return Refusal("Say first how it went.", "outcome")
    return Refusal(
        f"This pledge is “{PLEDGE_WORDS[state]}”. It cannot become “{PLEDGE_WORDS[to]}”.", "outcome"
    )


def why_not_review_words(words: str, easy: str) -> tuple[Refusal, ...]:
    if not words.strip():
        return (Refusal("Say how it went", "words"),)
    if not easy.strip():
        return (Refusal("Say it in easy words too", "easy"),)
    return tuple(not_easy(easy, words, "easy"))


def why_not_reword(state: PledgeState) -> Refusal | None:
    """Once people have been told how it went, what was promised stays as they read it."""
    if state == PledgeState.MADE:
        return None
    return Refusal("It was looked at already. Its words stay as people read them.", "what")
