"""Files that take long to make, kept beside the data until what they are made from changes.

A file lies under a digest of its whole printout, and that under a digest of the code and the packages that made
it. So a changed name or a new version is never met by an old file, and the whole folder can be deleted at any
time.
"""

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, TypeVar

from django.conf import settings

HOUSE: Final = Path(__file__).parents[1]
MAKERS: Final = ("openpyxl", "pypdf", "segno", "typst")
MADE_BY: Final = ("reporting", "understanding")
# A frozen dataclass with everything that stands in the file.
Words = TypeVar("Words")


def kept(name: str, printout: Words, make: Callable[[Words], bytes]) -> bytes:
    """The file of this name as it lies on the shelf, or made now and put there."""
    place = shelf() / edition() / digest_of(printout) / name
    try:
        return place.read_bytes()
    except FileNotFoundError:
        made = make(printout)
        put(made, place)
        return made


def shelf() -> Path:
    return Path(settings.DATA_DIR) / "shelf"


def put(made: bytes, place: Path) -> None:
    """Whole or not at all, whoever else makes the same file now. What other versions made goes."""
    forget_other_editions()
    place.parent.mkdir(parents=True, exist_ok=True)
    unfinished = place.with_name(f"{place.name}.{secrets.token_hex(8)}")
    unfinished.write_bytes(made)
    os.replace(unfinished, place)


def forget_other_editions() -> None:
    if shelf().exists():
        for folder in shelf().iterdir():
            if folder.name != edition():
                shutil.rmtree(folder, ignore_errors=True)


def digest_of(printout: Any) -> str:
    written = json.dumps(asdict(printout), sort_keys=True, default=str)
    return hashlib.sha256(written.encode()).hexdigest()


@cache
def edition() -> str:
    """Of the code, the templates, the fonts and the packages that the files are made by."""
    ours = [
        path for folder in MADE_BY for path in (HOUSE / folder).rglob("*") if path.suffix in {".py", ".typ"}
    ]
    fonts = Path(settings.FONTS_DIR).glob("*.ttf")
    digest = hashlib.sha256(" ".join(version(maker) for maker in MAKERS).encode())
    for path in sorted([*ours, *fonts]):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:16]
