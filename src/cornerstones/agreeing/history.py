"""From lines of the record to a history that people can read: who changed what, and to what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from cornerstones.agreeing.vocabulary import LEVEL_WORDS, STATE_WORDS
from cornerstones.people.vocabulary import VOICE_WORDS
from cornerstones.ui.dates import in_words

DID: Mapping[str, str] = {
    "step.agreed": "agreed this step",
    "step.changed": "changed the words",
    "step.moved": "said how it stands",
    "step.said_done": "said that it is done",
    "step.told": "told people",
    "step.counted": "counted who says that it changed things",
    "step.read_back": "wrote down what a meeting says of it",
    "step.passed_on": "passed it on to somebody else",
    "step.day_moved": "moved the day",
    "evidence.added": "added evidence",
    "evidence.removed": "took evidence away",
    "file.shown": "looked at a file, which may be shown",
    "file.sealed": "sealed a file",
    "meeting.recorded": "wrote down who sat together",
    "meeting.finished": "finished the meeting",
    "meeting.opened_again": "opened the meeting again",
    "position.recorded": "wrote down where we stand",
    "board.listed": "put it on the list for the board",
    "board.left": "took it off the list for the board",
    "board.noted": "wrote down what the board said",
}
LABELS: Mapping[str, str] = {
    "what": "What we will do",
    "cornerstone": "Cornerstone",
    "level": "Level",
    "said": "What people said",
    "said_by": "Who said it",
    "success_sign": "How we will know",
    "baseline": "How it was before",
    "due_on": "Due",
    "owners": "Owners",
    "owner": "Said for",
    "state": "How it stands",
    "reason": "Why",
    "text": "In these words",
    "easy": "In easy words",
    "link": "Link",
    "description": "What is on the file",
    "public": "Who can see it",
    "agreed": "Where we stand",
    "words": "In these words",
    "reasons": "Why",
    "children_say": "Children and young people say",
    "dissent": "Seen differently by",
    "statement": "Statement",
    "young_people": "Children and young people",
    "parent_carers": "Parent carers",
    "practitioners": "Practitioners",
}
NOTHING = "Nothing"


@dataclass(frozen=True)
class Detail:
    """`before` is empty where the record holds none: it was written for the first time."""

    label: str
    now: str
    before: str = ""


@dataclass(frozen=True)
class Change:
    at: datetime
    who: str
    did: str
    details: tuple[Detail, ...]


class Line(Protocol):
    @property
    def at(self) -> datetime: ...

    @property
    def action(self) -> str: ...

    @property
    def actor_name(self) -> str: ...

    @property
    def details(self) -> Mapping[str, Any]: ...


Named = Mapping[str, Mapping[str, str]]


def history_of(lines: Iterable[Line], *, named: Named) -> tuple[Change, ...]:
    """`named` are the words of the area for values of a field: its cornerstones, its statements."""
    return tuple(change_of(line, named) for line in lines)


def change_of(line: Line, named: Named) -> Change:
    was = line.details.get("was")
    before: Mapping[str, Any] = was if isinstance(was, Mapping) else {}
    return Change(
        at=line.at,
        who=line.actor_name,
        did=DID.get(line.action, line.action.replace(".", " ").replace("_", " ")),
        details=tuple(
            Detail(
                label,
                said(name, line.details[name], named),
                said(name, before[name], named) if name in before else "",
            )
            for name, label in LABELS.items()
            if name in line.details and line.details[name] != before.get(name)
        ),
    )


def said(name: str, value: object, named: Named) -> str:
    """A value of the record in the words of the pages; what is unknown stands as it was written."""
    text = str(value)
    if text in named.get(name, {}):
        return named[name][text]
    if text in CHOICES.get(name, {}):
        return CHOICES[name][text]
    if name == "due_on":
        return day_in_words(text)
    if name == "dissent":
        return ", ".join(CHOICES["said_by"].get(part, part) for part in text.split(",")) or NOTHING
    return text or NOTHING


CHOICES: Named = {
    "state": {state.value: words for state, words in STATE_WORDS.items()},
    "level": {level.value: words for level, words in LEVEL_WORDS.items()},
    "said_by": {
        "": "Someone in our community",
        **{voice.value: words for voice, words in VOICE_WORDS.items()},
    },
    "agreed": {"True": "We agree", "False": "We see it differently"},
    "public": {"True": "Everyone", "False": "People who work on next steps"},
}


def day_in_words(text: str) -> str:
    try:
        return in_words(date.fromisoformat(text))
    except ValueError:
        return text or NOTHING
