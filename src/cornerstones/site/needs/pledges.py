"""What was promised and has its day, and whether people can find anyone to ask."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.urls import reverse

from cornerstones.agreeing.pledge_reads import pledges_due
from cornerstones.areas.reads import contact
from cornerstones.site.needs.need import Need, days_late
from cornerstones.ui.dates import in_words
from cornerstones.ui.values import NeedItem

LOOK_WITHIN = timedelta(days=14)


def pledge_needs(organisations: Iterable[int], *, slug: str, today: date) -> Iterator[Need]:
    """Two weeks before its day, so that there is time to ask those it was promised to."""
    for pledge in pledges_due(today=today, ahead=LOOK_WITHIN, organisations=organisations):
        over = (today - pledge.review_on).days
        yield Need(
            max(over, 0),
            NeedItem(
                symbol="talk",
                label=f"Say how it went: {pledge.what}",
                href=reverse("steps:review_pledge", args=[slug, pledge.pk]),
                why=f"{pledge.organisation.name} promised to look at it by {in_words(pledge.review_on)}.",
                wait=days_late(over) if over > 0 else "",
                late=over > 0,
            ),
        )


def contact_needs(*, slug: str) -> Iterator[Need]:
    if contact() is None:
        yield Need(
            0,
            NeedItem(
                symbol="talk",
                label="Say whom people can contact",
                href=reverse("stewarding:contact", args=[slug]),
                why="The pages for everyone name nobody yet.",
            ),
        )
