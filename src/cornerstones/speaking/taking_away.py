"""All that a forum or a group has here, as one file to take away: to read, for a spreadsheet, for another program.

It is made in memory for the one person who asks and goes out with that answer. No copy stays here (SEC-36).
"""

import json
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string

from cornerstones.areas.models import Organisation
from cornerstones.people.models import Approval, ApprovalAsked
from cornerstones.people.reads import people_of_space
from cornerstones.people.vocabulary import DECISION_WORDS, Decision
from cornerstones.speaking.reads import records_of
from cornerstones.web.packing import zipped
from cornerstones.web.spreadsheet import as_csv

Rows = list[dict[str, str]]


@dataclass(frozen=True)
class Taken:
    name: str
    body: bytes
    count: int


def take_away(organisation: Organisation, *, today: date) -> Taken:
    tables = {
        "records": written(organisation.pk),
        "sign-offs": said(organisation.pk),
        "asked": asked(organisation.pk),
        "people": people(organisation.pk, today),
    }
    everything = {"organisation": organisation.name, "taken_on": today.isoformat(), **tables}
    files = {
        "read-me-first.html": render_to_string(
            "cornerstones/speaking/taken_away.html",
            {
                "organisation": organisation,
                "today": today,
                "tables": tables,
                "records": records_of(organisation.pk),
            },
        ).encode(),
        "everything.json": json.dumps(everything, ensure_ascii=False, indent=2).encode(),
        **{f"{name}.csv": to_csv(rows) for name, rows in tables.items()},
    }
    return Taken(f"our-space-{today.isoformat()}.zip", zipped(files), len(tables["records"]))


def written(organisation_id: int) -> Rows:
    return [
        {
            "kind": each.kind_words,
            "title": each.title,
            "words": each.words,
            "cornerstone": each.cornerstone.value if each.cornerstone else "",
            "who may read it": each.shown_words,
            "written by": each.written_by,
            "written on": each.written_on.isoformat(),
            "changed on": each.changed_on.isoformat() if each.changed_on else "",
        }
        for each in records_of(organisation_id)
    ]


def said(organisation_id: int) -> Rows:
    return [
        {
            "about": row.about_name,
            "what we said": DECISION_WORDS[Decision(row.decision)],
            "our words": row.words,
            "by": row.by_name,
            "on": row.on.isoformat(),
        }
        for row in Approval.objects.filter(organisation_id=organisation_id)
    ]


def asked(organisation_id: int) -> Rows:
    return [
        {"about": row.about_name, "asked by": row.asked_by_name, "on": row.asked_on.isoformat()}
        for row in ApprovalAsked.objects.filter(organisation_id=organisation_id)
    ]


def people(organisation_id: int, today: date) -> Rows:
    return [
        {"name": each.name, "role": each.role_words, "since": each.since.isoformat()}
        for each in people_of_space(organisation_id, today=today)
    ]


def to_csv(rows: Rows) -> bytes:
    return as_csv(list(rows[0]) if rows else (), [list(row.values()) for row in rows])
