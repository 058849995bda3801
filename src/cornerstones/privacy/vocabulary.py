"""Names and numbers of what is kept and until when."""

from collections.abc import Mapping
from enum import StrEnum

# Somebody is told this many days before their account goes.
WARNED_DAYS = 30
# Whoever left, wherever their name has to be replaced.
SOMEBODY_GONE = "Someone who left"

GROUPS: Mapping[str, str] = {
    "answering": "If you answer or ask for help",
    "working": "If you have a role here",
    "showing": "What everyone can see, and what the program needs",
}


class RequestKind(StrEnum):
    """What somebody wants done with what is kept about them."""

    SEE = "see"
    TAKE = "take"
    CORRECT = "correct"
    DELETE = "delete"
    STOP = "stop"
    COMPLAIN = "complain"


KIND_WORDS: Mapping[RequestKind, str] = {
    RequestKind.SEE: "See what you keep about me",
    RequestKind.TAKE: "Take a copy away",
    RequestKind.CORRECT: "Put something right",
    RequestKind.DELETE: "Delete something",
    RequestKind.STOP: "Stop using something about me",
    RequestKind.COMPLAIN: "Complain about how you use data",
}
# For a list that staff read.
KIND_SHORT: Mapping[RequestKind, str] = {
    RequestKind.SEE: "To see what is kept",
    RequestKind.TAKE: "To take a copy away",
    RequestKind.CORRECT: "To put something right",
    RequestKind.DELETE: "To delete something",
    RequestKind.STOP: "To stop using something",
    RequestKind.COMPLAIN: "A complaint",
}
CHILD_WORDS: Mapping[RequestKind, str] = {
    RequestKind.SEE: "Show me what you keep",
    RequestKind.CORRECT: "Make it right",
    RequestKind.DELETE: "Delete it",
    RequestKind.STOP: "Stop",
    RequestKind.COMPLAIN: "I am not happy",
}
CHILD_SYMBOLS: Mapping[RequestKind, str] = {
    RequestKind.SEE: "listen",
    RequestKind.CORRECT: "pen",
    RequestKind.DELETE: "no",
    RequestKind.STOP: "stop",
    RequestKind.COMPLAIN: "talk",
}


class Route(StrEnum):
    """By which way it came. Every way counts (Data Protection Act 2018, section 164A)."""

    HERE = "here"
    PHONE = "phone"
    PAPER = "paper"
    EMAIL = "email"
    IN_PERSON = "in_person"


ROUTE_WORDS: Mapping[Route, str] = {
    Route.HERE: "On this site",
    Route.PHONE: "By phone",
    Route.PAPER: "On paper",
    Route.EMAIL: "By e-mail",
    Route.IN_PERSON: "In person",
}


class RequestState(StrEnum):
    RECEIVED = "received"
    WORKING = "working"
    DONE = "done"
    REFUSED = "refused"


STATE_WORDS: Mapping[RequestState, str] = {
    RequestState.RECEIVED: "We have it",
    RequestState.WORKING: "We are working on it",
    RequestState.DONE: "Done",
    RequestState.REFUSED: "We said no, and why",
}
OVER = frozenset({RequestState.DONE, RequestState.REFUSED})
COMPLAINT_DAYS = 30
LONGEST_REQUEST = 2000
LONGEST_NAME = 120
LONGEST_REACH = 200
EXPORT_MINUTES = 60
# From when somebody knows, the law gives this long to tell the Information Commissioner (UK GDPR, Article 33).
HOURS_TO_TELL = 72
LONGEST_BREACH = 1000
