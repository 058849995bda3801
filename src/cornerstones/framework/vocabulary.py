from collections.abc import Mapping
from dataclasses import dataclass, field
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


class Form(StrEnum):
    """How an indicator speaks: it says something that may be true, or it asks."""

    STATEMENT = "statement"
    QUESTION = "question"


FORM_WORDS = {Form.STATEMENT: "A statement", Form.QUESTION: "A question"}

# The drawings that may stand beside a statement, and what each is for.
SYMBOL_WORDS = {
    "listen": "Listen",
    "talk": "Talk",
    "choose": "Choose",
    "help": "Help",
    "kind": "Kind",
    "safe": "Safe",
    "include": "Include",
    "together": "Together",
    "clock": "Wait, or in time",
    "pen": "Write",
    "star": "Good at",
    "sound": "Hear",
}
# Codes of statements that an area makes itself begin with these, so that none is ever one of the bank's.
OWN_CODES = {
    Cornerstone.WELCOME_CARE: "WCA",
    Cornerstone.VALUE_INCLUDE: "VIA",
    Cornerstone.COMMUNICATE: "COA",
    Cornerstone.PARTNERSHIP: "WPA",
    None: "TRA",
}


class DraftState(StrEnum):
    """Where a draft of a set stands; the last two are ends."""

    WRITING = "writing"
    REVIEW = "review"
    PUBLISHED = "published"
    DROPPED = "dropped"


OPEN_DRAFTS = frozenset({DraftState.WRITING, DraftState.REVIEW})


@dataclass(frozen=True)
class CornerstoneWords:
    key: Cornerstone
    label: str
    sentence: str
    easy_sentence: str
    # A drawing that the area chose for it; empty for none.
    symbol: str = ""


@dataclass(frozen=True)
class Statement:
    """One indicator in a questionnaire, in one voice's words."""

    code: str
    cornerstone: Cornerstone | None
    short_name: str
    symbol: str
    text: str
    form: Form = Form.STATEMENT


@dataclass(frozen=True)
class Worded:
    """An indicator as a version fixes it: one meaning, in the words of each voice, always in their order."""

    code: str
    cornerstone: Cornerstone | None
    short_name: str
    symbol: str
    in_pulse: bool
    form: Form
    texts: tuple[tuple[Voice, str], ...]

    def text(self, voice: Voice) -> str:
        return dict(self.texts)[voice]


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
    id: int = field(default=0, compare=False)
    setting_id: int | None = field(default=None, compare=False)


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
