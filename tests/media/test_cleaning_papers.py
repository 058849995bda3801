"""A PDF comes out as its pages, and nothing in it acts or tells. INPUT-39, INPUT-40, PRIV-10, SEC-24."""

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from cornerstones.media.cleaning import apart
from cornerstones.media.cleaning.outcome import NotCleaned
from cornerstones.media.cleaning.packed import picture_alone
from cornerstones.media.cleaning.papers import clean_paper
from cornerstones.media.vocabulary import FileKind, Why
from tests.media.bytes import parts_of_jpeg
from tests.media.test_cleaning import CANARY, photo_that_tells_all, seen


def paper(pages: int = 2) -> PdfWriter:
    writer = PdfWriter()
    font = DictionaryObject(
        {NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
         NameObject("/BaseFont"): NameObject("/Helvetica")}
    )  # fmt: skip

    for number in range(pages):
        page = writer.add_blank_page(200, 200)
        drawn = StreamObject()
        drawn.set_data(f"BT /F1 12 Tf 20 100 Td (Page {number + 1} is here) Tj ET".encode())
        page[NameObject("/Contents")] = writer._add_object(drawn)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(font)})}
        )
    return writer


def bytes_of(writer: PdfWriter) -> bytes:
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def paper_that_does_all() -> bytes:
    """Scripts, a file in it, a link, a note, an author, XMP, and a photo with a place in it."""
    writer = paper()
    writer.add_metadata({"/Author": CANARY.decode(), "/Title": CANARY.decode()})
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(CANARY.decode())}
    )
    writer.add_attachment("evil.exe", CANARY * 3)
    link = {NameObject("/S"): NameObject("/URI"), NameObject("/URI"): TextStringObject(CANARY.decode())}
    note = DictionaryObject(
        {NameObject("/Subtype"): NameObject("/Link"), NameObject("/A"): DictionaryObject(link)}
    )
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(note)])
    photo = PdfReader(BytesIO(picture_as_pdf(photo_that_tells_all())))
    writer.add_page(photo.pages[0])
    page = writer.pages[0]
    page[NameObject("/PieceInfo")] = DictionaryObject({NameObject("/X"): TextStringObject(CANARY.decode())})
    page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): TextStringObject(CANARY.decode())})
    return bytes_of(writer) + b"\n<script>" + CANARY + b"</script>PK\x03\x04"


def picture_as_pdf(photo: bytes) -> bytes:
    """With the photo's own bytes in it, as a phone makes it."""

    writer = PdfWriter()
    page = writer.add_blank_page(40, 30)
    drawn, image = StreamObject(), StreamObject()
    image._data = photo
    image.update(
        {NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Image"),
         NameObject("/Width"): NumberObject(40), NameObject("/Height"): NumberObject(30),
         NameObject("/ColorSpace"): NameObject("/DeviceRGB"), NameObject("/BitsPerComponent"): NumberObject(8),
         NameObject("/Filter"): NameObject("/DCTDecode")}
    )  # fmt: skip
    drawn.set_data(b"q 40 0 0 30 0 0 cm /Im0 Do Q")
    page[NameObject("/Contents")] = writer._add_object(drawn)
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/XObject"): DictionaryObject({NameObject("/Im0"): writer._add_object(image)})}
    )
    return bytes_of(writer)


def everything_in(content: bytes) -> bytes:
    """All objects of a PDF, unpacked, and the file as it is."""
    reader, found = PdfReader(BytesIO(content)), [content]
    for number in range(1, len(reader.xref_objStm) + sum(map(len, reader.xref.values())) + 1):
        try:
            thing = reader.get_object(number)
        except Exception:
            continue
        found.append(repr(thing).encode())
        data = getattr(thing, "_data", None)
        if isinstance(data, bytes):
            found.append(data if thing.get("/Filter") == "/DCTDecode" else thing.get_data())
    return b"\n".join(found)


def test_input_39_input_40_a_paper_keeps_its_pages_and_nothing_that_acts_or_tells():
    content = paper_that_does_all()
    assert all(word in everything_in(content) for word in (CANARY, b"/JavaScript", b"/URI", b"/Filespec"))
    made = apart.cleaned([content], FileKind.PDF)
    inside = everything_in(made.content)
    for word in (
        CANARY,
        b"/JavaScript",
        b"/JS",
        b"/URI",
        b"EmbeddedFile",
        b"/Annots",
        b"/Metadata",
        b"Exif",
        b"<script",
    ):
        assert word not in inside, word
    reader = PdfReader(BytesIO(made.content))
    assert [page.extract_text() for page in reader.pages][:2] == ["Page 1 is here", "Page 2 is here"]
    assert made.pages == 3 and reader.metadata is None
    (photo,) = reader.pages[2].images
    assert photo.image.size == (40, 30) and seen(photo.data, (2, 2)) == "red"


def test_a_packed_photo_keeps_its_pixels_and_loses_its_segments():
    alone = picture_alone(photo_that_tells_all())
    assert CANARY not in alone and not {0xE1, 0xED, 0xEF, 0xFE} & set(parts_of_jpeg(alone))
    assert seen(alone, (2, 2)) == "red"
    with pytest.raises(NotCleaned):
        picture_alone(b"<script>")


def locked() -> bytes:
    writer = paper()
    writer.encrypt("secret", algorithm="RC4-128")
    return bytes_of(writer)


def form_to_fill_in() -> bytes:

    writer = paper()
    field = writer._add_object(DictionaryObject({NameObject("/FT"): NameObject("/Tx")}))
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
        {NameObject("/Fields"): ArrayObject([field])}
    )
    return bytes_of(writer)


@pytest.mark.parametrize(
    ("content", "why"),
    [(locked(), Why.LOCKED), (bytes_of(paper(61)), Why.TOO_MANY_PAGES), (form_to_fill_in(), Why.A_FORM)],
)
def test_a_paper_that_would_lose_something_is_refused_with_the_reason(content, why):
    with pytest.raises(NotCleaned) as refused:
        clean_paper(content)
    assert refused.value.why == why
