"""A picture of one chart, which carries its own words: in the drawing, inside the file, and for the slide beside it."""

import re
import struct
import zlib
from html import escape
from typing import Final

from cornerstones.reporting.layouts import Values, part_picture, statement_picture
from cornerstones.reporting.typesetting import set_png, set_svg
from cornerstones.reporting.vocabulary import PartLines, Printout, StatementLine

Shown = PartLines | StatementLine

PNG_START: Final = b"\x89PNG\r\n\x1a\n"
HEADER_PART: Final = len(PNG_START) + 25
SVG_TAG: Final = re.compile(r"<svg\b[^>]*>")
UNSEEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def picture_svg(printout: Printout, shown: Shown) -> bytes:
    """With a title and a description, as those who listen to a page hear them."""
    drawing = set_svg("picture", values_of(printout, shown)).decode()
    title, words = (escape(UNSEEN.sub("", text)) for text in (heading(printout, shown), words_of(shown)))
    found = SVG_TAG.search(drawing)
    if found is None:
        raise ValueError("This is not an SVG drawing.")
    opening = f'{found[0][:-1]} role="img" aria-labelledby="title words">'
    about = f'<title id="title">{title}</title><desc id="words">{words}</desc>'
    return f"{drawing[: found.start()]}{opening}{about}{drawing[found.end() :]}".encode()


def picture_png(printout: Printout, shown: Shown) -> bytes:
    drawing = set_png("picture", values_of(printout, shown))
    if not drawing.startswith(PNG_START):
        raise ValueError("This is not a PNG picture.")
    notes = note("Title", heading(printout, shown)) + note("Description", words_of(shown))
    return drawing[:HEADER_PART] + notes + drawing[HEADER_PART:]


def values_of(printout: Printout, shown: Shown) -> Values:
    if isinstance(shown, PartLines):
        return part_picture(printout, shown)
    return statement_picture(printout, shown)


def heading(printout: Printout, shown: Shown) -> str:
    name = shown.label if isinstance(shown, PartLines) else shown.title
    return f"{name}. {printout.place}, {printout.round}"


def words_of(shown: Shown) -> str:
    """All that the picture shows, in sentences: the alternative text."""
    if isinstance(shown, PartLines):
        return f"{shown.label}. " + " ".join(briefly(statement) for statement in shown.statements)
    said = " ".join(f"{line.name}: {line.sentences}" for line in shown.voices)
    return f"{shown.title}. {shown.finding}. {' '.join(shown.sentences)} {said}"


def briefly(statement: StatementLine) -> str:
    said = "; ".join(f"{line.name.lower()}: {line.short.lower()}" for line in statement.voices)
    return f"{statement.title}: {statement.finding.lower()} ({said})."


def note(keyword: str, text: str) -> bytes:
    """An international text part of a PNG file (iTXt): not pressed, in English, UTF-8."""
    body = b"iTXt" + keyword.encode("ascii") + b"\0\0\0en-GB\0\0" + UNSEEN.sub("", text).encode()
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
