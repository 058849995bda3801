"""Pictures that stay packed as they are inside a PDF: their pixels, without what stands beside them."""

from cornerstones.media.cleaning.outcome import NotCleaned
from cornerstones.media.vocabulary import Why

JPEG, JPEG2000, CODESTREAM = b"\xff\xd8", b"\x00\x00\x00\x0cjP  ", b"\xff\x4f\xff\x51"
SCAN, END = 0xDA, 0xD9
# How colours are packed; of all that applications write into a JPEG, only this changes how it looks.
COLOURS = 0xEE
OF_APPLICATIONS = frozenset({*range(0xE0, 0xF0), 0xFE}) - {COLOURS}
DRAWN_BOXES = {b"jP  ", b"ftyp", b"jp2h", b"jp2c"}


def picture_alone(content: bytes) -> bytes:
    if content.startswith(JPEG):
        return jpeg_alone(content)
    if content.startswith(JPEG2000):
        return boxes_alone(content)
    if content.startswith(CODESTREAM):
        return content
    raise NotCleaned(Why.DAMAGED)


def jpeg_alone(content: bytes) -> bytes:
    """Segment by segment; after the last scan nothing comes along."""
    kept, at = bytearray(JPEG), len(JPEG)
    while at + 4 <= len(content):
        if content[at] != 0xFF:
            raise NotCleaned(Why.DAMAGED)
        mark = content[at + 1]
        if mark == 0xFF:
            at += 1
            continue
        if mark == END:
            break
        ends = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if mark not in OF_APPLICATIONS:
            kept += content[at:ends]
        at = ends
        if mark == SCAN:
            ends = end_of_scan(content, at)
            kept += content[at:ends]
            at = ends
    return bytes(kept) + bytes([0xFF, END])


def end_of_scan(content: bytes, at: int) -> int:
    """Inside a scan an FF is followed by 00 or by the number of a restart."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0 or at + 1 >= len(content):
            return len(content)
        if content[at + 1] == 0 or 0xD0 <= content[at + 1] <= 0xD7:
            at += 2
            continue
        return at


def boxes_alone(content: bytes) -> bytes:
    kept, at = bytearray(), 0
    while at + 8 <= len(content):
        size, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        if size == 1:
            size = int.from_bytes(content[at + 8 : at + 16], "big")
        ends = len(content) if size == 0 else at + size
        if ends <= at:
            raise NotCleaned(Why.DAMAGED)
        if kind in DRAWN_BOXES:
            kept += content[at:ends]
        at = ends
    return bytes(kept)
