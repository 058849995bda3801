"""Setting pages and pictures with typst, in our own typeface, from values that are never read as markup.

The same values give the same bytes: no date, no number of its own, no font of the machine goes in.
"""

import json
import re
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
MISSING: Final = re.compile(r'the text `"(.+?)"` could not be displayed')
BOX: Final = "\u25a1"
# From here on lie the signs of East Asia and little pictures, of which our fonts hold none.
FIRST_FAR_SIGN: Final = 0x2E80
ALPHABET: Final = 256
MOST_ALPHABETS: Final = FIRST_FAR_SIGN // ALPHABET + 2


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
    """Signs that no font of ours holds are drawn as boxes, whole alphabets of them at a time."""
    written = json.dumps(values, ensure_ascii=False)
    for _ in range(MOST_ALPHABETS):
        try:
            return compiled_once(template, written, **how)
        except NotSet as refused:
            missing = MISSING.search(str(refused))
            if missing is None:
                raise
            written = in_boxes(written, sign_in(missing[1]))
    raise NotSet("There are too many signs that no font holds.")


def compiled_once(template: str, values: str, **how: Any) -> bytes:
    try:
        made, warnings = typst.compile_with_warnings(
            str(PAPER / f"{template}.typ"),
            root=str(PAPER),
            ignore_system_fonts=True,
            font_paths=fonts(),
            sys_inputs={"values": values},
            **how,
        )
    except typst.TypstError as error:
        raise NotSet(str(error)) from error
    if warnings:
        raise NotSet("; ".join(warning.message for warning in warnings))
    if isinstance(made, list):
        raise NotSet("A picture has one page.")
    return bytes(made)


def sign_in(quoted: str) -> str:
    """The first sign of a text as the page setter quotes it: itself, or its number in braces."""
    number = re.match(r"\\u\{([0-9a-f]+)\}", quoted)
    return chr(int(number[1], 16)) if number else quoted[0]


def in_boxes(written: str, sign: str) -> str:
    """Boxes for this sign and for others of its alphabet; plain letters are never among the others."""
    return "".join(BOX if each != BOX and is_like(each, sign) else each for each in written)


def is_like(other: str, sign: str) -> bool:
    if ord(sign) >= FIRST_FAR_SIGN:
        return ord(other) >= FIRST_FAR_SIGN
    return other == sign or ord(other) // ALPHABET == ord(sign) // ALPHABET > 0


@cache
def fonts() -> typst.Fonts:
    """Read once; without our own typeface nothing is set, since no other would be noticed."""
    found = typst.Fonts(include_system_fonts=False, font_paths=[str(settings.FONTS_DIR)])
    if FONT_OF_THE_PAGES not in found.families():
        raise NotSet(f"The fonts for paper are missing: {settings.FONTS_DIR}")
    return found
