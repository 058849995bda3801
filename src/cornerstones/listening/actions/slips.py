"""One-use ways in on paper."""

import secrets

from django.db import transaction

from cornerstones.areas.vocabulary import Refused
from cornerstones.audit import Actor, record
from cornerstones.listening.actions.rounds import RoundChangedMeanwhile, about, locked
from cornerstones.listening.models import Round, Slip
from cornerstones.listening.policies import freezes_on, why_not_cancel, why_not_print
from cornerstones.listening.reads.rounds import facts_of
from cornerstones.people.vocabulary import Voice
from cornerstones.web.links import forget_links, make_links
from cornerstones.web.vocabulary import LinkPurpose
from cornerstones.web.word_codes import new_code


def print_slips(*, round: Round, voice: Voice, count: int, by: Actor, edit: int | None = None) -> list[str]:
    """New one-use slips, shuffled. Their words exist in this answer and on paper only.

    With `edit`, a second press of the same button prints nothing.
    """
    codes = [new_code() for _ in range(count)]
    with transaction.atomic():
        now = locked(round)
        if refusal := why_not_print(facts_of(now), voice=voice, count=count):
            raise Refused(refusal)
        if edit is not None and now.edit != edit:
            raise RoundChangedMeanwhile(now)
        slips = Slip.objects.bulk_create(Slip(area_id=now.area_id, round=now, voice=voice) for _ in codes)
        ids = [slip.pk for slip in slips]
        secrets.SystemRandom().shuffle(ids)
        make_links(
            codes,
            purpose=LinkPurpose.SLIP,
            area_id=now.area_id,
            target_ids=ids,
            ends_on=freezes_on(now.closes_on),
        )
        now.edit += 1
        now.save(update_fields=["edit"])
        record(
            by=by,
            action="round.slips_printed",
            about=about(now),
            area_id=now.area_id,
            details={"voice": voice, "count": count},
        )
    return codes


def cancel_slips(*, round: Round, voice: Voice, by: Actor) -> int:
    """Make the slips of a voice that nobody used yet useless, for example after a lost pile.

    How many there were would tell how many were used, so no page and no audit line may say it.
    """
    with transaction.atomic():
        now = locked(round)
        if refusal := why_not_cancel(facts_of(now)):
            raise Refused(refusal)
        slips = Slip.objects.filter(round=now, voice=voice, used=False)
        ids = list(slips.values_list("pk", flat=True))
        forget_links(purpose=LinkPurpose.SLIP, target_ids=ids)
        Slip.objects.filter(pk__in=ids).delete()
        record(
            by=by,
            action="round.slips_cancelled",
            about=about(now),
            area_id=now.area_id,
            details={"voice": voice},
        )
    return len(ids)
