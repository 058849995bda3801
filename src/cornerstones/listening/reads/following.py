from collections.abc import Iterable
from dataclasses import dataclass

from cornerstones.listening.models import FollowToken, Round
from cornerstones.listening.sealing import follow_hashes
from cornerstones.listening.vocabulary import RoundState
from cornerstones.people.vocabulary import Voice


@dataclass(frozen=True)
class Follower:
    """Someone who took part in a round, as far as their receipt words tell."""

    round_id: int
    ref: str
    voice: Voice


def follower_of(round_ids: Iterable[int], *, receipt: str) -> Follower | None:
    """Who these words belong to, in one of these rounds."""
    hashes = [each for round_id in round_ids for each in follow_hashes(round_id=round_id, receipt=receipt)]
    found = FollowToken.objects.filter(token_hash__in=hashes)
    row = found.values_list("round_id", "round__ref", "voice").first()
    return Follower(row[0], row[1], Voice(row[2])) if row else None


def rounds_to_follow() -> list[int]:
    """Every round of the area that people may have answered."""
    return list(Round.objects.exclude(state=RoundState.DRAFT).values_list("pk", flat=True))
