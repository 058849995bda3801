from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cornerstones.people.vocabulary import Voice


class Cornerstone(StrEnum):
    """Four fixed keys; each area words and orders them. Trust is what they grow, never a fifth."""

    WELCOME_CARE = "welcome_care"
    VALUE_INCLUDE = "value_include"
    COMMUNICATE = "communicate"
    PARTNERSHIP = "partnership"


class Depth(StrEnum):
    """How much a round asks. Children get the pulse unless a lead asks for everything."""

    PULSE = "pulse"
    FULL = "full"
    FULL_FOR_ALL = "all"


DEPTH_WORDS = {
    Depth.PULSE: "A pulse for everyone",
    Depth.FULL: "The full set for adults, a pulse for children and young people",
    Depth.FULL_FOR_ALL: "The full set for everyone",
}


@dataclass(frozen=True)
class CornerstoneWords:
    key: Cornerstone
    label: str
    sentence: str
    easy_sentence: str


@dataclass(frozen=True)
class Statement:
    """One indicator in a questionnaire, in one voice's words."""

    code: str
    cornerstone: Cornerstone | None
    short_name: str
    symbol: str
    text: str


@dataclass(frozen=True)
class AreaWords:
    """One version of an area's words: the cornerstones in its own order, and trust."""

    cornerstones: tuple[CornerstoneWords, ...]
    trust_label: str
    trust_sentence: str


@dataclass(frozen=True)
class Example:
    """What a statement looks like in practice; `where` and `added_by` are empty for one that was shipped."""

    text: str
    where: str
    added_by: str
    added_on: date


@dataclass(frozen=True)
class StatementInPractice:
    """One indicator as all three voices read it, with its examples."""

    code: str
    cornerstone: Cornerstone | None
    short_name: str
    symbol: str
    in_pulse: bool
    texts: Mapping[Voice, str]
    examples: tuple[Example, ...]
