"""What an organisation does with its pledge: make it, keep its words true, say how it went, renew or end it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cornerstones.agreeing.models import Pledge, PledgeReview
from cornerstones.agreeing.pledge_policies import (
    why_not_pledge_move,
    why_not_review_day,
    why_not_review_words,
    why_not_reword,
    why_not_words,
)
from cornerstones.agreeing.vocabulary import PLEDGE_WORDS, PledgeState
from cornerstones.areas.models import LocalArea, Organisation
from cornerstones.areas.vocabulary import Refused
from cornerstones.audit import About, record
from cornerstones.framework.vocabulary import Cornerstone
from cornerstones.people.models import User


class PledgeChangedMeanwhile(Exception):
    """Someone else saved first; nothing was overwritten. Carries the pledge as it now stands."""

    def __init__(self, now: Pledge) -> None:
        super().__init__("Someone else changed this while you were writing.")
        self.now = now


@dataclass(frozen=True, kw_only=True)
class PledgeWords:
    what: str
    easy: str
    cornerstones: tuple[Cornerstone, ...]
    representative: str

    def columns(self) -> dict[str, str]:
        return {
            "what": self.what,
            "easy": self.easy,
            "cornerstones": in_order(self.cornerstones),
            "representative": self.representative,
        }


def in_order(keys: Iterable[Cornerstone]) -> str:
    chosen = set(keys)
    return ",".join(key.value for key in Cornerstone if key in chosen)


def about(pledge: Pledge) -> About:
    return About("pledge", str(pledge.pk), pledge.what)


def locked(pledge_id: int) -> Pledge:
    return Pledge.objects.select_for_update(of=("self",)).get(pk=pledge_id)


def check(words: PledgeWords) -> None:
    if refusals := why_not_words(
        what=words.what,
        easy=words.easy,
        representative=words.representative,
        cornerstones=words.cornerstones,
    ):
        raise Refused(*refusals)


def make_pledge(
    *,
    area: LocalArea,
    organisation: Organisation,
    words: PledgeWords,
    review_on: date,
    by: User,
    today: date,
) -> Pledge:
    """Pressed twice, it is one pledge."""
    check(words)
    if refusal := why_not_review_day(review_on, today=today):
        raise Refused(refusal)
    columns = {**words.columns(), "organisation": organisation, "made_on": today, "review_on": review_on}
    with transaction.atomic():
        LocalArea.objects.select_for_update().get(pk=area.pk)
        same = Pledge.objects.filter(**columns, state=PledgeState.MADE, edit=0).first()
        if same is not None:
            return same
        pledge = Pledge(area=area, worded_on=today, **columns)
        pledge.save(force_insert=True)
        record(
            by=by,
            action="pledge.made",
            about=about(pledge),
            area_id=area.pk,
            details={"organisation": organisation.name, "review_on": review_on.isoformat()},
        )
    return pledge


def change_pledge(*, pledge: Pledge, words: PledgeWords, edit: int, by: User, today: date) -> Pledge:
    check(words)
    with transaction.atomic():
        now = locked(pledge.pk)
        new = {name: value for name, value in words.columns().items() if getattr(now, name) != value}
        if not new:
            return now
        if now.edit != edit:
            raise PledgeChangedMeanwhile(now)
        if refusal := why_not_reword(PledgeState(now.state)):
            raise Refused(refusal)
        for name, value in new.items():
            setattr(now, name, value)
        if "what" in new:
            now.worded_on = today
        now.edit += 1
        now.save()
        record(by=by, action="pledge.changed", about=about(now), area_id=now.area_id, details=new)
    return now


def review_pledge(
    *, pledge: Pledge, outcome: PledgeState, words: str, easy: str, by: User, today: date
) -> Pledge:
    """Say how it went, once: the same words pressed twice are one review."""
    if refusals := why_not_review_words(words, easy):
        raise Refused(*refusals)
    with transaction.atomic():
        now = locked(pledge.pk)
        said = {"on": today, "outcome": outcome, "words": words, "easy": easy}
        if now.state == outcome and now.reviews.filter(**said).exists():
            return now
        move(now, outcome)
        PledgeReview(area_id=now.area_id, pledge=now, due_on=now.review_on, promised=now.what, **said).save(
            force_insert=True
        )
        record(
            by=by,
            action="pledge.reviewed",
            about=about(now),
            area_id=now.area_id,
            details={"outcome": PLEDGE_WORDS[outcome]},
        )
    return now


def renew_pledge(*, pledge: Pledge, review_on: date, by: User, today: date) -> Pledge:
    """The same promise again, until another day."""
    with transaction.atomic():
        now = locked(pledge.pk)
        if now.state == PledgeState.MADE and now.review_on == review_on and now.reviews.exists():
            return now
        if refusal := why_not_review_day(review_on, today=today):
            raise Refused(refusal)
        now.review_on = review_on
        move(now, PledgeState.MADE)
        record(
            by=by,
            action="pledge.renewed",
            about=about(now),
            area_id=now.area_id,
            details={"review_on": review_on.isoformat()},
        )
    return now


def end_pledge(*, pledge: Pledge, by: User, today: date) -> Pledge:
    with transaction.atomic():
        now = locked(pledge.pk)
        if now.state == PledgeState.ENDED:
            return now
        now.ended_on = today
        move(now, PledgeState.ENDED)
        record(by=by, action="pledge.ended", about=about(now), area_id=now.area_id)
    return now


def move(pledge: Pledge, to: PledgeState) -> None:
    if refusal := why_not_pledge_move(PledgeState(pledge.state), to=to):
        raise Refused(refusal)
    pledge.state = to
    pledge.edit += 1
    pledge.save()
