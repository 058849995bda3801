"""Everything that leads to one person, as one file for them alone: a page to read and a file for other programs.

It is made in memory for the person who asks and goes out with that answer. No copy stays, so none can be fetched by
somebody else or later (SEC-36). Other people's names are masked, and a child's words stay with those who read them.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from cornerstones.people.models import User
from cornerstones.privacy.data_map import MappedTable
from cornerstones.privacy.reads.traces import Trace, traces_of
from cornerstones.ui.dates import in_words
from cornerstones.web.packing import zipped

SOMEBODY_ELSE = "[somebody else]"
KEPT_BACK = "[kept back: it is about somebody else]"
ABOUT_CHILDREN = "words"
SHORTEST_NAME = 3
Mask = Callable[[str], str]


@dataclass(frozen=True)
class Bundle:
    name: str
    body: bytes
    count: int


def bundle_of(person: User, *, today: date) -> Bundle:
    mask = mask_for(person)
    tables = {
        trace.table.says: [row_of(trace.table, row, person, mask) for row in trace.rows]
        for trace in traces_of(person)
    }
    everything = {"name": person.name, "made_on": today.isoformat(), "tables": tables}
    page = render_to_string(
        "cornerstones/privacy/bundle.html", {"person": person, "today": today, "tables": tables}
    )
    files = {
        "read-me-first.html": page.encode(),
        "everything.json": json.dumps(everything, ensure_ascii=False, indent=2).encode(),
    }
    count = sum(map(len, tables.values()))
    return Bundle(f"about-me-{today.isoformat()}.zip", zipped(files), count)


def mask_for(person: User) -> Mask:
    """Takes the names and addresses of everybody else with an account out of a text."""
    others = User.objects.exclude(pk=person.pk).values_list("name", "email")
    known = {each for pair in others for each in pair if len(each) >= SHORTEST_NAME and each != person.name}
    if not known:
        return lambda text: text
    longest_first = sorted(known, key=lambda each: (-len(each), each))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
    return lambda text: pattern.sub(SOMEBODY_ELSE, text)


def row_of(table: MappedTable, row: Any, person: User, mask: Mask) -> dict[str, Any]:
    told = {}
    for name, holds in table.fields.items():
        value = getattr(row, row._meta.get_field(name).attname)
        if holds not in {"lock", "key", "area", "row"} and value not in (None, "", []):
            told[name.replace("_", " ")] = told_as(holds, value, table, person, mask)
    return told


def told_as(holds: str, value: Any, table: MappedTable, person: User, mask: Mask) -> Any:
    if holds == "person":
        return "you" if value == person.pk else SOMEBODY_ELSE
    if holds == "mailbox":
        return value if value.lower() == person.email.lower() else SOMEBODY_ELSE
    if table.kind.key == ABOUT_CHILDREN and holds in {"words", "name", "text"} and value != person.name:
        return KEPT_BACK
    return masked(value, mask)


def masked(value: Any, mask: Mask) -> Any:
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, Mapping):
        return {mask(str(key)): masked(each, mask) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [masked(each, mask) for each in value]
    if isinstance(value, datetime):
        here = timezone.localtime(value)
        return f"{in_words(here.date())}, {here:%H:%M}"
    if isinstance(value, date):
        return in_words(value)
    return value if isinstance(value, bool | int | float) else str(value)


def counts(traces: Iterable[Trace]) -> list[tuple[MappedTable, int]]:
    return [(trace.table, len(trace.rows)) for trace in traces]
