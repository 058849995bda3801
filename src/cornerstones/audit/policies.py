import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any


def seal(*, before: str, line: Mapping[str, Any]) -> str:
    """The SHA-256 of a line and the seal before it, in lower-case hexadecimal."""
    text = json.dumps(line, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(f"{before}\n{text}".encode()).hexdigest()


def first_broken(lines: Iterable[tuple[int, Mapping[str, Any], str]]) -> int | None:
    """The number of the first line whose seal does not fit, or none.

    Each line comes as (number, what was sealed, its seal), in order and without gaps.
    """
    before = ""
    for place, (number, line, found) in enumerate(lines, start=1):
        if number != place or seal(before=before, line=line) != found:
            return number
        before = found
    return None
