from cornerstones.listening.models import Draft, Slip
from cornerstones.listening.sealing import draft_hashes, unseal
from cornerstones.listening.vocabulary import Answers, Visit
from cornerstones.people.vocabulary import Voice


def answers_of(*, round_id: int, visit: Visit) -> Answers | None:
    """The draft this visit opened, or None when it was sent, left or dropped."""
    hashes = draft_hashes(round_id=round_id, code=visit.code)
    draft = Draft.objects.filter(key_hash__in=hashes).only("sealed", "visit").first()
    if draft is None or draft.visit != visit.number:
        return None
    return unseal(draft.sealed, round_id=round_id, code=visit.code)


def slip_voice(slip_id: int) -> Voice | None:
    """The voice a slip lets in, or None when it was used."""
    row = Slip.objects.filter(pk=slip_id, used=False).values_list("voice", flat=True).first()
    return Voice(row) if row else None


def round_of_slip(slip_id: int) -> int:
    return Slip.objects.values_list("round_id", flat=True).get(pk=slip_id)
