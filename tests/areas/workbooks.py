"""Workbooks for tests: made by the library, then changed part by part into what no importer should open."""

import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

SHEET = "xl/worksheets/sheet1.xml"


def workbook(
    path: Path, rows: Iterable[Sequence[Any]], change: Callable[[Workbook], None] | None = None
) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    if change:
        change(book)
    book.save(path)
    return path


def rewrite(path: Path, parts: dict[str, Callable[[bytes], bytes]] | None = None, **added: bytes) -> Path:
    """The same workbook with parts changed, and others added; `__` in a name stands for a slash."""
    with zipfile.ZipFile(path) as old:
        held = {name: old.read(name) for name in old.namelist()}
    for name, change in (parts or {}).items():
        held[name] = change(held[name])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in held.items():
            new.writestr(name, content)
        for name, content in added.items():
            new.writestr(name.replace("__", "/"), content)
    return path
