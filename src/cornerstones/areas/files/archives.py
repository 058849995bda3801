"""Looking into a workbook's zip file before anything in it is unpacked or parsed."""

import re
import zipfile
from pathlib import Path

from cornerstones.areas.files.problems import FileRefused, Problem

ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
LOCKED = "EncryptedPackage".encode("utf-16-le")
MOST_PARTS = 2_000
MOST_UNPACKED = 200_000_000
CHUNK = 1 << 20

NOT_TAKEN = (
    ("xl/vbaproject", "It holds macros. Save it as an ordinary workbook (.xlsx) without them."),
    ("xl/macrosheets/", "It holds macros. Save it as an ordinary workbook (.xlsx) without them."),
    ("xl/externallinks/", "It takes values from other files. Paste the values into a new workbook."),
    ("xl/connections.xml", "It is connected to other data. Paste the values into a new workbook."),
)
ENCODING = re.compile(rb"^<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)")
PLAIN_ENCODINGS = {b"utf-8", b"us-ascii", b"ascii"}


def refused(sentence: str) -> FileRefused:
    return FileRefused(Problem(sentence))


def is_workbook(path: Path) -> bool:
    """A zip or an old Office file by its first bytes; anything else is taken for text."""
    with path.open("rb") as file:
        start = file.read(8)
        if start.startswith(OLE):
            locked = LOCKED in file.read(MOST_UNPACKED)
            raise refused(
                "The workbook is locked with a password. Save a copy without one."
                if locked
                else "This is an old Excel file (.xls). Save it as .xlsx or as CSV."
            )
    return start.startswith((ZIP, EMPTY_ZIP))


def check_archive(path: Path) -> None:
    """Refuse what is too large, too clever or not a plain workbook, by the zip's own list of parts."""
    try:
        with zipfile.ZipFile(path) as archive:
            check_parts(archive.infolist())
            for part in archive.infolist():
                if part.filename.casefold().endswith((".xml", ".rels", ".vml")):
                    check_markup(archive, part)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, OSError) as error:
        raise refused("The workbook is damaged. Save it again and try once more.") from error


def check_parts(parts: list[zipfile.ZipInfo]) -> None:
    names = [part.filename.casefold() for part in parts]
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise refused("The workbook is too large once it is unpacked. Save the one sheet as CSV instead.")
    if any(is_stray(part.orig_filename) for part in parts) or len(set(names)) < len(names):
        raise refused("The workbook has parts with names that no Excel gives. It is not opened.")
    if any(part.flag_bits & 0x1 for part in parts):
        raise refused("The file is locked with a password. Save a copy without one.")
    if "xl/workbook.xml" not in names:
        raise refused("This is a packed file and not an Excel workbook. Unpack it first.")
    for start, sentence in NOT_TAKEN:
        if any(name.startswith(start) for name in names):
            raise refused(f"The workbook is not opened. {sentence}")


def is_stray(name: str) -> bool:
    return "\0" in name or "\\" in name or ":" in name or name.startswith("/") or ".." in name.split("/")


def check_markup(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Excel never declares entities of its own; markup that does, or hides its letters, is not parsed."""
    before = b""
    with archive.open(part) as content:
        while chunk := content.read(CHUNK):
            if not before:
                encoding = ENCODING.match(chunk.removeprefix(b"\xef\xbb\xbf").lstrip())
                if encoding and encoding[1].lower() not in PLAIN_ENCODINGS:
                    raise refused("The workbook is written in an alphabet that Excel does not use.")
            seen = before + chunk
            if b"\0" in seen or b"<!DOCTYPE" in seen or b"<!ENTITY" in seen:
                raise refused("The workbook holds markup that Excel never writes. It is not opened.")
            before = chunk[-16:]
