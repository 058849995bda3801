from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class FileKind(StrEnum):
    """What a file is by its content, whatever it is called."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    PDF = "pdf"


class FileState(StrEnum):
    RECEIVED = "received"  # waits for the machine: scanned, and drawn anew
    REFUSED = "refused"  # could not be opened; its bytes are gone
    LOOK = "look"  # waits for a person
    SHOWN = "shown"
    SEALED = "sealed"  # no page ever opens it again


class Why(StrEnum):
    """Why a file was refused or sealed."""

    DAMAGED = "damaged"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_SMALL = "too_small"
    MOVES = "moves"
    LOCKED = "locked"
    TOO_MANY_PAGES = "too_many_pages"
    A_FORM = "a_form"
    TOO_HEAVY = "too_heavy"
    GONE = "gone"
    VIRUS = "virus"
    HARM = "harm"


LARGEST_FILE = 15_000_000
MOST_PIXELS = 50_000_000
MOST_PAGES = 60
SMALLEST_EDGE = 10
# A photo is shown no larger than this, so a thief of copies finds no more than a screen holds.
LONGEST_EDGE = 2_000
# What one person may send in a day.
MOST_FILES_A_DAY, MOST_BYTES_A_DAY = 40, 150_000_000

SEND_AGAIN = "Take it away here, and send it once more"
WHY_WORDS: Mapping[Why, str] = {
    Why.DAMAGED: f"We could not open this file: it is damaged, or not what it seems. {SEND_AGAIN}.",
    Why.TOO_MANY_PIXELS: "This picture is larger than 50 megapixels. Send a smaller one.",
    Why.TOO_SMALL: "This picture is too small to see anything. Send a larger one.",
    Why.MOVES: "This picture moves. Send one that stands still.",
    Why.LOCKED: "This PDF is locked. Save it without a password and send that.",
    Why.TOO_MANY_PAGES: f"This PDF has more than {MOST_PAGES} pages. Send the pages that matter.",
    Why.A_FORM: "This PDF is a form to fill in. Print it into a new PDF, so that what was typed is not lost.",
    Why.TOO_HEAVY: "This file takes too much to open. Save it as a simple PDF, or as photos.",
    Why.GONE: f"This file got lost on its way. {SEND_AGAIN}.",
    Why.VIRUS: "The virus check found something in this file. Nobody opens it here. "
    "It may be on your device too: ask whoever looks after it.",
    Why.HARM: "This file was sealed. Nobody opens it here.",
}
STATE_WORDS: Mapping[FileState, str] = {
    FileState.RECEIVED: "Being checked",
    FileState.REFUSED: "Not taken",
    FileState.LOOK: "Waits until somebody has looked at it",
    FileState.SHOWN: "Looked at",
    FileState.SEALED: "Sealed",
}
CONTENT_TYPES: Mapping[FileKind, str] = {
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.WEBP: "image/webp",
    FileKind.PDF: "application/pdf",
}
ENDINGS: Mapping[FileKind, str] = {
    FileKind.JPEG: "jpg",
    FileKind.PNG: "png",
    FileKind.WEBP: "webp",
    FileKind.PDF: "pdf",
}


class NotTaken(Exception):
    """This file is not taken; the sentence says why, and what to do instead."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Sent:
    """How much one person has sent since yesterday."""

    files: int
    bytes: int
