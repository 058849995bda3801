from dataclasses import dataclass
from enum import StrEnum


class Cornerstone(StrEnum):
    """Four fixed keys; each area words and orders them. Trust is what they grow, never a fifth."""

    WELCOME_CARE = "welcome_care"
    VALUE_INCLUDE = "value_include"
    COMMUNICATE = "communicate"
    PARTNERSHIP = "partnership"


class Depth(StrEnum):
    PULSE = "pulse"
    FULL = "full"


DEPTH_WORDS = {Depth.PULSE: "A pulse: 5 statements", Depth.FULL: "The full set: 38 statements"}


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
