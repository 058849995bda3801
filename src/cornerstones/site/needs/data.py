"""Requests about data that wait for those who answer them; late ones say so to both of them."""

from collections.abc import Iterator
from datetime import date, datetime

from django.urls import reverse

from cornerstones.privacy.models import Breach
from cornerstones.privacy.policies import clock_words
from cornerstones.privacy.reads.requests import clock_of, requests_for, waiting
from cornerstones.privacy.vocabulary import KIND_SHORT, RequestKind
from cornerstones.site.needs.need import FIRST_OF_ALL, Need
from cornerstones.ui.values import NeedItem


def breach_needs(*, slug: str, now: datetime) -> Iterator[Need]:
    """First of all, while nobody has told the Commissioner or said why not."""
    for row in Breach.objects.filter(told_ico_at=None, why_not_told="", closed_on=None):
        words, late = clock_words(row.found_at, told_at=None, now=now)
        yield Need(
            FIRST_OF_ALL,
            NeedItem(
                symbol="stop",
                label="Tell the Commissioner about data in wrong hands, or say why not",
                href=reverse("data:breach", args=[slug, row.pk]),
                why="The law gives 72 hours from when somebody noticed.",
                wait=words,
                late=late,
            ),
        )


def request_needs(*, user_id: int, slug: str, today: date) -> Iterator[Need]:
    for row in waiting(requests_for(user_id)):
        clock = clock_of(row, today=today)
        kind = KIND_SHORT[RequestKind(row.kind)]
        who = f"{row.assigned_to.name} looks after it." if row.assigned_to else "Nobody looks after it yet."
        yield Need(
            (today - row.received_on).days,
            NeedItem(
                symbol="safe" if row.urgent else "pen",
                label=f"Answer a request: {kind[0].lower()}{kind[1:]}",
                href=reverse("data:request", args=[slug, row.pk]),
                why=who,
                wait=clock.words,
                late=clock.late,
            ),
        )
