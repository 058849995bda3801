"""Establishments in an official GIAS file, by the names of its columns. Nobody's name is read from it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from cornerstones.areas.files.cells import BadCell, Cells, day, name, text, was_tidied
from cornerstones.areas.files.problems import FileRefused, Problem, shown
from cornerstones.areas.files.tables import Record, records
from cornerstones.areas.files.texts import Progress, quiet
from cornerstones.areas.policies import kind_of_setting
from cornerstones.areas.vocabulary import Establishment, Status, SuccessionKind

URN, AUTHORITY, NAME = "URN", "LA (code)", "EstablishmentName"
TYPE, GROUP, STATUS = (
    "TypeOfEstablishment (name)",
    "EstablishmentTypeGroup (name)",
    "EstablishmentStatus (name)",
)
PHASE, OPENED, CLOSED = "PhaseOfEducation (name)", "OpenDate", "CloseDate"
LINK, LINK_TYPE = "LinkURN", "LinkType"
NEEDED = (URN, AUTHORITY, NAME, TYPE, STATUS, PHASE)
OPTIONAL = (GROUP, OPENED, CLOSED, LINK, LINK_TYPE)
STATUSES = {
    "open": Status.OPEN,
    "open, but proposed to close": Status.OPEN,
    "closed": Status.CLOSED,
    "proposed to open": Status.NOT_YET_OPEN,
}
NO_PHASE = "not applicable"
PREDECESSOR = "predecessor"
SIX_DIGITS, SHORT = re.compile(r"\d{6}", re.ASCII), re.compile(r"\d{1,5}", re.ASCII)
AUTHORITY_CODE = re.compile(r"\d{3}", re.ASCII)
# What becomes of 000, for "none", when Excel has had the file.
NO_AUTHORITY = "0"
MOST_PROBLEMS = 1_000
LONGEST_NAME, LONGEST_PHASE = 120, 40


@dataclass(frozen=True)
class Wanted:
    """Which rows of a file matter: those of some authorities, and those that are held already."""

    authorities: frozenset[str]
    known: frozenset[str]
    held: frozenset[str] = frozenset()
    repair_urns: bool = False


@dataclass
class Found:
    """What a file holds of what is wanted. Notes tell what was read differently from what stands there."""

    wanted: dict[str, Establishment] = field(default_factory=dict)
    left_out: list[Problem] = field(default_factory=list)
    elsewhere: int = 0
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)


def read_establishments(
    path: Path, wanted: Wanted, *, sheet: str | None = None, progress: Progress = quiet
) -> Found:
    """The rows that matter, and what is wrong with those that cannot be taken."""
    found = Found()
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


def take(record: Record, wanted: Wanted, found: Found) -> None:
    cells, line = record.cells, record.line
    authority = authority_of(cells)
    if authority not in wanted.authorities and repaired(text(cells, URN), wanted) not in wanted.held:
        found.elsewhere += 1
        return
    urn = urn_of(cells, wanted)
    status = status_of(cells)
    again = found.lines.get(urn)
    if status is not Status.OPEN and urn not in wanted.held:
        if again:
            raise BadCell(f"URN {urn} stands on line {again} already.")
        closed = "is closed" if status is Status.CLOSED else "has not opened yet"
        found.left_out.append(Problem(f"{urn} {shown(text(cells, NAME))} {closed}.", line))
        found.lines[urn] = line
        return
    row = establishment(cells, urn, authority, status)
    if authority not in wanted.known:
        raise BadCell(f"Authority {authority} is not known here. Import the newest places first.")
    if again:
        row = joined(found.wanted.get(urn), row, again)
    else:
        found.lines[urn] = line
        found.notes.extend(Problem(sentence, line) for sentence in read_differently(cells, urn))
    found.wanted[urn] = row


def joined(before: Establishment | None, row: Establishment, line: int) -> Establishment:
    """A setting that follows two others has two rows that differ in the link alone."""
    if (
        before is None
        or not row.follows
        or replace(row, follows=before.follows, follows_how=before.follows_how) != before
    ):
        raise BadCell(f"URN {row.urn} stands on line {line} already.")
    follows = tuple(dict.fromkeys(before.follows + row.follows))
    # More than one before it make it a merger, whatever the file calls it.
    return replace(
        row, follows=follows, follows_how=SuccessionKind.MERGED if follows[1:] else row.follows_how
    )


def establishment(cells: Cells, urn: str, authority: str, status: Status) -> Establishment:
    opened, closed = day(cells, OPENED), day(cells, CLOSED)
    if opened and closed and closed < opened:
        raise BadCell(f"It closed on {closed:%d-%m-%Y}, before it opened on {opened:%d-%m-%Y}.")
    phase = text(cells, PHASE)
    if phase.casefold() == NO_PHASE:
        phase = ""
    return Establishment(
        urn=urn,
        name=name(cells, NAME, most=LONGEST_NAME),
        kind=kind_of_setting(type_name=text(cells, TYPE), group=text(cells, GROUP), phase=phase),
        authority=authority,
        phase=name(cells, PHASE, most=LONGEST_PHASE) if phase else "",
        status=status,
        opened_on=opened,
        closed_on=closed if status is Status.CLOSED else None,
        follows=follows_of(cells, urn),
        follows_how=how_it_follows(cells),
    )


def authority_of(cells: Cells) -> str:
    code = text(cells, AUTHORITY)
    if code != NO_AUTHORITY and not AUTHORITY_CODE.fullmatch(code):
        raise BadCell(f"“{AUTHORITY}” is not three digits: {shown(code)}")
    return code


def repaired(urn: str, wanted: Wanted) -> str:
    return urn.zfill(6) if wanted.repair_urns and SHORT.fullmatch(urn) else urn


def urn_of(cells: Cells, wanted: Wanted) -> str:
    typed = text(cells, URN)
    urn = repaired(typed, wanted)
    if SHORT.fullmatch(urn):
        raise BadCell(
            f"URN {urn} has {len(urn)} digits and not 6. "
            "If Excel took a nought off its front, say so and send the file again."
        )
    if not SIX_DIGITS.fullmatch(urn):
        raise BadCell(f"“{URN}” is not six digits: {shown(urn)}")
    return urn


def status_of(cells: Cells) -> Status:
    typed = text(cells, STATUS)
    if typed.casefold() not in STATUSES:
        raise BadCell(f"“{STATUS}” is none that we know: {shown(typed)}")
    return STATUSES[typed.casefold()]


def follows_of(cells: Cells, urn: str) -> tuple[str, ...]:
    """Whom it takes the place of, where the file says so in so many words; nothing is guessed."""
    link = text(cells, LINK)
    if not link or not text(cells, LINK_TYPE).casefold().startswith(PREDECESSOR):
        return ()
    if not SIX_DIGITS.fullmatch(link) or link == urn:
        raise BadCell(f"“{LINK}” is not the number of another establishment: {shown(link)}")
    return (link,)


def how_it_follows(cells: Cells) -> SuccessionKind | None:
    """In the file's own words; one that says no more than “Predecessor” is the same school under a new number."""
    link = text(cells, LINK_TYPE).casefold()
    if not text(cells, LINK) or not link.startswith(PREDECESSOR):
        return None
    if "merg" in link or "amalgam" in link:
        return SuccessionKind.MERGED
    return SuccessionKind.SPLIT if "split" in link else SuccessionKind.BECAME


def read_differently(cells: Cells, urn: str) -> Iterator[str]:
    if text(cells, URN) != urn:
        yield f"URN {text(cells, URN)} was read as {urn}."
    if was_tidied(cells, NAME):
        yield f"Letters nobody can see were taken out of {shown(text(cells, NAME))}."
