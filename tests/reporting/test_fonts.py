"""The fonts for paper are the fonts of the pages, unpressed."""

import struct
import zlib

import pytest

from bootstrap.fonts import ENTRY, HEADER, checksum, plain_font


def pressed_font(tables, *, damaged=False):
    """A WOFF file made by its own description."""
    entries, bodies = b"", b""
    start = HEADER.size + ENTRY.size * len(tables)
    for tag, body in tables.items():
        kept = min(zlib.compress(body), body, key=len)
        entries += ENTRY.pack(tag, start + len(bodies), len(kept), len(body) + damaged, checksum(body))
        bodies += kept + bytes(-len(kept) % 4)
    length = start + len(bodies)
    head = HEADER.pack(b"wOFF", 0x00010000, length, len(tables), 0, 0, 1, 0, 0, 0, 0, 0, 0)
    return head + entries + bodies


TABLES = {b"cmap": b"letters" * 40, b"name": "A Hyperlegible Next".encode("utf-16-be"), b"post": b"abc"}


def tables_of(plain):
    flavour, count, span, steps, rest = struct.unpack_from(">IHHHH", plain)
    assert (flavour, span, steps, rest) == (0x00010000, 32, 1, count * 16 - 32)
    found = {}
    for number in range(count):
        tag, check, start, size = struct.unpack_from(">4sIII", plain, 12 + 16 * number)
        found[tag] = plain[start : start + size]
        assert start % 4 == 0
        assert check == checksum(found[tag])
    return found


def test_every_table_comes_back_as_it_was():
    assert tables_of(plain_font(pressed_font(TABLES))) == TABLES


def test_a_font_is_renamed_in_its_name_alone():
    found = tables_of(plain_font(pressed_font(TABLES), called=("Next", "More")))
    assert found == {**TABLES, b"name": "A Hyperlegible More".encode("utf-16-be")}
    for called in (("Next", "Other"), ("Elsewhere", "Somewhere")):
        with pytest.raises(ValueError, match="renamed"):
            plain_font(pressed_font(TABLES), called=called)


@pytest.mark.parametrize(
    "broken", [b"OTTO" + bytes(60), pressed_font(TABLES)[:-4], pressed_font(TABLES, damaged=True)]
)
def test_anything_else_is_refused(broken):
    with pytest.raises(ValueError, match=r"font|WOFF"):
        plain_font(broken)
