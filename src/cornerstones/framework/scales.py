"""The answers each voice chooses from, best first by number; the page may show them in another order."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cornerstones.people.vocabulary import Voice


@dataclass(frozen=True)
class AnswerWords:
    """One answer: the byte that keeps it, its label, one line of meaning, and a child's symbol."""

    byte: int
    label: str
    meaning: str = ""
    symbol: str = ""


@dataclass(frozen=True)
class ScaleWords:
    """Answers in the order of the page, those that are not on the scale, and what to think of."""

    answers: tuple[AnswerWords, ...]
    others: tuple[AnswerWords, ...]
    hint: str


def scales_of(shipped: Mapping[str, Any]) -> Mapping[Voice, ScaleWords]:
    return {
        voice: ScaleWords(
            answers=tuple(AnswerWords(**words) for words in shipped[voice]["answers"]),
            others=tuple(AnswerWords(**words) for words in shipped[voice]["others"]),
            hint=shipped[voice]["hint"],
        )
        for voice in Voice
    }


SCALES = scales_of(
    tomllib.loads((Path(__file__).parent / "bank" / "scales.toml").read_text(encoding="utf-8"))
)
