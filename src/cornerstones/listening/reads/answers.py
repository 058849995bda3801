from dataclasses import dataclass

from cornerstones.listening.models import Draft, Slip
from cornerstones.listening.sealing import draft_hashes
from cornerstones.people.vocabulary import Voice


@dataclass(frozen=True)
class SlipFound:
    """What a slip says: the round and the voice it lets in, and whether it has let someone in."""

    round_id: int
    voice: Voice
    used: bool


def slip_found(slip_id: int) -> SlipFound | None:
    row = Slip.objects.filter(pk=slip_id).values_list("round_id", "voice", "used").first()
    return SlipFound(row[0], Voice(row[1]), row[2]) if row else None


def draft_waits(*, round_id: int, code: str) -> bool:
    """Whether answers that were not sent wait for these words."""
    return Draft.objects.filter(key_hash__in=draft_hashes(round_id=round_id, code=code)).exists()
