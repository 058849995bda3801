"""The table as CSV."""

from cornerstones.reporting.tables import Table
from cornerstones.web.spreadsheet import as_csv


def to_csv(table: Table) -> bytes:
    return as_csv(table.names, table.rows)
