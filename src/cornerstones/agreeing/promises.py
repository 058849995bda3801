"""Promises that are late, as a board reads them: what, where, how long, why, and whom to ask.

Steps come from the list that the calendar keeps. Pledges that nobody has looked at join by giving the same rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from cornerstones.agreeing.models import BoardEntry
from cornerstones.agreeing.overdue import BOARD_AFTER
from cornerstones.agreeing.pledge_reads import pledges_due
from cornerstones.agreeing.reads import facts_of, steps
from cornerstones.agreeing.vocabulary import LEFT_WORDS, LEVEL_WORDS, LeftHow, Level
from cornerstones.ui.dates import in_words

WHOLE_AREA = "The whole area"
PLEDGE = "A pledge"
NO_REASON = "No reason given yet"


@dataclass(frozen=True)
class LatePromise:
    """One line of the list. `entry` is the line of a step, on which notes are kept; a pledge has none."""

    what: str
    href: str
    where: str
    level: str
    days: int
    broken: str
    why: str
    ask: str
    said: tuple[str, ...]
    entry: int | None = None


@dataclass(frozen=True)
class PastPromise:
    what: str
    where: str
    listed: str
    left: str
    how: str
    said: tuple[str, ...]


def entries_reached(settings: Iterable[int] | None) -> QuerySet[BoardEntry]:
    """Those of these settings and of the whole area; all of them for None."""
    rows = BoardEntry.objects.select_related("step__setting").prefetch_related("notes")
    if settings is None:
        return rows
    return rows.filter(Q(step__setting_id__in=settings) | Q(step__setting=None))


def late_steps(settings: Iterable[int] | None, *, slug: str, today: date) -> list[LatePromise]:
    """Those that the calendar has put on the list."""
    entries = list(entries_reached(settings).filter(left_on=None))
    found = {
        step.pk: step
        for step in steps().filter(pk__in=[entry.step_id for entry in entries]).prefetch_related("days_moved")
    }
    rows = []
    for entry in entries:
        step = found[entry.step_id]
        facts = facts_of(step, today=today)
        moved = next(iter(step.days_moved.all()), None)
        rows.append(
            LatePromise(
                what=step.what,
                href=reverse("steps:one", args=[slug, step.pk]),
                where=step.setting.name if step.setting else WHOLE_AREA,
                level=LEVEL_WORDS[Level(step.level)],
                days=(today - entry.since).days,
                broken=broken_words(facts.finished, facts.untold, step.due_on, facts.promised_by, today),
                why=step.reason or (moved.reason if moved else NO_REASON),
                ask=" or ".join(owner.label for owner in step.owners.all()),
                said=said_by_the_board(entry),
                entry=entry.pk,
            )
        )
    return rows


def late_pledges(*, slug: str, today: date) -> list[LatePromise]:
    """Pledges are public, and so are those that nobody has looked at. They leave when somebody says how it went."""
    return [
        LatePromise(
            what=pledge.what,
            href=reverse("steps:pledge", args=[slug, pledge.pk]),
            where=pledge.organisation.name,
            level=PLEDGE,
            days=(today - pledge.review_on).days,
            broken=f"It was to be looked at by {in_words(pledge.review_on)}.",
            why=NO_REASON,
            ask=pledge.representative,
            said=(),
        )
        for pledge in pledges_due(today=today - BOARD_AFTER)
    ]


def in_board_order(rows: Iterable[LatePromise]) -> list[LatePromise]:
    """Places by name, then levels, and the longest late first."""
    order = [*LEVEL_WORDS.values(), PLEDGE]
    return sorted(rows, key=lambda row: (row.where.casefold(), order.index(row.level), -row.days, row.what))


def broken_words(finished: bool, untold: bool, due_on: date, promised_by: date | None, today: date) -> str:
    said = []
    if not finished and due_on < today:
        said.append(f"It was due on {in_words(due_on)}.")
    if untold and promised_by and promised_by < today:
        said.append(f"People were to hear by {in_words(promised_by)}.")
    if untold and finished and promised_by is None:
        said.append("It ended, and nobody was told.")
    return " ".join(said)


def said_by_the_board(entry: BoardEntry) -> tuple[str, ...]:
    return tuple(f"{in_words(note.on)}: {note.text}" for note in entry.notes.all())


def past_promises(settings: Iterable[int] | None) -> list[PastPromise]:
    """What has left the list, newest first. It is kept for good."""
    rows = entries_reached(settings).filter(left_on__isnull=False).order_by("-left_on", "-pk")
    return [
        PastPromise(
            what=entry.step.what,
            where=entry.step.setting.name if entry.step.setting else WHOLE_AREA,
            listed=in_words(entry.listed_on),
            left=in_words(entry.left_on),
            how=LEFT_WORDS[LeftHow(entry.left_how)],
            said=said_by_the_board(entry),
        )
        for entry in rows
        if entry.left_on
    ]
