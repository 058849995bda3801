"""Help lines and sentences that ship with Cornerstones, read from the files beside this module."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from cornerstones.safeguarding.policies.signs import Signs, signs_of
from cornerstones.safeguarding.vocabulary import HelpLine

HERE = Path(__file__).parent


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


@cache
def shipped_lines() -> tuple[HelpLine, ...]:
    return tuple(HelpLine(**line) for line in read("help_lines.toml")["lines"])


@cache
def answers() -> Mapping[str, Mapping[str, str]]:
    """The warm answers, by sign and by reader."""
    return read("answers.toml")


def answer_to(signs: tuple[str, ...], *, child: bool) -> str:
    known = answers()
    return known[next((sign for sign in signs if sign in known), "any")]["child" if child else "adult"]


@cache
def signs() -> Signs:
    return signs_of(read("signs.toml"))


@cache
def guidance() -> tuple[tuple[str, str], ...]:
    """Where to turn with a child's words, as (title, words)."""
    return tuple((step["title"], step["words"]) for step in read("guidance.toml")["steps"])


@cache
def drill_words() -> tuple[str, ...]:
    return tuple(read("drills.toml")["words"])
