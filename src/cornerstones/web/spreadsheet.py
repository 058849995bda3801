"""A table for a spreadsheet: RFC 4180, UTF-8 with a mark that spreadsheets look for, and nothing that could start."""

import csv
import io
from collections.abc import Iterable, Sequence

from cornerstones.areas.files.formulas import harmless


def as_csv(names: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")
