"""Marks of what people deleted, so that a copy that comes back cannot bring it back (PRIV-23, FAULT-20).

A mark is a keyed hash of what the row was known by. It joins nothing, and its place in the table is by chance. The
list goes with each copy, beside it and not inside, so that an older copy meets the newest list.
"""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from cornerstones.web.models import ErasedMark
from cornerstones.web.tokens import keyed_hash, keyed_hashes


def mark_erased(kind: str, parts: Iterable[object]) -> None:
    """In the transaction in which the rows go; `parts` is what each of them was known by."""
    marks = [
        ErasedMark(mark=keyed_hash("erased", kind, as_text(part)), day=timezone.localdate()) for part in parts
    ]
    ErasedMark.objects.bulk_create(marks, ignore_conflicts=True)


def as_text(part: object) -> str:
    return bytes(part).hex() if isinstance(part, bytes | memoryview) else str(part)


def marks_since(day: date) -> dict[bytes, date]:
    rows = ErasedMark.objects.filter(day__gte=day).values_list("mark", "day")
    return {bytes(mark): on for mark, on in rows}


def is_marked(kind: str, part: object, among: Iterable[bytes]) -> bool:
    return any(mark in among for mark in keyed_hashes("erased", kind, as_text(part)))
