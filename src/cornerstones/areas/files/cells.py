"""What one cell may hold. Each function gives the value, or raises BadCell with a sentence to show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cornerstones.areas.files.problems import shown
from cornerstones.ui.text import clean, length

REPLACED = "\ufffd"
FIRST_YEAR, LAST_YEAR = 1000, 2100


@dataclass(frozen=True)
class Unreadable:
    """A cell that holds no plain value, and what it holds instead."""

    why: str


class BadCell(Exception):
    """A row cannot be taken as it is."""


Cell = str | Unreadable
Cells = Mapping[str, Cell]


def text(cells: Cells, column: str) -> str:
    """What stands in a column, without the spaces round it; empty where the file has no such column."""
    cell = cells.get(column, "")
    if isinstance(cell, Unreadable):
        raise BadCell(f"“{column}” {cell.why}.")
    return cell.strip()


def name(cells: Cells, column: str, *, most: int) -> str:
    """One line of words for people to read, tidied by the rule that holds for all text."""
    typed = text(cells, column)
    if is_garbled(typed):
        raise BadCell(f"“{column}” is garbled: {shown(typed)}. It was once saved in a wrong alphabet.")
    tidied = " ".join(clean(typed, lines=False).split())
    if not tidied:
        raise BadCell(f"“{column}” is empty.")
    if length(tidied) > most or len(tidied) > most:
        raise BadCell(f"“{column}” is longer than {most} characters: {shown(tidied)}")
    return tidied


def was_tidied(cells: Cells, column: str) -> bool:
    """Whether more than spaces was taken out of a name."""
    typed = text(cells, column)
    return "".join(typed.split()) != "".join(clean(typed, lines=False).split())


def is_garbled(typed: str) -> bool:
    """UTF-8 that was read as Windows-1252 and saved so, Latin-1 controls for quotes, or lost letters."""
    if typed.isascii():
        return False
    if REPLACED in typed or any("\x80" <= char <= "\x9f" for char in typed):
        return True
    try:
        return typed.encode("cp1252").decode("utf-8") != typed
    except UnicodeError:
        return False


def day(cells: Cells, column: str) -> date | None:
    """A date as 31-01-2026, 31/01/2026 or 2026-01-31; None where there is none."""
    typed = text(cells, column)
    if not typed:
        return None
    parts = typed.replace("/", "-").split("-")
    if len(parts) == 3 and len(parts[0]) == 4:
        parts.reverse()
    whole = len(parts) == 3 and [len(part) for part in parts] == [2, 2, 4]
    if whole and all(part.isascii() and part.isdigit() for part in parts):
        day, month, year = (int(part) for part in parts)
        if FIRST_YEAR <= year <= LAST_YEAR:
            try:
                return date(year, month, day)
            except ValueError:
                pass
    raise BadCell(f"“{column}” is not a date like 31-01-2026: {shown(typed)}")
