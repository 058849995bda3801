"""Two papers as tagged PDF: one sheet with everything in short, and a longer one with every statement."""

import io
from collections.abc import Iterator
from typing import Any, Final

import segno
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from cornerstones.reporting.layouts import in_short, whole
from cornerstones.reporting.typesetting import NotSet, set_pdf
from cornerstones.reporting.vocabulary import Printout

# In points, the largest that keeps to one sheet is taken.
SIZES: Final = (11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5, 6)
# A quarter of a printed square may be creased or stained before a phone can no longer read it.
FORGIVING: Final = "q"
CLEAR_MODULES: Final = 4


def summary_pdf(printout: Printout) -> bytes:
    """One A4 sheet. Raises NotSet where even the smallest letters do not fit."""
    values = {**in_short(printout), "qr": square(printout.address)}
    for size in SIZES:
        made = set_pdf("summary", {**values, "size": size})
        if len(PdfReader(io.BytesIO(made)).pages) == 1:
            return finished(made)
    raise NotSet("The summary does not fit on one sheet.")


def report_pdf(printout: Printout) -> bytes:
    return finished(set_pdf("report", whole(printout)))


def square(address: str) -> str:
    """The SVG of a QR code."""
    drawn = io.BytesIO()
    segno.make_qr(address, error=FORGIVING, boost_error=False).save(
        drawn, kind="svg", border=CLEAR_MODULES, xmldecl=False
    )
    return drawn.getvalue().decode("ascii")


def finished(made: bytes) -> bytes:
    """With the first cell of each row as its heading, which the page setter cannot mark itself."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(made)))
    writer.pdf_header = "%PDF-1.7"
    for body in tagged(writer.root_object["/StructTreeRoot"], "/TBody"):
        for row in children(body):
            name_the_row(children(row)[0])
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def name_the_row(cell: Any) -> None:
    if isinstance(cell, DictionaryObject) and cell.get("/S") == "/TD":
        cell[NameObject("/S")] = NameObject("/TH")
        cell[NameObject("/A")] = DictionaryObject(
            {NameObject("/O"): NameObject("/Table"), NameObject("/Scope"): NameObject("/Row")}
        )


def tagged(element: Any, tag: str) -> Iterator[DictionaryObject]:
    """Every element of the tree of tags that has this one."""
    if not isinstance(element, DictionaryObject):
        return
    if element.get("/S") == tag:
        yield element
    for child in children(element):
        yield from tagged(child, tag)


def children(element: DictionaryObject) -> list[Any]:
    kept = element.get("/K")
    found = kept.get_object() if kept is not None else []
    return [each.get_object() for each in found] if isinstance(found, ArrayObject) else [found]
