"""The words that ship with Cornerstones, read from the files in `bank`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cornerstones.framework.vocabulary import AreaWords, Cornerstone, CornerstoneWords
from cornerstones.people.vocabulary import Voice

BANK = Path(__file__).with_name("bank")


@dataclass(frozen=True)
class ShippedWording:
    """One voice's words, by an id that never changes its meaning."""

    id: str
    text: str


@dataclass(frozen=True)
class ShippedStatement:
    code: str
    cornerstone: Cornerstone | None
    short_name: str
    symbol: str
    in_pulse: bool
    wordings: dict[Voice, ShippedWording]
    examples: tuple[str, ...]


@dataclass(frozen=True)
class ShippedSet:
    name: str
    statements: tuple[ShippedStatement, ...]


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((BANK / name).read_text(encoding="utf-8"))


@cache
def shipped_set() -> ShippedSet:
    found = read("statements.toml")
    return ShippedSet(found["set"]["name"], tuple(statement(each) for each in found["statements"]))


def statement(each: dict[str, Any]) -> ShippedStatement:
    return ShippedStatement(
        code=each["code"],
        cornerstone=Cornerstone(each["cornerstone"]) if "cornerstone" in each else None,
        short_name=each["short_name"],
        symbol=each["symbol"],
        in_pulse=each["in_pulse"],
        wordings={voice: ShippedWording(each[voice]["id"], each[voice]["text"]) for voice in Voice},
        examples=tuple(each["examples"]),
    )


@cache
def shipped_words() -> AreaWords:
    found = read("cornerstones.toml")
    return AreaWords(
        cornerstones=tuple(
            CornerstoneWords(Cornerstone(each["key"]), each["label"], each["sentence"], each["easy_sentence"])
            for each in found["cornerstones"]
        ),
        trust_label=found["trust"]["label"],
        trust_sentence=found["trust"]["sentence"],
    )
