"""Where a file that was sent in waits until it has been read: under a name of our own, for this program alone."""

import contextlib
import os
import secrets
import time
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

FOLDER = "incoming"
LONGEST_WAIT_SECONDS = 2 * 24 * 60 * 60


def new_key() -> str:
    return secrets.token_hex(16)


def place_of(key: str) -> Path:
    return folder() / key


def folder() -> Path:
    path = Path(settings.DATA_DIR) / FOLDER
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def write(key: str, chunks: Iterable[bytes]) -> None:
    descriptor = os.open(place_of(key), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for chunk in chunks:
            file.write(chunk)


def forget(key: str) -> None:
    with contextlib.suppress(FileNotFoundError):
        place_of(key).unlink()


def forget_old(*, now: float | None = None) -> int:
    """Files that nobody came back for."""
    ends = (time.time() if now is None else now) - LONGEST_WAIT_SECONDS
    old = [path for path in folder().iterdir() if path.stat().st_mtime < ends]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
