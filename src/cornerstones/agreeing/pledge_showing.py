"""From a pledge to the values of a card. It names an organisation and a role, and never a person."""

from datetime import date

from cornerstones.agreeing.models import Pledge, PledgeReview
from cornerstones.agreeing.showing import label_of
from cornerstones.agreeing.vocabulary import PLEDGE_WORDS, PledgeState
from cornerstones.framework.vocabulary import AreaWords
from cornerstones.ui.dates import in_words
from cornerstones.ui.values import PledgeCard

SIGNS = {
    PledgeState.MADE: "under_way",
    PledgeState.KEPT: "done",
    PledgeState.PARTLY_KEPT: "under_way",
    PledgeState.NOT_KEPT: "not_done",
}
NOT_LOOKED_AT = "Promised, and not looked at in time"


def state_of(pledge: Pledge, last: PledgeReview | None, *, today: date) -> tuple[str, str]:
    """A day that has passed without a word is said; an ended pledge says how it went to the last."""
    state = PledgeState(pledge.state)
    if state == PledgeState.MADE and pledge.review_on < today:
        return "late", NOT_LOOKED_AT
    if state == PledgeState.MADE and last is not None:
        return SIGNS[state], "Promised again"
    if state == PledgeState.ENDED and last is not None:
        went = PledgeState(last.outcome)
        return SIGNS[went], f"{PLEDGE_WORDS[went]}, then ended"
    return SIGNS[state], PLEDGE_WORDS[state]


def pledge_card(pledge: Pledge, *, href: str, words: AreaWords | None, today: date) -> PledgeCard:
    last = next(iter(pledge.reviews.all()), None)
    sign, label = state_of(pledge, last, today=today)
    return PledgeCard(
        who=pledge.organisation.name,
        what=pledge.what,
        easy=pledge.easy,
        href=href,
        stones=stones_of(pledge, words),
        state=sign,
        state_label=label,
        facts=facts_of(pledge, today=today),
        went_title=went_title(last) if last else "",
        went=last.words if last else "",
        went_easy=last.easy if last else "",
    )


def stones_of(pledge: Pledge, words: AreaWords | None) -> tuple[tuple[str, str], ...]:
    return tuple((key.value, label_of(key.value, words) or key.value) for key in pledge.keys)


def facts_of(pledge: Pledge, *, today: date) -> tuple[tuple[str, str], ...]:
    promised = in_words(pledge.made_on)
    if pledge.worded_on != pledge.made_on:
        promised += f", in these words since {in_words(pledge.worded_on)}"
    if pledge.ended_on:
        day = ("Ended", in_words(pledge.ended_on))
    elif pledge.state == PledgeState.MADE and pledge.review_on >= today:
        day = ("We say how it went by", in_words(pledge.review_on))
    else:
        day = ("We said we would look by", in_words(pledge.review_on))
    return (("Who answers for it", pledge.representative), ("Promised", promised), day)


def went_title(review: PledgeReview) -> str:
    return f"{PLEDGE_WORDS[PledgeState(review.outcome)]}, {in_words(review.on)}."
