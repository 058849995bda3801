"""What one press on a page of a round needs, in one short question to the database.

A thousand people may answer at a time, and building this query anew for each of them cost more than asking
it, so its SQL is written by hand (benchmarks/answering.py). It names the open area itself; row security
stands behind it.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import count

from django.db import connection

from cornerstones.listening.held import SeenDraft
from cornerstones.listening.models import Round, RoundVoice
from cornerstones.listening.sealing import draft_hashes, unseal
from cornerstones.listening.vocabulary import Answers, Visit
from cornerstones.people.vocabulary import Voice

ROUNDS_KEPT = 512
EDITIONS = count(1)

ROUND_AND_DRAFT = """
SELECT r.ref, r.edit, r.state, r.opens_on, r.closes_on, r.hear_back_on,
  COALESCE(s.edit, ({joined})), d.id, d.sealed, d.visit
FROM cornerstones_round r
LEFT JOIN cornerstones_setting s ON s.id = r.setting_id
LEFT JOIN cornerstones_draft d ON d.round_id = r.id AND d.key_hash IN ({hashes})
WHERE r.id = %s AND r.area_id = %s
"""
# Asked only where a round has no setting of its own.
EDITS_OF_JOINED_SETTINGS = """
SELECT SUM(m.edit) FROM cornerstones_wavesetting w
JOIN cornerstones_setting m ON m.id = w.setting_id WHERE w.cluster_id = r.cluster_id
"""


@dataclass(frozen=True)
class Seat:
    """A round as those who answer meet it, and this visit's draft while it is open on this device.

    `edition` is another number as soon as anything of the round or its setting changes.
    """

    round: Round
    voices: tuple[Voice, ...]
    edition: int
    answers: Answers | None = None
    draft: SeenDraft | None = None


def seat_of(*, round_id: int, area_id: int, visit: Visit | None) -> Seat | None:
    """None for a round that is not of this area."""
    hashes = draft_hashes(round_id=round_id, code=visit.code) if visit else [b""]
    with connection.cursor() as cursor:
        marks = ", ".join(["%s"] * len(hashes))
        query = ROUND_AND_DRAFT.format(hashes=marks, joined=EDITS_OF_JOINED_SETTINGS)
        cursor.execute(query, [*hashes, round_id, area_id])
        row = cursor.fetchone()
    if row is None:
        return None
    *now, draft_id, sealed, number = row
    kept = kept_round(round_id, area_id, *map(str, now))
    if visit is None or sealed is None or number != visit.number:
        return Seat(*kept)
    draft = SeenDraft(draft_id, bytes(sealed), number)
    return Seat(*kept, unseal(draft.sealed, round_id=round_id, code=visit.code), draft)


@lru_cache(maxsize=ROUNDS_KEPT)
def kept_round(round_id: int, area_id: int, *now: str) -> tuple[Round, tuple[Voice, ...], int]:
    """A round for reading, kept for as long as nothing of `now` has changed in the database."""
    rounds = Round.objects.select_related("setting", "area", "cluster")
    round = rounds.prefetch_related("cluster__members__setting").get(pk=round_id)
    asked = set(RoundVoice.objects.filter(round_id=round_id).values_list("voice", flat=True))
    return round, tuple(voice for voice in Voice if voice in asked), next(EDITIONS)
