"""What a copy says of itself, so that whoever opens it can tell whether all of it came back."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Self

FORM = 1
NAME = "manifest.json"


class CopyRefused(Exception):
    """This copy cannot be made, opened or trusted; the sentence says why."""


@dataclass(frozen=True)
class Manifest:
    """`rows` counts every table at the moment of the copy; `files` holds the SHA-256 of each file in it."""

    made_at: str
    engine: str
    migration: str
    rows: Mapping[str, int]
    files: Mapping[str, str]
    # Of real people: such a copy comes back only where PRODUCTION=1 is set (PRIV-30).
    production: bool = False
    form: int = FORM

    def to_text(self) -> str:
        return json.dumps(asdict(self), indent=1, sort_keys=True) + "\n"

    @classmethod
    def from_text(cls, text: str) -> Self:
        try:
            manifest = cls(**json.loads(text))
        except (TypeError, ValueError):
            raise CopyRefused("The copy does not say what it holds.") from None
        if manifest.form != FORM:
            raise CopyRefused("This copy was made by a newer version. Use that version to bring it back.")
        return manifest

    def why_not_files(self, folder: Path) -> str:
        for name, digest in self.files.items():
            file = folder / name
            if not file.is_file() or sha256(file) != digest:
                return f"The copy is damaged: {name} is not what it was."
        return ""

    def why_not_rows(self, rows: Mapping[str, int]) -> str:
        """Says where the first difference lies; a table that nobody counted is a difference too."""
        for table in sorted({*self.rows, *rows}):
            had, has = self.rows.get(table), rows.get(table)
            if had != has:
                return f"{table} held {had or 0} rows when the copy was made, and now {has or 0}."
        return ""


def sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()
