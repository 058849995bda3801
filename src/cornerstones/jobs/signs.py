"""Small signs of life in files beside the data: how something went the last time, for a page that looks later.

They stand outside the database, so that a copy which comes back does not bring back what was true on its day.
"""

import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

FOLDER = "status"


@dataclass(frozen=True)
class Sign:
    """`good_at` is the last time it went well, whatever happened since."""

    at: datetime
    good: bool
    good_at: datetime | None


def place_of(name: str) -> Path:
    return Path(settings.DATA_DIR) / FOLDER / f"{name}.json"


def leave_sign(name: str, *, good: bool, now: datetime) -> None:
    """Whole or not at all. What it is a sign of never fails because of it."""
    before = last_sign(name)
    good_before = before.good_at if before else None
    sign = Sign(now, good, now if good else good_before)
    place = place_of(name)
    unfinished = place.with_name(f"{place.name}.{secrets.token_hex(4)}")
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished.write_text(json.dumps(asdict(sign), default=datetime.isoformat))
        os.replace(unfinished, place)
    except OSError:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


@contextmanager
def leaving_a_sign(name: str) -> Iterator[None]:
    try:
        yield
    except BaseException:
        leave_sign(name, good=False, now=datetime.now(UTC))
        raise
    leave_sign(name, good=True, now=datetime.now(UTC))


def last_sign(name: str) -> Sign | None:
    try:
        told = json.loads(place_of(name).read_text())
        good_at = told["good_at"]
        return Sign(
            datetime.fromisoformat(told["at"]),
            bool(told["good"]),
            datetime.fromisoformat(good_at) if good_at else None,
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
