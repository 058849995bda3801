"""A table for a spreadsheet: RFC 4180, UTF-8 with a mark that spreadsheets look for, and nothing that could start."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

# A spreadsheet takes a cell that begins so for something to be worked out; the last four are their wide forms.
STARTS_A_FORMULA: Final = (*"=+-@\t\r\n", *"\uff1d\uff0b\uff0d\uff20")


def as_csv(names: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def harmless(cell: str | int) -> str | int:
    """Text stays as it is, behind an apostrophe where a spreadsheet would run it."""
    if isinstance(cell, str) and cell.lstrip(" ").startswith(STARTS_A_FORMULA):
        return f"'{cell}"
    return cell
