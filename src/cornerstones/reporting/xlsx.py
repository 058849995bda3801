"""The table as a workbook: a sheet to read first, then the table. The same table gives the same bytes."""

import io
import re
import zipfile
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table as NamedTable
from openpyxl.worksheet.table import TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from cornerstones.reporting.tables import Cell as Value
from cornerstones.reporting.tables import Table

FIRST, SECOND = "Read me first", "Three voices"
WIDTHS: Final = {
    "symbol_in_words": 38,
    "in_words": 44,
    "wording": 44,
    "statement": 30,
    "finding": 26,
    "seal": 14,
}
USUAL_WIDTH, NARROW = 18, {"count", "people", "favourable", "frozen_on", "symbol", "statement_id"}
LONGEST_CELL: Final = 32_767  # in UTF-16 units, as spreadsheets count
CUT_SHORT: Final = " … Cut here: a cell of a workbook holds no more. The CSV file has all of it."
START_OF_TIME = (1980, 1, 1, 0, 0, 0)
# When the file was made is no part of what people said.
MADE_WHEN = re.compile(rb"<dcterms:(created|modified)\b.*?</dcterms:\1>", re.DOTALL)


def to_xlsx(table: Table) -> bytes:
    book = Workbook()
    book.properties.title = visible(table.title)
    book.properties.creator = visible(table.publisher)
    book.properties.language = "en-GB"
    read_me_first(book.active, table)
    fill(book.create_sheet(SECOND), table)
    saved = io.BytesIO()
    book.save(saved)
    return without_times(saved.getvalue())


def read_me_first(sheet: Worksheet, table: Table) -> None:
    sheet.title = FIRST
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 90
    heads = {1: (table.title, "")}
    lines = [heads[1], *table.notes]
    for head, pairs in (("Symbol", table.symbols), ("Column", table.columns)):
        heads[len(lines) + 1] = (head, "What it means")
        lines += [heads[len(lines) + 1], *pairs]
    for row, pair in enumerate(lines, start=1):
        for column, text in enumerate(pair, start=1):
            cell = put(sheet, row, column, text)
            cell.alignment = Alignment(wrap_text=column == 2, vertical="top")
            cell.font = Font(bold=row in heads or column == 1, size=16 if row == 1 else 11)


def fill(sheet: Worksheet, table: Table) -> None:
    for number, row in enumerate((table.names, *table.rows), start=1):
        for column, value in enumerate(row, start=1):
            put(sheet, number, column, value)
    for column, name in enumerate(table.names, start=1):
        width = 11 if name in NARROW else WIDTHS.get(name, USUAL_WIDTH)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    corner = f"{get_column_letter(len(table.names))}{len(table.rows) + 1}"
    named = NamedTable(displayName="three_voices", ref=f"A1:{corner}")
    named.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    sheet.add_table(named)


def put(sheet: Worksheet, row: int, column: int, value: Value) -> Cell:
    """A number as a number; text as text, whatever it begins with."""
    cell = sheet.cell(row=row, column=column)
    cell.value = visible(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
    return cell


def visible(text: str) -> str:
    """Without the characters that a workbook may not hold, and saying so where it is too long for a cell."""
    text = ILLEGAL_CHARACTERS_RE.sub("", text)
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_CELL:
        return text
    room = LONGEST_CELL - len(CUT_SHORT)
    return units[: 2 * room].decode("utf-16-le", errors="ignore") + CUT_SHORT


def without_times(book: bytes) -> bytes:
    """The same parts in the same order, all dated to the first day a ZIP file knows."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, date_time=START_OF_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, MADE_WHEN.sub(b"", old.read(name)))
    return written.getvalue()
