"""Sheets for a wall: what people said and what came of it, and what an organisation promises."""

import io
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from types import MappingProxyType
from typing import Any, Final

from pypdf import PdfReader

from cornerstones.reporting.layouts import without_scheme
from cornerstones.reporting.pdf import finished, square
from cornerstones.reporting.typesetting import NotSet, set_pdf
from cornerstones.ui.symbols import FOLDER

# In points, the largest that keeps to one sheet is taken. An A3 sheet is read from twice as far.
SIZES: Final[Mapping[str, tuple[int, ...]]] = MappingProxyType(
    {
        "a4": (24, 22, 20, 18, 16, 14, 13, 12, 11, 10, 9, 8),
        "a3": (36, 33, 30, 27, 24, 21, 19, 17, 15, 13, 12, 11),
    }
)
# The green of the pages, on paper.
PINE: Final = "#0f4f4c"
# What is smaller than this is not read from across a room: rather one thing fewer.
LARGE: Final = MappingProxyType({"a4": 16, "a3": 24})


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that was said, and what came of it."""

    label: str
    where: str
    sign: str
    said: str
    voice: str
    voice_label: str
    heading: str
    answer: str
    days: str


@dataclass(frozen=True, slots=True)
class Poster:
    paper: str
    title: str
    area: str
    place: str
    invented: bool
    easy: bool
    things: tuple[Thing, ...]
    you_said: str
    nothing: str
    waiting: str
    read_on: str
    address: str
    contact: str
    made: str


@dataclass(frozen=True, slots=True)
class PledgeSheet:
    title: str
    area: str
    invented: bool
    stones: str
    what: str
    easy: str
    facts: tuple[tuple[str, str], ...]
    went_title: str
    went: str
    went_easy: str
    address: str
    made: str


def poster_pdf(poster: Poster) -> bytes:
    """In large letters, with as many things as that leaves room for, and at least one."""
    sizes = SIZES[poster.paper]
    for count in range(len(poster.things), 1, -1):
        fewer = replace(poster, things=poster.things[:count])
        if made := largest("poster", fewer, [size for size in sizes if size >= LARGE[poster.paper]]):
            return made
    if made := largest("poster", replace(poster, things=poster.things[:1]), sizes):
        return made
    raise NotSet("The poster does not fit on one sheet.")


def pledge_pdf(sheet: PledgeSheet) -> bytes:
    if made := largest("pledge", sheet, (20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8)):
        return made
    raise NotSet("The promise does not fit on one sheet.")


def largest(template: str, sheet: Any, sizes: Any) -> bytes | None:
    values = {
        **{name.replace("_", "-"): value for name, value in asdict(sheet).items()},
        "address": without_scheme(sheet.address),
        "qr": square(sheet.address),
        "mark": drawing("mark").replace("currentColor", PINE),
        "talk": drawing("talk") if getattr(sheet, "easy", False) is True else "",
    }
    if "things" in values:
        values["things"] = [
            {
                **{name.replace("_", "-"): value for name, value in thing.items()},
                "sign": drawing(thing["sign"]),
            }
            for thing in values["things"]
        ]
    for size in sizes:
        made = set_pdf(template, {**values, "size": size})
        if len(PdfReader(io.BytesIO(made)).pages) == 1:
            return finished(made)
    return None


def drawing(sign: str) -> str:
    return (FOLDER / f"{sign}.svg").read_text(encoding="utf-8") if sign else ""
