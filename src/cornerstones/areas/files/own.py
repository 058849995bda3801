"""Our own list of settings and organisations: for all that the official file of schools does not know."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cornerstones.areas.files.cells import BadCell, Cells, day, name, text, was_tidied
from cornerstones.areas.files.formulas import harmless, restored
from cornerstones.areas.files.problems import FileRefused, Problem, shown
from cornerstones.areas.files.tables import Record, records
from cornerstones.areas.files.texts import Progress, quiet
from cornerstones.areas.policies.names import folded
from cornerstones.areas.vocabulary import (
    ORGANISATION_KIND_WORDS,
    SETTING_KIND_WORDS,
    Establishment,
    ListedOrganisation,
    OrganisationKind,
    SettingKind,
    Status,
)

KIND, NAME, AUTHORITY, URN, REFERENCE, PHASE, OPENED, CLOSED = COLUMNS = (
    *("kind", "name", "authority", "urn", "reference"),
    *("phase", "opened", "closed"),
)
NEEDED = (KIND, NAME)
OPTIONAL = COLUMNS[2:]
SIX_DIGITS, SHORT = re.compile(r"\d{6}", re.ASCII), re.compile(r"\d{1,5}", re.ASCII)
MOST_PROBLEMS = 1_000
LONGEST_NAME, LONGEST_PHASE, LONGEST_REFERENCE = 120, 40, 40
SETTING_KINDS = {folded(words): kind for kind, words in SETTING_KIND_WORDS.items()}
ORGANISATION_KINDS = {folded(words): kind for kind, words in ORGANISATION_KIND_WORDS.items()}
ONLY_SETTINGS_HAVE = (AUTHORITY, URN, REFERENCE, PHASE)


@dataclass(frozen=True)
class OwnWanted:
    """Which authorities are known, and which one is meant where a row names none."""

    known: frozenset[str]
    usual: str = ""
    repair_urns: bool = False


@dataclass
class OwnFound:
    settings: list[tuple[int, Establishment]] = field(default_factory=list)
    organisations: list[tuple[int, ListedOrganisation]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    seen: dict[tuple[str, ...], int] = field(default_factory=dict)


def read_own(
    path: Path, wanted: OwnWanted, *, sheet: str | None = None, progress: Progress = quiet
) -> OwnFound:
    found = OwnFound()
    for record in records(path, needed=NEEDED, optional=OPTIONAL, sheet=sheet, progress=progress):
        if isinstance(record, Problem):
            found.problems.append(record)
        else:
            try:
                take(record, wanted, found)
            except BadCell as error:
                found.problems.append(Problem(str(error), record.line))
        if len(found.problems) >= MOST_PROBLEMS:
            raise FileRefused(*found.problems)
    return found


def take(record: Record, wanted: OwnWanted, found: OwnFound) -> None:
    cells = {
        column: restored(cell) if isinstance(cell, str) else cell for column, cell in record.cells.items()
    }
    kind = folded(text(cells, KIND))
    if kind in ORGANISATION_KINDS:
        listed = organisation(cells, ORGANISATION_KINDS[kind])
        once(found, ("organisation", folded(listed.name)), record.line)
        found.organisations.append((record.line, listed))
    elif kind in SETTING_KINDS:
        row = setting(cells, SETTING_KINDS[kind], wanted)
        for key in keys_of(row):
            once(found, key, record.line)
        found.settings.append((record.line, row))
        if row.urn != text(cells, URN):
            found.notes.append(Problem(f"URN {text(cells, URN)} was read as {row.urn}.", record.line))
    else:
        raise BadCell(f"“{KIND}” is none that we know: {shown(text(cells, KIND))}")
    if was_tidied(cells, NAME):
        tidied = f"Letters nobody can see were taken out of {shown(text(cells, NAME))}."
        found.notes.append(Problem(tidied, record.line))


def keys_of(row: Establishment) -> Iterable[tuple[str, ...]]:
    if row.urn:
        yield ("urn", row.urn)
    if row.reference:
        yield ("reference", row.reference)
    if not row.urn and not row.reference:
        yield ("name", row.kind, row.authority, folded(row.name))


def once(found: OwnFound, key: tuple[str, ...], line: int) -> None:
    if key in found.seen:
        what = {"urn": f"URN {key[-1]}", "reference": f"Reference {shown(key[-1])}"}.get(key[0], "This name")
        raise BadCell(f"{what} stands on line {found.seen[key]} already.")
    found.seen[key] = line


def organisation(cells: Cells, kind: OrganisationKind) -> ListedOrganisation:
    for column in ONLY_SETTINGS_HAVE:
        if text(cells, column):
            raise BadCell(f"An organisation has no “{column}”. Leave it empty.")
    return ListedOrganisation(kind, name(cells, NAME, most=LONGEST_NAME), day(cells, CLOSED))


def setting(cells: Cells, kind: SettingKind, wanted: OwnWanted) -> Establishment:
    authority = text(cells, AUTHORITY) or wanted.usual
    if not authority:
        raise BadCell(f"“{AUTHORITY}” is empty, and the area has more than one authority.")
    if authority not in wanted.known:
        raise BadCell(f"“{AUTHORITY}” is none that we know: {shown(authority)}")
    opened, closed = day(cells, OPENED), day(cells, CLOSED)
    if opened and closed and closed < opened:
        raise BadCell(f"It closed on {closed:%d-%m-%Y}, before it opened on {opened:%d-%m-%Y}.")
    return Establishment(
        urn=urn_of(cells, wanted),
        name=name(cells, NAME, most=LONGEST_NAME),
        kind=kind,
        authority=authority,
        phase=name(cells, PHASE, most=LONGEST_PHASE) if text(cells, PHASE) else "",
        status=Status.CLOSED if closed else Status.NOT_SAID,
        opened_on=opened,
        closed_on=closed,
        reference=name(cells, REFERENCE, most=LONGEST_REFERENCE) if text(cells, REFERENCE) else "",
        keeps_blanks=True,
    )


def urn_of(cells: Cells, wanted: OwnWanted) -> str:
    typed = text(cells, URN)
    if wanted.repair_urns and SHORT.fullmatch(typed):
        return typed.zfill(6)
    if typed and not SIX_DIGITS.fullmatch(typed):
        raise BadCell(f"“{URN}” is not six digits: {shown(typed)}")
    return typed


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Such a list, in a form that a spreadsheet opens and runs nothing of."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")
