"""What everyone may read of the loop: narrowed, newest first, and never more than a small page at once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html import escape

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from cornerstones.agreeing.attached import attached_to, for_everyone
from cornerstones.agreeing.models import News, NextStep
from cornerstones.agreeing.reads import steps
from cornerstones.agreeing.vocabulary import FINISHED, Stands, StepState
from cornerstones.areas.models import Setting

MOST_ON_A_PAGE = 12
# What the words of one page may weigh, as they are sent; with all that stands round them it stays under 50 kB.
WORDS_ON_A_PAGE = 14_000
ROUND_EVIDENCE = 300
PLACE = re.compile(r"(\d{4}-\d{2}-\d{2})\.(\d{1,18})", re.ASCII)


def heard() -> Q:
    """The same rule as `policies.told`, asked of the database: for a finished step, news that it is finished."""
    news = News.objects.filter(step=OuterRef("pk"))
    ended = news.filter(state__in=sorted(FINISHED), on__gte=F("step__finished_on"))
    return Q(Exists(news), finished_on=None) | Q(Exists(ended), finished_on__isnull=False)


def standing(stands: Stands) -> Q:
    if stands is Stands.WAITING:
        return ~heard()
    if stands is Stands.DONE:
        return heard() & Q(state__in=[StepState.COMPLETED, StepState.EMBEDDED])
    if stands is Stands.NOT_DONE:
        return heard() & Q(state=StepState.STOPPED)
    return heard() & ~Q(state__in=sorted(FINISHED))


def said(*, cornerstone: str | None, setting: Setting | None) -> QuerySet[NextStep]:
    """None is every cornerstone, and the empty text is trust, which has no stone."""
    rows = steps()
    if cornerstone is not None:
        rows = rows.filter(cornerstone=cornerstone)
    return rows if setting is None else rows.filter(setting=setting)


def counted(rows: QuerySet[NextStep]) -> Mapping[Stands, int]:
    """How many things stand so, in one question."""
    found = rows.order_by().aggregate(
        **{stands.value: Count("pk", filter=standing(stands)) for stands in Stands}
    )
    return {stands: found[stands.value] for stands in Stands}


@dataclass(frozen=True)
class Place:
    """Where a page begins: a day and a number, so that what is added meanwhile moves nothing."""

    on: date
    number: int

    def __str__(self) -> str:
        return f"{self.on.isoformat()}.{self.number}"


def place_in(typed: str) -> Place | None:
    """What an address says of where to begin; None, and so the newest, for anything else."""
    found = PLACE.fullmatch(typed)
    try:
        return Place(date.fromisoformat(found[1]), int(found[2])) if found else None
    except ValueError:
        return None


@dataclass(frozen=True)
class SaidPage:
    steps: tuple[NextStep, ...]
    older: Place | None


def page_of(rows: QuerySet[NextStep], *, start: Place | None) -> SaidPage:
    """Newest first, from `start` on: as many as a small page holds, and at least one."""
    if start is not None:
        rows = rows.filter(Q(agreed_on__lt=start.on) | Q(agreed_on=start.on, pk__lte=start.number))
    found = list(rows[: MOST_ON_A_PAGE + 1])
    shown, left = 0, WORDS_ON_A_PAGE
    for step in found[:MOST_ON_A_PAGE]:
        left -= weight(step)
        if left < 0 and shown:
            break
        shown += 1
    older = found[shown] if shown < len(found) else None
    return SaidPage(tuple(found[:shown]), Place(older.agreed_on, older.pk) if older else None)


def weight(step: NextStep) -> int:
    """What the words of a card weigh; what was said is sent up to 3 times, to tell like buttons apart."""
    newest = next(iter(step.news.all()), None)
    evidence = for_everyone(step)
    words = [step.said] * (3 if evidence else 2) + ([newest.text, newest.easy] if newest else [])
    for row in evidence:
        words += [row.text, row.link, row.link, row.link]
        if attached := attached_to(row):
            words += [attached.description]
    return sum(len(escape(text).encode()) for text in words) + ROUND_EVIDENCE * len(evidence)


@dataclass(frozen=True)
class SaidAt:
    """A setting with a page of its own, and how many things were said there."""

    id: int
    name: str
    place: str
    things: int


def settings_with_a_page(called: str) -> QuerySet[Setting]:
    rows = Setting.objects.annotate(things=Count("next_steps")).filter(things__gt=0).order_by("name", "pk")
    return rows.filter(name__icontains=called) if called else rows
