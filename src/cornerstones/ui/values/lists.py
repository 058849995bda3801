"""Lists, tables and answers to choose from."""

from dataclasses import dataclass

from cornerstones.ui.symbols import SYMBOLS
from cornerstones.ui.values.known import known

MOST_COLUMNS = 5


@dataclass(frozen=True, slots=True)
class NeedItem:
    """One thing that waits for somebody: verb first, then why, and how long it has waited."""

    symbol: str
    label: str
    href: str
    why: str
    wait: str = ""
    late: bool = False

    def __post_init__(self) -> None:
        known(self.symbol, SYMBOLS, "symbol")


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A question and its answer. `change_what` completes the link: Change <what>."""

    key: str
    value: str
    change_href: str = ""
    change_what: str = ""
    symbol: str = ""

    def __post_init__(self) -> None:
        if self.symbol:
            known(self.symbol, SYMBOLS, "symbol")


@dataclass(frozen=True, slots=True)
class TableColumn:
    label: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """The first cell names the row."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    caption: str
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    caption_hidden: bool = False

    def __post_init__(self) -> None:
        if not 1 <= len(self.columns) <= MOST_COLUMNS:
            raise ValueError(f"A table has 1 to {MOST_COLUMNS} columns; wider data goes in a download.")
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise ValueError("Every row of a table has one cell for each column.")


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be chosen. `note` is one line of meaning under it."""

    value: str | int
    label: str
    note: str = ""
    symbol: str = ""
    checked: bool = False

    def __post_init__(self) -> None:
        if self.symbol:
            known(self.symbol, SYMBOLS, "symbol")
