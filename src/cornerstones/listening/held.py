"""A draft changed only as it was last seen, by SQL written by hand for the same reason as in reads/visits.py.

Every saving seals anew, under a nonce of its own, so the sealed bytes are also the mark of what was seen. A
change that finds other bytes touches nothing, and whoever asked looks again: two tabs of one visit lose
nothing of each other's, and one statement does what a lock and a transaction would.
"""

from dataclasses import dataclass

from django.db import connection

from cornerstones.scoping import ScopeError, open_area


@dataclass(frozen=True)
class SeenDraft:
    pk: int
    sealed: bytes
    visit: int


def seen_draft(hashes: list[bytes]) -> SeenDraft | None:
    """The draft under one of these hashes, as it stands now."""
    marks = ", ".join(["%s"] * len(hashes))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, sealed, visit FROM cornerstones_draft "  # noqa: S608 - marks and a constant
            f"WHERE area_id = %s AND key_hash IN ({marks})",
            [here(), *hashes],
        )
        row = cursor.fetchone()
    return SeenDraft(row[0], bytes(row[1]), row[2]) if row else None


def rewrite_draft(draft: SeenDraft, key_hash: bytes, sealed: bytes) -> bool:
    """Whether it was still as seen, and is now as asked."""
    return changed_as_seen(
        draft, "UPDATE cornerstones_draft SET key_hash = %s, sealed = %s", [key_hash, sealed]
    )


def remove_draft(draft: SeenDraft) -> bool:
    """Whether it was still as seen, and is now gone."""
    return changed_as_seen(draft, "DELETE FROM cornerstones_draft", [])


def ballot_voice(hashes: list[bytes]) -> str | None:
    """The voice of the ballot that lies under one of these hashes of a receipt, if one does."""
    marks = ", ".join(["%s"] * len(hashes))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT voice FROM cornerstones_ballot "  # noqa: S608 - marks and a constant
            f"WHERE area_id = %s AND receipt_hash IN ({marks}) LIMIT 1",
            [here(), *hashes],
        )
        row = cursor.fetchone()
    return row[0] if row else None


def changed_as_seen(draft: SeenDraft, change: str, values: list[bytes]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            f"{change} WHERE id = %s AND area_id = %s AND visit = %s AND sealed = %s",
            [*values, draft.pk, here(), draft.visit, draft.sealed],
        )
        return bool(cursor.rowcount)


def here() -> int:
    area_id = open_area()
    if area_id is None:
        raise ScopeError("No area is open, so no draft can be changed.")
    return area_id
