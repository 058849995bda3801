"""The words of a draft, as they are kept and as values."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from cornerstones.framework.models import WordsDraft
from cornerstones.framework.vocabulary import AreaWords, Cornerstone, CornerstoneWords


@dataclass(frozen=True)
class WordsWaiting:
    """Words that somebody saved and nobody has made live."""

    words: AreaWords
    edit: int
    saved_by: str
    saved_on: date


def words_waiting() -> WordsWaiting | None:
    row = WordsDraft.objects.first()
    return WordsWaiting(from_plain(row.words), row.edit, row.saved_by, row.saved_on) if row else None


def as_plain(words: AreaWords) -> dict[str, Any]:
    """As JSON gives it back."""
    plain = asdict(words)
    plain["cornerstones"] = [{**stone, "key": stone["key"].value} for stone in plain["cornerstones"]]
    return plain


def from_plain(plain: Mapping[str, Any]) -> AreaWords:
    return AreaWords(
        cornerstones=tuple(
            CornerstoneWords(**{**stone, "key": Cornerstone(stone["key"])}) for stone in plain["cornerstones"]
        ),
        trust_label=plain["trust_label"],
        trust_sentence=plain["trust_sentence"],
    )
