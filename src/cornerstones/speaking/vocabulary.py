from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cornerstones.framework.vocabulary import Cornerstone

LONGEST_TITLE = 120
LONGEST_WORDS = 8000


class RecordKind(StrEnum):
    NOTE = "note"
    POSITION = "position"
    STATEMENT = "statement"


KIND_WORDS = {
    RecordKind.NOTE: "Note",
    RecordKind.POSITION: "What we think",
    RecordKind.STATEMENT: "Statement",
}


class ShownTo(StrEnum):
    """Who may read a record, from nobody else to everybody."""

    OURS = "ours"
    AREA = "area"
    PUBLIC = "public"


SHOWN_WORDS = {
    ShownTo.OURS: "Ours only",
    ShownTo.AREA: "People with a role in the area",
    ShownTo.PUBLIC: "Everybody",
}


@dataclass(frozen=True, kw_only=True)
class RecordWords:
    """What its people write and can change."""

    kind: RecordKind
    title: str
    words: str
    cornerstone: Cornerstone | None
    shown_to: ShownTo


@dataclass(frozen=True)
class RecordSeen:
    """A record as a page shows it."""

    id: int
    organisation_id: int
    organisation: str
    kind: RecordKind
    title: str
    words: str
    cornerstone: Cornerstone | None
    shown_to: ShownTo
    written_by: str
    written_on: date
    changed_on: date | None
    edit: int

    @property
    def kind_words(self) -> str:
        return KIND_WORDS[self.kind]

    @property
    def shown_words(self) -> str:
        return SHOWN_WORDS[self.shown_to]
