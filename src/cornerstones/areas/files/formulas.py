"""Cells that a spreadsheet would run are written behind an apostrophe, and read back as they were (INPUT-20, 22)."""

import re
from typing import Final

# What makes a spreadsheet work something out; the last four are their wide forms.
STARTS: Final = "=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20"
RUNS: Final = re.compile(f"'* *[{STARTS}]")
WRITTEN_HARMLESS: Final = re.compile(f"'('* *[{STARTS}])")


def harmless(text: str) -> str:
    """One apostrophe more, also where there are some already, so that taking one away gives the original."""
    return f"'{text}" if RUNS.match(text) else text


def restored(cell: str) -> str:
    return cell[1:] if WRITTEN_HARMLESS.match(cell) else cell
