"""Addresses for the news of one round: left, taken away, and forgotten. None is joined to an answer."""

from collections.abc import Iterable

from django.db import transaction

from cornerstones.listening.models import NewsAddress, Round
from cornerstones.listening.policies import why_not_take_back
from cornerstones.listening.sealing import address_marks, seal_address
from cornerstones.web.erased import mark_erased
from cornerstones.web.links import forget_links
from cornerstones.web.vocabulary import LinkPurpose


def leave_address(*, round: Round, address: str) -> None:
    """Left twice, it is one. No line is written, as with an answer.

    The round is held, so that none comes in behind a freeze and keeps its place in the order.
    """
    marks = address_marks(round_id=round.pk, address=address)
    with transaction.atomic():
        now = Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
        if why_not_take_back(state=now.state) or NewsAddress.objects.filter(mark__in=marks).exists():
            return
        NewsAddress(
            area_id=round.area_id,
            round=round,
            mark=marks[0],
            sealed=seal_address(address, round_id=round.pk),
        ).save(force_insert=True)


def stop_news(*, address_id: int) -> None:
    """Gone at once, and pressed twice it is still gone. The link goes on to say so."""
    addresses = NewsAddress.objects.filter(pk=address_id)
    with transaction.atomic():
        mark_erased("news", addresses.values_list("mark", flat=True))
        addresses.delete()


def forget_addresses_of(round_ids: Iterable[int]) -> None:
    """The whole list of each of these rounds, and the links that were in its mails."""
    addresses = NewsAddress.objects.filter(round_id__in=list(round_ids))
    with transaction.atomic():
        gone = list(addresses.values_list("pk", flat=True))
        addresses.delete()
        forget_links(purpose=LinkPurpose.NEWS, target_ids=gone)
