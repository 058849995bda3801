"""What those who keep children safe are needed for. Nothing here holds a word or a name that a child wrote."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from cornerstones.safeguarding.policies.contacts import is_confirmed, term_began
from cornerstones.safeguarding.reads.contacts import contact_of, overdue_lines, own_contacts
from cornerstones.site.needs.need import Need, days_late, days_waiting
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
