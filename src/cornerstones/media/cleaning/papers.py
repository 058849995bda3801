"""A PDF built anew: its pages as they look, and no script, no file in it, no link, no note, no author."""

from io import BytesIO
from typing import TYPE_CHECKING, Any

from cornerstones.media.cleaning.outcome import Cleaned, NotCleaned
from cornerstones.media.cleaning.packed import picture_alone
from cornerstones.media.vocabulary import LARGEST_FILE, MOST_PAGES, FileKind, Why

if TYPE_CHECKING:
    from pypdf import PdfReader, PdfWriter

# Of a page and of its resources only what is drawn comes along.
OF_A_PAGE = ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Group")
OF_RESOURCES = ("/Font", "/XObject", "/ColorSpace", "/ExtGState", "/Pattern", "/Shading")
# And whatever hangs on a thing that is drawn, these never do: they act, point elsewhere, or say who and when.
# fmt: off
NEVER = frozenset(
    (
        "/A", "/AA", "/AF", "/Alternates", "/Annots", "/Author", "/B", "/CreationDate", "/EF",
        "/EmbeddedFiles", "/F", "/FDecodeParms", "/FFilter", "/ID", "/JS", "/JavaScript",
        "/LastModified", "/Launch", "/Measure", "/Metadata", "/ModDate", "/Names", "/OC", "/OPI",
        "/OpenAction", "/P", "/Parent", "/PieceInfo", "/PS", "/PtData", "/RF", "/Ref", "/StructParent",
        "/StructParents", "/Thumb", "/UF", "/URI", "/VP", "/XFA",
    )
)
# fmt: on
PICTURES = {"/DCTDecode", "/DCT", "/JPXDecode"}
AS_THEY_ARE = {"/CCITTFaxDecode", "/CCF", "/JBIG2Decode"}
# Whoever opens the result finds none of these words.
WORDS_OF_ACTION = (
    b"/JavaScript",
    b"/JS",
    b"/Launch",
    b"/EmbeddedFile",
    b"/OpenAction",
    b"/AcroForm",
    b"/URI",
)
DEEPEST = 60


def ready_for_papers() -> None:
    """Everything that is imported on the way, while files may still be opened."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(10, 10)
    made = BytesIO()
    writer.write(made)
    paper = PdfReader(made)
    clean_paper(made.getvalue())
    paper.pages[0].extract_text()


def clean_paper(content: bytes) -> Cleaned:
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import NameObject

    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted:
        raise NotCleaned(Why.LOCKED)
    check(reader)
    writer = PdfWriter()
    copier = Copier(writer)
    for page in reader.pages:
        box = page.mediabox
        fresh = writer.add_blank_page(float(box.width), float(box.height))
        for name in OF_A_PAGE:
            value = page.get(name)
            if value is not None:
                fresh[NameObject(name)] = copier.copied(value.get_object())
        drawn = page.get_contents()
        fresh[NameObject("/Contents")] = copier.stream_of(drawn.get_data() if drawn is not None else b"")
        fresh[NameObject("/Resources")] = copier.resources(inherited(page, "/Resources"))
    writer.metadata = None
    made = BytesIO()
    writer.write(made)
    clean = made.getvalue()
    if len(clean) > LARGEST_FILE:
        raise NotCleaned(Why.TOO_HEAVY)
    if any(word in clean for word in WORDS_OF_ACTION):
        raise NotCleaned(Why.DAMAGED)
    return Cleaned(FileKind.PDF, clean, pages=len(reader.pages))


def check(reader: "PdfReader") -> None:
    if not len(reader.pages) > 0:
        raise NotCleaned(Why.DAMAGED)
    if len(reader.pages) > MOST_PAGES:
        raise NotCleaned(Why.TOO_MANY_PAGES)
    form = reader.root_object.get("/AcroForm")
    # What somebody typed into a form lies beside the page and would be lost without a word.
    if form is not None and (form.get_object().get("/Fields") or form.get_object().get("/XFA")):
        raise NotCleaned(Why.A_FORM)


def inherited(page: Any, name: str) -> Any:
    """A page may leave this to the page tree above it."""
    for _ in range(DEEPEST):
        if name in page:
            return page[name].get_object()
        parent = page.get("/Parent")
        if parent is None:
            break
        page = parent.get_object()
    return {}


class Copier:
    """Copies what is drawn into another PDF, each thing once, however often it is pointed at."""

    def __init__(self, writer: "PdfWriter") -> None:
        self.writer = writer
        self.done: dict[tuple[int, int], Any] = {}

    def resources(self, found: Any) -> Any:
        from pypdf.generic import DictionaryObject, NameObject

        kept = DictionaryObject()
        for name in OF_RESOURCES:
            if name in found:
                kept[NameObject(name)] = self.copied(found[name].get_object())
        return kept

    def copied(self, thing: Any, depth: int = 0) -> Any:
        from pypdf.generic import (
            ArrayObject,
            DictionaryObject,
            IndirectObject,
            NullObject,
            StreamObject,
        )

        if depth > DEEPEST:
            raise NotCleaned(Why.TOO_HEAVY)
        if isinstance(thing, IndirectObject):
            return self.once(thing, depth)
        if isinstance(thing, StreamObject):
            return self.stream(thing, depth)
        if isinstance(thing, DictionaryObject):
            return DictionaryObject(self.entries(thing, depth))
        if isinstance(thing, ArrayObject):
            return ArrayObject(self.copied(each, depth + 1) for each in thing)
        return NullObject() if thing is None else thing.clone(self.writer)

    def entries(self, thing: Any, depth: int) -> dict[Any, Any]:
        return {
            name: self.resources(value.get_object())
            if name == "/Resources"
            else self.copied(value, depth + 1)
            for name, value in thing.items()
            if name not in NEVER
        }

    def once(self, pointer: Any, depth: int) -> Any:
        known = (pointer.idnum, pointer.generation)
        if known not in self.done:
            from pypdf.generic import NullObject

            self.done[known] = NullObject()  # what points back at itself ends here
            found = pointer.get_object()
            made = self.copied(found, depth + 1)
            self.done[known] = made if hasattr(made, "idnum") else self.writer._add_object(made)
        return self.done[known]

    def stream(self, thing: Any, depth: int) -> Any:
        from pypdf.generic import ArrayObject, NullObject, StreamObject

        if thing.get("/Subtype") == "/PS":
            return NullObject()
        filters = thing.get("/Filter")
        filters = [filters] if filters is not None and not isinstance(filters, ArrayObject) else filters or []
        names = [str(each.get_object()) for each in filters]
        rest = {
            name: value
            for name, value in self.entries(thing, depth).items()
            if name not in {"/Length", "/Filter", "/DecodeParms"}
        }
        if names and names[-1] in PICTURES | AS_THEY_ARE:
            return self.picture(thing, names, rest)
        made = StreamObject()
        made.set_data(thing.get_data())
        made = made.flate_encode()
        made.update(rest)
        return self.writer._add_object(made)

    def picture(self, thing: Any, names: list[str], rest: dict[Any, Any]) -> Any:
        """A packed picture keeps its pixels and loses what a camera wrote into it."""
        from pypdf.generic import NameObject, StreamObject

        if len(names) > 1:
            raise NotCleaned(Why.TOO_HEAVY)
        content = thing._data
        made = StreamObject()
        made._data = picture_alone(content) if names[0] in PICTURES else content
        made.update(rest)
        made[NameObject("/Filter")] = NameObject(names[0])
        if "/DecodeParms" in thing:
            made[NameObject("/DecodeParms")] = self.copied(thing["/DecodeParms"])
        return self.writer._add_object(made)

    def stream_of(self, content: bytes) -> Any:
        from pypdf.generic import StreamObject

        made = StreamObject()
        made.set_data(content)
        return self.writer._add_object(made.flate_encode())
