"""A draft held for one change, by SQL written by hand for the same reason as in reads/visits.py."""

from dataclasses import dataclass

from django.db import connection

from cornerstones.scoping import ScopeError, open_area


@dataclass(frozen=True)
class HeldDraft:
    pk: int
    sealed: bytes
    visit: int


def held_draft(hashes: list[bytes]) -> HeldDraft | None:
    """The draft under one of these hashes, held until the transaction ends."""
    marks = ", ".join(["%s"] * len(hashes))
    lock = "" if connection.vendor == "sqlite" else " FOR UPDATE"  # SQLite holds the whole database
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, sealed, visit FROM cornerstones_draft "  # noqa: S608 - marks and a constant
            f"WHERE area_id = %s AND key_hash IN ({marks}){lock}",
            [here(), *hashes],
        )
        row = cursor.fetchone()
    return HeldDraft(row[0], bytes(row[1]), row[2]) if row else None


def rewrite_draft(pk: int, key_hash: bytes, sealed: bytes) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE cornerstones_draft SET key_hash = %s, sealed = %s WHERE id = %s AND area_id = %s",
            [key_hash, sealed, pk, here()],
        )


def remove_draft(pk: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cornerstones_draft WHERE id = %s AND area_id = %s", [pk, here()])


def here() -> int:
    area_id = open_area()
    if area_id is None:
        raise ScopeError("No area is open, so no draft can be held.")
    return area_id
