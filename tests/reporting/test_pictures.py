"""Pictures of charts: the drawing carries its own words, and the words say all that the drawing shows."""

import re
import struct
import zlib
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cornerstones import reporting
from cornerstones.reporting.files import file_called
from cornerstones.reporting.pictures import picture_png, picture_svg, words_of
from tests.reporting.printouts import HOSTILE, longest, printout_from

TEMPLATE = Path(reporting.__file__).parents[1] / "templates/cornerstones/reporting/picture.html"
SVG = "{http://www.w3.org/2000/svg}"


def shown(printout):
    return printout.parts[0], printout.statements[0]


def parts_of(png):
    """(kind, body) of each part, with its checksum looked at."""
    at, found = 8, []
    while at < len(png):
        size, kind = struct.unpack_from(">I4s", png, at)
        body = png[at + 8 : at + 8 + size]
        assert struct.unpack_from(">I", png, at + 8 + size)[0] == zlib.crc32(kind + body)
        found.append((kind, body))
        at += 12 + size
    return found


def test_the_words_of_a_picture_say_all_that_is_in_it():
    part, statement = shown(printout_from())
    assert words_of(statement) == (
        "A kind start. No clear picture. What we can show does not point one way. "
        "Children and young people: 13 of 28 said “yes”. "
        "Parent carers: 20 of 30 said “growing” or “part of how we are”. "
        "Practitioners: 13 of 19 said “growing” or “part of how we are”. “Starting” and “not yet” are joined."
    )
    assert (
        "Knowing us before we meet: we see it differently (children and young people: 4 or fewer of 28; "
        "parent carers: all but 4 or fewer of 29; practitioners: fewer than 10, or none)."
    ) in words_of(part)


def test_a_drawing_has_a_title_and_a_description():
    printout = printout_from()
    for each in shown(printout):
        root = ElementTree.fromstring(picture_svg(printout, each))
        assert (root.tag, root.get("role"), root.get("aria-labelledby")) == (
            f"{SVG}svg",
            "img",
            "title words",
        )
        assert root[0].text.endswith("North Primary School, Autumn 2026")
        assert (root[1].tag, root[1].text) == (f"{SVG}desc", words_of(each))


def test_a_picture_has_its_words_inside():
    printout = printout_from()
    for each in shown(printout):
        parts = parts_of(picture_png(printout, each))
        assert [kind for kind, _ in parts[:3]] == [b"IHDR", b"iTXt", b"iTXt"]
        assert parts[2][1].endswith(words_of(each).encode())
        assert {kind for kind, _ in parts} <= {b"IHDR", b"iTXt", b"pHYs", b"IDAT", b"IEND", b"sRGB", b"gAMA"}


@pytest.mark.parametrize("make", [picture_svg, picture_png])
def test_sdc_12_the_same_printout_gives_the_same_picture(make):
    for at in (0, 1):
        one, two = printout_from(), printout_from()
        assert make(one, shown(one)[at]) == make(two, shown(two)[at])


@pytest.mark.parametrize("words", [*HOSTILE, "学校 👩‍👩‍👧 \x01\x7f"])
def test_sec_16_hostile_words_stay_words_in_a_drawing(words):
    printout = printout_from(words=words)
    for each in shown(printout):
        root = ElementTree.fromstring(picture_svg(printout, each))
        assert not {element.tag for element in root.iter()} & {
            f"{SVG}script",
            f"{SVG}a",
            f"{SVG}foreignObject",
        }
        assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]
        assert root[0].text.startswith(words[:2].replace("\r\n", "\n"))
        assert parts_of(picture_png(printout, each))


def test_pictures_are_as_small_as_the_page_says():
    said = re.findall(r"picture\.(png|svg) .*?under (\d+) kB", TEMPLATE.read_text())
    assert [ending for ending, _ in said] == ["png", "svg"]
    for ending, kilobytes in said:
        for each in ("part-0", "S00"):
            assert len(file_called(f"picture-{each}.{ending}", longest()).body) < int(kilobytes) * 1000


@pytest.mark.parametrize(
    "name",
    [
        "picture-WC9.png",
        "picture-.png",
        "picture-WC1.pdf",
        "picture-WC1",
        "WC1.png",
        "summary.png",
        "../table.csv",
        ".",
        "",
    ],
)
def test_no_other_name_is_a_file(name):
    assert file_called(name, printout_from()) is None
