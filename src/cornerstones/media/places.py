"""Where files lie: sealed, under names of our own, beside the data and away from what browsers may fetch."""

import os
import secrets
import time
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from django.conf import settings

from cornerstones.media.sealing import Unreadable, key_name_of, newest_key_name, opened, sealed

FOLDER = "media"
# As it was sent, until it has been drawn anew; and as it may be shown.
SENT, CLEAN = "sent", "clean"
UNFINISHED = "part"
# Far longer than any page or job takes between a file and its row.
LONGEST_WITHOUT_ROW_SECONDS = 2 * 60 * 60


def new_key() -> str:
    return secrets.token_hex(16)


def home() -> Path:
    return Path(settings.DATA_DIR) / FOLDER


def folder(area_id: int) -> Path:
    path = home() / str(area_id)
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def place_of(area_id: int, key: str, what: str) -> Path:
    return home() / str(area_id) / f"{key}.{what}"


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def write(area_id: int, key: str, what: str, chunks: Iterable[bytes]) -> None:
    """Whole and on the disk, or not at all (FAULT-03, FAULT-11)."""
    target = folder(area_id) / f"{key}.{what}"
    write_sealed(target, chunks)


def write_sealed(target: Path, chunks: Iterable[bytes]) -> None:
    unfinished = target.with_name(f"{target.name}.{secrets.token_hex(4)}.{UNFINISHED}")
    try:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            for piece in sealed(chunks, place=name_of(target)):
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(target)
    finally:
        unfinished.unlink(missing_ok=True)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """A file that was renamed is found after a power cut only once its folder is on the disk too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read(area_id: int, key: str, what: str) -> Iterator[bytes]:
    path = place_of(area_id, key, what)
    with path.open("rb") as file:
        yield from opened(file, place=name_of(path))


def forget(area_id: int, key: str, *whats: str) -> None:
    for what in whats or (SENT, CLEAN):
        place_of(area_id, key, what).unlink(missing_ok=True)


def keys_of(area_id: int, what: str) -> set[str]:
    return {path.name.partition(".")[0] for path in folder(area_id).glob(f"*.{what}")}


def forget_strays(area_id: int, known: Collection[str], *, now: float | None = None) -> int:
    """Files that no row speaks of: what a power cut left behind."""
    ends = (time.time() if now is None else now) - LONGEST_WITHOUT_ROW_SECONDS
    gone = 0
    for path in folder(area_id).iterdir():
        stray = path.suffix == f".{UNFINISHED}" or path.name.partition(".")[0] not in known
        if stray and path.stat().st_mtime < ends:
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def under_an_old_key(area_id: int | None = None) -> list[Path]:
    """Files that would be lost if earlier keys were taken out of the environment."""
    newest, found = newest_key_name(), []
    for path in sorted((home() / str(area_id)).glob("*") if area_id else home().glob("*/*")):
        if path.suffix == f".{UNFINISHED}":
            continue
        try:
            with path.open("rb") as file:
                if key_name_of(file) != newest:
                    found.append(path)
        except (FileNotFoundError, Unreadable):
            continue
    return found


def seal_anew(path: Path) -> None:
    with path.open("rb") as file:
        write_sealed(path, opened(file, place=name_of(path)))
