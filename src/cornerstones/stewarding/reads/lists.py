"""Lists on their way in, as the page shows them."""

import csv
import io
from dataclasses import dataclass
from datetime import datetime

from cornerstones.areas.files.formulas import harmless
from cornerstones.areas.models import SettingsFile
from cornerstones.areas.vocabulary import FileState
from cornerstones.jobs.reads import health

MOST_SHOWN = 30
MOST_RECENT = 10
STATE_WORDS = {
    FileState.WAITING: "Being read",
    FileState.READ: "Read. Nothing is taken in yet",
    FileState.REFUSED: "Refused. Nothing was taken in",
    FileState.BRINGING: "Being brought in",
    FileState.DONE: "Brought in",
}
# Each kind of row in the order of the page: its name, then what it is once the list is in, one and many.
GROUPS = (
    ("refused", "refused", "refused"),
    ("closed", "to close or end", "closed or ended"),
    ("changed", "to change", "changed"),
    ("new", "to add", "added"),
    ("notes", "to look at twice", "to look at twice"),
    ("left_out", "left out, being closed or not open yet", "left out, being closed or not open yet"),
)


@dataclass(frozen=True)
class Group:
    """Rows of one kind; only the first of many are written out."""

    name: str
    title: str
    lines: tuple[tuple[int, str], ...]
    more: int


def groups_of(file: SettingsFile) -> tuple[Group, ...]:
    found = []
    for name, before, after in GROUPS:
        lines = file.report.get(name, [])
        if lines:
            words = after if file.state == FileState.DONE else before
            rows = "1 row" if len(lines) == 1 else f"{len(lines):,} rows"
            shown = tuple((line, sentence) for line, sentence in lines[:MOST_SHOWN])
            found.append(Group(name, f"{rows} {words}", shown, len(lines) - len(shown)))
    return tuple(found)


def as_rows(file: SettingsFile) -> bytes:
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(("line", "what", "words"))
    for name, _, _ in GROUPS:
        for line, sentence in file.report.get(name, []):
            writer.writerow((line or "", name.replace("_", " "), harmless(sentence)))
    return written.getvalue().encode("utf-8-sig")


@dataclass(frozen=True)
class RecentList:
    id: int
    by_name: str
    sent_at: datetime
    state: str


def recent_lists() -> tuple[RecentList, ...]:
    rows = SettingsFile.objects.values_list("pk", "by_name", "sent_at", "state")[:MOST_RECENT]
    return tuple(RecentList(pk, name, at, STATE_WORDS[FileState(state)]) for pk, name, at, state in rows)


def working(now: datetime) -> bool:
    """Whether anything would read a list that waits."""
    return health(now=now).working
