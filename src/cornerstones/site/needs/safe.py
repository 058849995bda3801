"""What those who keep children safe are needed for. Nothing here holds a word or a name that a child wrote."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.urls import reverse

from cornerstones.safeguarding.policies.contacts import is_confirmed, term_began
from cornerstones.safeguarding.reads.alerts import alerts_for, waiting_for_nobody
from cornerstones.safeguarding.reads.contacts import contact_of, overdue_lines, own_contacts
from cornerstones.safeguarding.reads.drills import drills_by_setting, settings_with_readers
from cornerstones.site.needs.need import FIRST_OF_ALL, Need, days_late, days_waiting
from cornerstones.ui.dates import in_words
from cornerstones.ui.values import NeedItem


def own_yes(*, user_id: int, slug: str, today: date) -> Iterator[Need]:
    """Where somebody is named to read and has not said yes for this term."""
    for row in own_contacts(user_id):
        if is_confirmed(contact_of(row), today=today):
            continue
        lapsed = row.confirmed_on is not None
        days = (today - (term_began(today) if lapsed else row.named_on)).days
        where = row.setting.name if row.setting else "the whole area"
        yield Need(
            days,
            NeedItem(
                symbol="safe",
                label=f"Say yes to read what children write at {where}",
                href=reverse("safe:confirm", args=[slug, row.pk]),
                why="A yes counts for one term." if lapsed else "You were named. It takes one press.",
                wait=days_late(days) if lapsed else days_waiting(days),
                late=lapsed,
            ),
        )


def late_lines(*, slug: str, today: date) -> Iterator[Need]:
    for line in overdue_lines(today=today):
        days = (today - line.review_by).days
        yield Need(
            days,
            NeedItem(
                symbol="talk",
                label=f"Check the help line {line.name}",
                href=reverse("safe:line", args=[slug, line.key]),
                why=f"It was due on {in_words(line.review_by)}. Children see it every day.",
                wait=days_late(days),
                late=True,
            ),
        )


def words_waiting(*, user_id: int, slug: str, today: date) -> Iterator[Need]:
    """What this person may read: unread first of all, then what was read and not finished."""
    found = alerts_for(user_id)
    unread = [one for one in found if one.opened_on is None]
    pressing = [one for one in unread if one.pressing]
    if unread:
        days = (today - min(one.day for one in unread)).days
        yield Need(
            FIRST_OF_ALL,
            NeedItem(
                symbol="listen",
                label=f"Read what children wrote: {len(unread)} waiting",
                href=reverse("safe:queue", args=[slug]),
                why="Some of it may be urgent."
                if pressing
                else "A person reads all of it within one school day.",
                wait=days_waiting(days),
                late=bool(pressing),
            ),
        )
    if len(found) > len(unread):
        open_since = min(one.opened_on for one in found if one.opened_on)
        days = (today - open_since).days
        yield Need(
            days,
            NeedItem(
                symbol="pen",
                label="Finish what you read",
                href=reverse("safe:queue", args=[slug]),
                why="Write down what was done, or say that nothing more is to be done.",
                wait=days_waiting(days),
            ),
        )


def words_for_nobody(*, slug: str) -> Iterator[Need]:
    if count := waiting_for_nobody():
        yield Need(
            FIRST_OF_ALL,
            NeedItem(
                symbol="stop",
                label="Name somebody who can read what children wrote",
                href=reverse("safe:readers", args=[slug]),
                why=f"{count} waiting, and nobody who is named may read it.",
                wait="now",
                late=True,
            ),
        )


def drills_due(settings: Iterable[int] | None, *, slug: str, now: datetime) -> Iterator[Need]:
    named = settings_with_readers()
    reached = named if settings is None else named & frozenset(settings)
    due = (
        [one for one in drills_by_setting([pk for pk in reached if pk is not None], now=now) if one.due]
        if reached
        else []
    )
    if due:
        where = due[0].setting.name if len(due) == 1 else f"{len(due)} settings"
        days = max(((now - one.last.planted_at).days - 120 for one in due if one.last), default=0)
        yield Need(
            days,
            NeedItem(
                symbol="clock",
                label=f"Plant a drill at {where}",
                href=reverse("safe:drills", args=[slug]),
                why="It shows how long children’s words wait until a person opens them.",
                wait=days_late(days) if days > 0 else "never yet",
                late=True,
            ),
        )
