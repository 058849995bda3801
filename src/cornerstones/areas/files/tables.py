"""Rows of an official file by the names of its columns, whatever their order or case, or the file's kind."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cornerstones.areas.files.problems import FileRefused, Problem, shown
from cornerstones.areas.files.texts import Progress, csv_rows, quiet
from cornerstones.areas.files.workbooks import Unreadable, is_workbook, workbook_rows

Cell = str | Unreadable
Row = tuple[int, Sequence[Cell]] | Problem


@dataclass(frozen=True)
class Record:
    """The wanted cells of one row, by column name; columns that the file lacks are left out."""

    line: int
    cells: dict[str, Cell]


def key(name: Cell) -> str:
    return " ".join(name.split()).casefold() if isinstance(name, str) else ""


def records(
    path: Path,
    *,
    needed: Sequence[str],
    optional: Sequence[str] = (),
    sheet: str | None = None,
    progress: Progress = quiet,
) -> Iterator[Record | Problem]:
    """Each row under the heading, or what is wrong with it. A file without the needed columns is refused."""
    rows = rows_of(path, sheet, progress)
    names = names_in(next(rows, None))
    places = find_columns(names, needed=needed, optional=optional)
    empty = True
    for row in rows:
        empty = False
        if isinstance(row, Problem):
            yield row
            continue
        line, cells = row
        if key(cells[0]) == names[0] and [key(cell) for cell in cells[: len(names)]] == names:
            yield Problem("The heading comes again. Two files may have been joined.", line)
        elif len(cells) < len(names) or any(cells[len(names) :]):
            yield Problem(f"The row has {count(len(cells))} where the heading has {len(names)}.", line)
        else:
            yield Record(line, {name: cells[place] for name, place in places.items()})
    if empty:
        raise FileRefused(Problem("The file has a heading and nothing under it."))


def rows_of(path: Path, sheet: str | None, progress: Progress) -> Iterator[Row]:
    rows: Iterable[Row]
    rows = workbook_rows(path, sheet, progress) if is_workbook(path) else csv_rows(path, progress)
    return iter(rows)


def names_in(heading: Row | None) -> list[str]:
    if heading is None:
        raise FileRefused(Problem("The file is empty."))
    if isinstance(heading, Problem):
        raise FileRefused(heading)
    names = [key(cell) for cell in heading[1]]
    while names and not names[-1]:
        names.pop()
    return names


def heading_of(path: Path, sheet: str | None = None) -> list[str]:
    """The names of a file's columns, as `key` writes them."""
    return names_in(next(rows_of(path, sheet, quiet), None))


def count(cells: int) -> str:
    return "1 cell" if cells == 1 else f"{cells} cells"


def find_columns(names: list[str], *, needed: Sequence[str], optional: Sequence[str]) -> dict[str, int]:
    missing = [name for name in needed if key(name) not in names]
    if missing:
        listed = ", ".join(f"“{name}”" for name in missing)
        raise FileRefused(Problem(f"The heading has no column called {listed}.", 1))
    for name in (*needed, *optional):
        if names.count(key(name)) > 1:
            raise FileRefused(Problem(f"The heading has the column “{shown(name)}” more than once.", 1))
    return {name: names.index(key(name)) for name in (*needed, *optional) if key(name) in names}
