from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

LONGEST_SHOWN_AS = 120
LONGEST_ALSO_CALLED = 200
LONGEST_OUT_OF_HOURS = 400
LONGEST_LINE_NAME = 60
LONGEST_LINE_WORDS = 200
LONGEST_NUMBER = 20


class ContactKind(StrEnum):
    """Who reads: first the lead of a setting, then a deputy, then the authority."""

    LEAD = "lead"
    DEPUTY = "deputy"
    AUTHORITY = "authority"


CONTACT_WORDS: Mapping[ContactKind, str] = {
    ContactKind.LEAD: "Safeguarding lead",
    ContactKind.DEPUTY: "Deputy",
    ContactKind.AUTHORITY: "Authority contact",
}


@dataclass(frozen=True)
class Contact:
    """One person who reads children's words, as rules see them."""

    id: int
    user_id: int
    kind: ContactKind
    name: str
    # As children know them, with where to find them.
    shown_as: str
    also_called: str
    confirmed_on: date | None


@dataclass(frozen=True)
class HelpLine:
    """Somewhere outside to turn to, and until when somebody has checked that it is right."""

    key: str
    name: str
    words: str
    call: str
    text_to: str
    text_word: str
    review_by: date
    owner: str = ""
    edit: int = 0

    @property
    def dialled(self) -> str:
        return "".join(sign for sign in self.call if sign.isdigit() or sign == "+")


@dataclass(frozen=True)
class Readiness:
    """What stands between a setting and children's free text."""

    contacts: tuple[Contact, ...]
    authority: tuple[Contact, ...]
    out_of_hours: str
    lines: tuple[HelpLine, ...]


# What the alerts of rounds are about: one comment, and all of one person that only together tell something.
COMMENT, COMMENTS = "comment", "comments"


class AlertKind(StrEnum):
    """Words that somebody wrote, or somebody who asks to talk."""

    WORDS = "words"
    TALK = "talk"


@dataclass(frozen=True)
class Text:
    """One text that is being stored: beside which question, and the label and id of what holds it."""

    words: str = field(repr=False)
    question: str
    about_kind: str
    about_id: str


class ToldOutside(StrEnum):
    """Whom a reader told outside the setting. Nobody has to agree first, and nothing waits for it (SAFE-12)."""

    NOBODY = "nobody"
    SOCIAL_CARE = "social_care"
    POLICE = "police"
    DESIGNATED_OFFICER = "designated_officer"
    HEALTH = "health"
    SOMEONE_ELSE = "someone_else"


TOLD_WORDS: Mapping[ToldOutside, str] = {
    ToldOutside.NOBODY: "Nobody outside",
    ToldOutside.SOCIAL_CARE: "Children’s social care",
    ToldOutside.POLICE: "The police",
    ToldOutside.DESIGNATED_OFFICER: "The authority’s designated officer (LADO)",
    ToldOutside.HEALTH: "A doctor, a nurse or the mental health team",
    ToldOutside.SOMEONE_ELSE: "Someone else",
}
LONGEST_NOTE = 4000
LONGEST_NAME = 60
LONGEST_GROUP = 30
SIGN_WORDS: Mapping[str, str] = {
    "self_harm": "may hurt themselves",
    "touch": "may be touched or used",
    "hurt": "may be hurt",
    "used": "may be drawn into something bad",
    "afraid": "may be afraid",
    "care": "may lack food or care",
    "secret": "may have been told not to tell",
    "bullied": "may be bullied",
    "help": "asks for help",
}


@dataclass(frozen=True)
class Standing:
    """Where an alert stands on its clock, as rules see it."""

    pressing: bool
    step: ContactKind
    # The contact that a child chose to talk to, if they chose one.
    chosen: int | None = None
    # Who never sees it: the words may be about them.
    away: frozenset[int] = frozenset()
