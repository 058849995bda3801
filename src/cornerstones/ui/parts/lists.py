"""Lists and tables of finished values."""

from cornerstones.ui.parts.component import Values, all_are, component
from cornerstones.ui.values import NeedItem, SummaryRow, Table


@component
def needs_list(*, items: tuple[NeedItem, ...]) -> Values:
    """What waits for somebody; the caller has put the longest wait first."""
    all_are(NeedItem, items)
    return {"items": items}


@component
def summary_list(*, rows: tuple[SummaryRow, ...]) -> Values:
    all_are(SummaryRow, rows)
    return {"rows": rows}


@component
def data_table(*, table: Table) -> Values:
    """A table that becomes a list on a phone; its roles are written out, or that change would drop them."""
    all_are(Table, (table,))
    rows = [(row.cells[0], list(zip(table.columns[1:], row.cells[1:], strict=True))) for row in table.rows]
    return {"table": table, "rows": rows}
