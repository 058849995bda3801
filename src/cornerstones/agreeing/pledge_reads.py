"""Pledges of the open area: all of them, those that are due, and those a person may write for."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import QuerySet

from cornerstones.agreeing.models import Pledge
from cornerstones.agreeing.pledge_policies import may_pledge_for
from cornerstones.agreeing.vocabulary import PledgeState
from cornerstones.areas.models import Organisation
from cornerstones.areas.reads import organisations
from cornerstones.areas.vocabulary import OrganisationKind
from cornerstones.people.permissions import Access


def pledges() -> QuerySet[Pledge]:
    """Newest first, with all that a card shows, in two queries however many there are."""
    return Pledge.objects.select_related("organisation").prefetch_related("reviews")


def standing_pledges() -> QuerySet[Pledge]:
    """Those that hold; the ended ones stay on the page of all of them."""
    return pledges().exclude(state=PledgeState.ENDED)


def pledges_due(
    *, today: date, ahead: timedelta = timedelta(0), organisations: Iterable[int] | None = None
) -> list[Pledge]:
    """Longest due first: their day has come, or comes within `ahead`; of these organisations, or of all for None."""
    rows = pledges().filter(state=PledgeState.MADE, review_on__lte=today + ahead)
    if organisations is not None:
        rows = rows.filter(organisation_id__in=list(organisations))
    return list(rows.order_by("review_on", "pk"))


def spoken_for(access: Access) -> list[Organisation]:
    """Organisations that this person may write for, by name."""
    return [
        one
        for one in organisations()
        if may_pledge_for(access, organisation=one.pk, kind=OrganisationKind(one.kind))
    ]
