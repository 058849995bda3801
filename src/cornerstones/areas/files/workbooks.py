"""Plain values of one visible sheet of an Excel workbook."""

import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from math import isfinite
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from cornerstones.areas.files.archives import CHUNK, check_archive, is_workbook, refused
from cornerstones.areas.files.cells import Cell, Unreadable
from cornerstones.areas.files.problems import FileRefused, shown
from cornerstones.areas.files.texts import LINES_BETWEEN_NEWS, Progress

__all__ = ["is_workbook", "workbook_rows"]

MOST_ROWS = 1_048_576
MOST_COLUMNS = 1_000
MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*[\"']([A-Z0-9:]{1,20})[\"']")

Row = tuple[int, Sequence[Cell]]


def workbook_rows(path: Path, sheet: str | None, progress: Progress) -> Iterator[Row]:
    """(row number, cells) of each row that is not empty, as wide as the first or wider."""
    check_archive(path)
    rows = plain_rows(path, sheet, progress)
    try:
        while row := next_row(rows):
            yield row
    except (FileRefused, GeneratorExit):
        raise
    except Exception as error:  # a damaged workbook can raise nearly anything inside the library
        raise refused("The workbook is damaged. Save it again and try once more.") from error


def next_row(rows: Iterator[Row]) -> Row | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library's, about styles and drawings, which are not read
        return next(rows, None)


def plain_rows(path: Path, sheet: str | None, progress: Progress) -> Iterator[Row]:
    # Opened here, since the library judges a path by its name.
    with path.open("rb") as first, path.open("rb") as second:
        values = load_workbook(first, read_only=True, data_only=True, keep_links=False)
        formulas = load_workbook(second, read_only=True, data_only=False, keep_links=False)
        chosen = choose_sheet(values, sheet)
        refuse_merged_cells(path, chosen)
        as_typed = formulas[chosen.title]
        last = chosen.max_row or MOST_ROWS
        for each in (chosen, as_typed):
            each.reset_dimensions()  # what the file says of its size may be untrue
        width = 0
        for number, row in enumerate(zip(chosen.iter_rows(), as_typed.iter_rows(), strict=True), start=1):
            if number > MOST_ROWS or len(row[0]) > MOST_COLUMNS:
                raise refused(f"The sheet is larger than {MOST_ROWS:,} rows of {MOST_COLUMNS:,} columns.")
            if number % LINES_BETWEEN_NEWS == 0:
                progress(min(number / last, 1))
            cells = [plain(value, typed) for value, typed in zip(*row, strict=True)]
            if any(cells):
                width = width or len(cells)
                yield number, [*cells, *[""] * (width - len(cells))]


def choose_sheet(workbook: Any, wanted: str | None) -> Any:
    visible = {sheet.title: sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"}
    listed = ", ".join(f"“{shown(title)}”" for title in visible)
    if not visible:
        raise refused("Every sheet of the workbook is hidden. Show one in Excel and look at it first.")
    if wanted in visible:
        return visible[wanted]
    if wanted in workbook.sheetnames:
        raise refused(f"The sheet “{shown(str(wanted))}” cannot be read: it is hidden, or not a table.")
    if wanted is not None:
        raise refused(f"There is no sheet “{shown(wanted)}”. The workbook has {listed}.")
    if len(visible) > 1:
        raise refused(f"The workbook has more than one sheet. Say which one to read: {listed}.")
    return next(iter(visible.values()))


def refuse_merged_cells(path: Path, sheet: Any) -> None:
    before = b""
    with zipfile.ZipFile(path) as archive, archive.open(sheet._worksheet_path) as content:
        while chunk := content.read(CHUNK):
            if merged := MERGED.search(before + chunk):
                raise refused(f"Cells {merged[1].decode()} are merged. Unmerge them and fill each one.")
            before = chunk[-200:]


def plain(cell: Any, typed: Any) -> Cell:
    value = cell.value
    if typed.data_type == "f" and value is None:
        return Unreadable("holds a formula with no saved result")
    if value is None:
        return ""
    if cell.data_type == "e":
        return Unreadable(f"holds the error {shown(str(value), 10)}")
    if isinstance(value, bool):
        return Unreadable("holds TRUE or FALSE where words or a number should be")
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return str(int(value)) if isfinite(value) and value == int(value) else str(value)
    return Unreadable("holds a time of day where words or a number should be")
