"""Requests about data that wait for those who answer them; late ones say so to both of them."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from cornerstones.privacy.reads.requests import clock_of, requests_for, waiting
from cornerstones.privacy.vocabulary import KIND_SHORT, RequestKind
from cornerstones.site.needs.need import Need
from cornerstones.ui.values import NeedItem


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
