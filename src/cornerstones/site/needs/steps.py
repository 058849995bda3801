"""What was agreed and now waits: for news, or for a word on how it stands."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.urls import reverse

from cornerstones.agreeing.models import NextStep
from cornerstones.agreeing.reads import steps, told_of
from cornerstones.agreeing.vocabulary import FINISHED
from cornerstones.site.needs.need import Need, days_late, days_waiting
from cornerstones.ui.dates import in_words
from cornerstones.ui.values import NeedItem


def step_needs(settings: Iterable[int] | None, *, slug: str, today: date) -> Iterator[Need]:
    rows = steps() if settings is None else steps().filter(setting_id__in=settings)
    for step in rows:
        if need := tell(step, slug, today) or say_how_it_stands(step, slug, today):
            yield need


def tell(step: NextStep, slug: str, today: date) -> Need | None:
    """Past the promise, people hear where it stands, done or not."""
    told = told_of(step, today=today)
    if told.told_on is not None or (step.state not in FINISHED and not told.days_late):
        return None
    ended = step.finished_on or today
    days = told.days_late or (today - ended).days
    why = f"It ended on {in_words(ended)}." if step.finished_on else "They were promised an answer by now."
    return Need(
        days,
        NeedItem(
            symbol="talk",
            label=f"Tell people what happened: {step.what}",
            href=reverse("steps:tell", args=[slug, step.pk]),
            why=f"{why} Nobody has told them yet.",
            wait=days_late(days) if told.days_late else days_waiting(days),
            late=bool(told.days_late),
        ),
    )


def say_how_it_stands(step: NextStep, slug: str, today: date) -> Need | None:
    over = (today - step.due_on).days
    if step.state in FINISHED or over <= 0:
        return None
    return Need(
        over,
        NeedItem(
            symbol="clock",
            label=f"Say how it stands: {step.what}",
            href=reverse("steps:one", args=[slug, step.pk]),
            why=f"It was due on {in_words(step.due_on)}.",
            wait=days_late(over),
            late=True,
        ),
    )
