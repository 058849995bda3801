"""Setting pages and pictures with typst, in our own typeface, from values that are never read as markup.

The same values give the same bytes: no date, no number of its own, no font of the machine goes in.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst
from django.conf import settings

PAPER: Final = Path(__file__).parent / "paper"
# Twice what a screen of today shows, so that a picture stays sharp on a wall.
DOTS_PER_INCH: Final = 144
FONT_OF_THE_PAGES: Final = "Atkinson Hyperlegible Next"


class NotSet(Exception):
    """A page that could not be set as it was meant. Nothing is given out in its place."""


def set_pdf(template: str, values: Mapping[str, Any]) -> bytes:
    """A tagged PDF by the standard PDF/UA-1. Raises NotSet where the standard would not be met."""
    return compiled(template, values, format="pdf", pdf_standards="ua-1")


def set_svg(template: str, values: Mapping[str, Any]) -> bytes:
    return compiled(template, values, format="svg")


def set_png(template: str, values: Mapping[str, Any]) -> bytes:
    return compiled(template, values, format="png", ppi=DOTS_PER_INCH)


def compiled(template: str, values: Mapping[str, Any], **how: Any) -> bytes:
    try:
        made, warnings = typst.compile_with_warnings(
            str(PAPER / f"{template}.typ"),
            root=str(PAPER),
            ignore_system_fonts=True,
            font_paths=fonts(),
            sys_inputs={"values": json.dumps(values)},
            **how,
        )
    except typst.TypstError as error:
        raise NotSet(str(error)) from error
    if warnings:
        raise NotSet("; ".join(warning.message for warning in warnings))
    if isinstance(made, list):
        raise NotSet("A picture has one page.")
    return bytes(made)


@cache
def fonts() -> typst.Fonts:
    """Read once; without our own typeface nothing is set, since no other would be noticed."""
    found = typst.Fonts(include_system_fonts=False, font_paths=[str(settings.FONTS_DIR)])
    if FONT_OF_THE_PAGES not in found.families():
        raise NotSet(f"The fonts for paper are missing: {settings.FONTS_DIR}")
    return found
