"""The typeface for paper, from the same files as for screens: a web font is the plain font, table by table, pressed."""

import struct
import zlib
from pathlib import Path
from typing import NamedTuple

HEADER = struct.Struct(">4sIIHHIHHIIIII")
ENTRY = struct.Struct(">4sIIII")
PLAIN_HEADER = struct.Struct(">IHHHH")
PLAIN_ENTRY = struct.Struct(">4sIII")
SIGNATURE = b"wOFF"


class Part(NamedTuple):
    tag: bytes
    checksum: int
    body: bytes


def write_plain_font(source: Path, target: Path, *, called: tuple[str, str] | None = None) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(plain_font(source.read_bytes(), called=called))


def plain_font(pressed: bytes, *, called: tuple[str, str] | None = None) -> bytes:
    """A TTF or OTF from a WOFF file, as W3C's “WOFF File Format 1.0” describes it. ValueError for any other file.

    `called` is a word of the font's name and another of the same length in its place: two files of one
    typeface that hold different letters need two names where no style sheet says which letters are in which.
    """
    signature, flavour, length, count, *_ = HEADER.unpack_from(pressed)
    if signature != SIGNATURE or length != len(pressed):
        raise ValueError("This is not a whole WOFF file.")
    parts = [part_at(pressed, number) for number in range(count)]
    return laid_out(flavour, [renamed(part, *called) if called else part for part in parts])


def renamed(part: Part, old: str, new: str) -> Part:
    if part.tag != b"name":
        return part
    if len(old) != len(new) or (was := old.encode("utf-16-be")) not in part.body:
        raise ValueError("A font is renamed from a word in its name to one of the same length.")
    body = part.body.replace(was, new.encode("utf-16-be"))
    return Part(part.tag, checksum(body), body)


def checksum(body: bytes) -> int:
    padded = body + bytes(-len(body) % 4)
    return sum(struct.unpack(f">{len(padded) // 4}I", padded)) % 2**32


def part_at(pressed: bytes, number: int) -> Part:
    tag, start, size, full_size, checksum = ENTRY.unpack_from(pressed, HEADER.size + number * ENTRY.size)
    kept = pressed[start : start + size]
    body = zlib.decompress(kept) if size < full_size else kept
    if len(body) != full_size:
        raise ValueError(f"The table {tag!r} of this font is damaged.")
    return Part(tag, checksum, body)


def laid_out(flavour: int, parts: list[Part]) -> bytes:
    """The header, the list of tables, and the tables, each from a place that four divides."""
    steps = len(parts).bit_length() - 1
    span = 16 * 2**steps
    header = PLAIN_HEADER.pack(flavour, len(parts), span, steps, 16 * len(parts) - span)
    entries, bodies = b"", b""
    start = PLAIN_HEADER.size + PLAIN_ENTRY.size * len(parts)
    for part in parts:
        entries += PLAIN_ENTRY.pack(part.tag, part.checksum, start + len(bodies), len(part.body))
        bodies += part.body + bytes(-len(part.body) % 4)
    return header + entries + bodies
