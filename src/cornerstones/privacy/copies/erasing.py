"""What people deleted stays deleted, whichever copy comes back.

The list of marks lies beside the copies as a text file: a day and a mark on each line, in the order of the marks. It
holds no personal data that could be read without the server's key.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from cornerstones.agreeing.actions.evidence import let_go_of_file
from cornerstones.agreeing.models import EvidenceFile
from cornerstones.areas.models import LocalArea
from cornerstones.listening.actions.freezing import wipe_traces
from cornerstones.listening.models import Ballot, Comment, Draft, FollowToken, NewsAddress
from cornerstones.people.models import User
from cornerstones.privacy.actions.leaving import forget_person
from cornerstones.safeguarding.models import Alert
from cornerstones.scoping import area_scope
from cornerstones.web.erased import is_marked, marks_since
from cornerstones.web.models import ErasedMark

FILE = "erased.txt"
ALWAYS = date(2000, 1, 1)
Marks = Mapping[bytes, date]
# What a deleted row was known by, in each table from which people delete.
KNOWN_BY: Mapping[str, tuple[Any, str]] = {
    "ballot": (Ballot, "receipt_hash"),
    "follow": (FollowToken, "token_hash"),
    "draft": (Draft, "key_hash"),
    "news": (NewsAddress, "mark"),
    "comment": (Comment, "receipt_hash"),
    "alert": (Alert, "id"),
}


def marks_here() -> Marks:
    """Those of the database as it stands, also before there is one."""
    if ErasedMark._meta.db_table not in connection.introspection.table_names():
        return {}
    return marks_since(ALWAYS)


def write_list(folder: Path) -> None:
    """Beside the copies, with what stood there before: an older server's list is never lost."""
    known = {**read_list(folder), **marks_here()}
    if known:
        lines = sorted(f"{day.isoformat()} {mark.hex()}" for mark, day in known.items())
        unfinished = folder / f"{FILE}.unfinished"
        unfinished.write_text("\n".join(lines) + "\n", encoding="ascii")
        unfinished.replace(folder / FILE)


def read_list(folder: Path) -> Marks:
    file = folder / FILE
    if not file.is_file():
        return {}
    pairs = (line.split() for line in file.read_text(encoding="ascii").splitlines() if line.strip())
    return {bytes.fromhex(mark): date.fromisoformat(day) for day, mark in pairs}


def erase_again(known: Marks, *, since: date, today: date) -> int:
    """All that was deleted on the day of the copy or later; how many rows. The marks stay for the next copy."""
    ErasedMark.objects.bulk_create(
        (ErasedMark(mark=mark, day=day) for mark, day in known.items()), ignore_conflicts=True
    )
    marks = frozenset(mark for mark, day in known.items() if day >= since)
    if not marks:
        return 0
    gone = sum(rows_again(marks))
    people = [person for person in User.objects.all() if is_marked("person", person.email.lower(), marks)]
    for person in people:
        forget_person(person, today=today)
    if gone or people:
        wipe_traces()
    return gone + len(people)


def rows_again(marks: frozenset[bytes]) -> Iterator[int]:
    for area in LocalArea.objects.all():
        with area_scope(area.pk):
            for kind, (model, field) in KNOWN_BY.items():
                rows = model.objects.exclude(**{field: None}).values_list("pk", field)
                over = [pk for pk, known_by in rows if is_marked(kind, known_by, marks)]
                yield model.objects.filter(pk__in=over).count()
                model.objects.filter(pk__in=over).delete()
            yield quotes_again(marks)
            yield files_again(marks)


def quotes_again(marks: frozenset[bytes]) -> int:
    """Who took back that their words may be shown has taken it back in the older copy too."""
    rows = Comment.objects.filter(may_quote=True).exclude(receipt_hash=None).values_list("pk", "receipt_hash")
    over = [pk for pk, known_by in rows if is_marked("quote", known_by, marks)]
    return Comment.objects.filter(pk__in=over).update(may_quote=False)


def files_again(marks: frozenset[bytes]) -> int:
    with transaction.atomic():
        rows = EvidenceFile.objects.select_related("file", "evidence")
        over = [row for row in rows if is_marked("file", row.file.key, marks)]
        for row in over:
            let_go_of_file(row.evidence)
    return len(over)
