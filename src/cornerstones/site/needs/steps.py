"""What was agreed and now waits: for a start, a word on how it stands, an owner's word, or news."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse

from cornerstones.agreeing.models import NextStep
from cornerstones.agreeing.overdue import Ask, Asked, asks_of
from cornerstones.agreeing.policies import may_speak_for
from cornerstones.agreeing.reads import facts_of, owner_of, steps
from cornerstones.people.permissions import Access
from cornerstones.site.needs.need import Need, days_late, days_waiting
from cornerstones.ui.dates import in_words
from cornerstones.ui.values import NeedItem


def step_needs(
    settings: Iterable[int] | None, *, access: Access, user_id: int, slug: str, today: date
) -> Iterator[Need]:
    """Steps of these settings, and those that this person owns; each asks for one thing."""
    rows = steps()
    if settings is not None:
        own = NextStep.objects.filter(owners__member_id=user_id)
        rows = rows.filter(Q(setting_id__in=settings) | Q(pk__in=own.values("pk")))
    for step in rows:
        places = spoken_for(step, access, user_id)
        for asked in asks_of(facts_of(step, today=today), today=today):
            if is_theirs(asked, places):
                yield NEEDS[asked.ask](step, asked, slug, today)
                break


def spoken_for(step: NextStep, access: Access, user_id: int) -> frozenset[int]:
    """The owners for whom this person can speak; not both, once they have said it for one."""
    owners = list(step.owners.all())
    if any(owner.done_by_id == user_id for owner in owners):
        return frozenset()
    return frozenset(
        owner.place
        for owner in owners
        if may_speak_for(access, user_id=user_id, owner=owner_of(owner), setting_id=step.setting_id)
    )


def is_theirs(asked: Asked, places: frozenset[int]) -> bool:
    """Starting is for owners, an owner's word for that owner, and the rest for all who run it there."""
    if asked.ask == Ask.START:
        return bool(places)
    return asked.ask != Ask.SAY_DONE or asked.place in places


def say_done(step: NextStep, asked: Asked, slug: str, today: date) -> Need:
    said = next(owner for owner in step.owners.all() if owner.done_on)
    return Need(
        asked.days,
        NeedItem(
            symbol="tick",
            label=f"Say if it is done: {step.what}",
            href=reverse("steps:one", args=[slug, step.pk]),
            why=f"{said.label} says that it is. It takes both owners.",
            wait=days_waiting(asked.days),
        ),
    )


def tell(step: NextStep, asked: Asked, slug: str, today: date) -> Need:
    """Past the promise, people hear where it stands, done or not."""
    late = bool(step.promised_by and step.promised_by < today)
    why = (
        f"It ended on {in_words(step.finished_on)}."
        if step.finished_on
        else "They were promised an answer by now."
    )
    return Need(
        asked.days,
        NeedItem(
            symbol="talk",
            label=f"Tell people what happened: {step.what}",
            href=reverse("steps:tell", args=[slug, step.pk]),
            why=f"{why} Nobody has told them yet.",
            wait=days_late(asked.days) if late else days_waiting(asked.days),
            late=late,
        ),
    )


def say_how_it_stands(step: NextStep, asked: Asked, slug: str, today: date) -> Need:
    return Need(
        asked.days,
        NeedItem(
            symbol="clock",
            label=f"Say how it stands: {step.what}",
            href=reverse("steps:one", args=[slug, step.pk]),
            why=f"It was due on {in_words(step.due_on)}.",
            wait=days_late(asked.days),
            late=True,
        ),
    )


def start(step: NextStep, asked: Asked, slug: str, today: date) -> Need:
    return Need(
        asked.days,
        NeedItem(
            symbol="pen",
            label=f"Start: {step.what}",
            href=reverse("steps:one", args=[slug, step.pk]),
            why=f"It was agreed on {in_words(step.agreed_on)}. You can also say why not.",
            wait=days_waiting(asked.days),
        ),
    )


NEEDS = {Ask.SAY_DONE: say_done, Ask.TELL: tell, Ask.LATE: say_how_it_stands, Ask.START: start}
