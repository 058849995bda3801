"""All that a forum or a group has here, as one file to take away: to read, for a spreadsheet, for another program.

It is made in memory for the one person who asks and goes out with that answer. No copy stays here (SEC-36).
"""

import csv
import io
import json
import zipfile
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string

from cornerstones.areas.models import Organisation
from cornerstones.people.models import Approval, ApprovalAsked
from cornerstones.people.reads import people_of_space
from cornerstones.people.vocabulary import DECISION_WORDS, Decision
from cornerstones.speaking.reads import records_of

# A spreadsheet takes a cell that begins so for something to be worked out; the last four are their wide forms.
STARTS_A_FORMULA = (*"=+-@\t\r\n", *"\uff1d\uff0b\uff0d\uff20")
# A file of a zip carries a time; one that never changes makes equal contents equal files.
LONG_AGO = (1980, 1, 1, 0, 0, 0)
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
    text = io.StringIO(newline="")
    if rows:
        writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows({name: harmless(cell) for name, cell in row.items()} for row in rows)
    return text.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith(STARTS_A_FORMULA) else cell


def zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(zipfile.ZipInfo(name, LONG_AGO), body, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
