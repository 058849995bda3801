"""What comes out of the cleaning is a picture or a paper, and nothing else. INPUT-37 to 41, PRIV-10, SEC-24, SEC-27."""

import random
import socket
import struct
import subprocess
import zlib
from io import BytesIO

import pytest
from PIL import Image

from cornerstones.media.cleaning import apart
from cornerstones.media.cleaning.images import clean_image
from cornerstones.media.cleaning.outcome import NotCleaned
from cornerstones.media.policies import kind_of, why_not_taken
from cornerstones.media.vocabulary import LONGEST_EDGE, FileKind, NotTaken, Why
from tests.factories.files import picture
from tests.media.bytes import nothing_but_a_picture

CANARY = b"CanaryQuillfeather"
PAYLOADS = (
    b"<?php system($_GET[0]); ?>",
    b"<script>alert(1)</script>",
    b"PK\x03\x04evil/../../x",
    b"GIF89a=1//",
)


def clean(content: bytes):
    return clean_image(content, kind_of(content[:512]))


def seen(content: bytes, at: tuple[int, int]) -> str:
    red, _, blue = Image.open(BytesIO(content)).convert("RGB").getpixel(at)
    return "red" if red > blue else "blue"


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def exif(turned: int = 1) -> bytes:
    told = Image.Exif()
    told[0x0112] = turned
    told[0x013B] = CANARY.decode()  # who took it
    told.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 0.0), 3: "W", 4: (0.0, 7.0, 0.0)})
    return told.tobytes()


def photo_that_tells_all(turned: int = 1) -> bytes:
    """EXIF with a place and a name, XMP, IPTC, a comment, a colour profile, another picture and a film behind it."""
    plain = picture(exif=exif(turned), comment=CANARY, icc_profile=CANARY * 20)
    xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + CANARY + b"</x:xmpmeta>"
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + CANARY
    segments = b"".join(
        b"\xff" + bytes([mark]) + struct.pack(">H", len(body) + 2) + body
        for mark, body in ((0xE1, xmp), (0xED, iptc), (0xEF, CANARY))
    )
    return plain[:2] + segments + plain[2:] + picture(size=(8, 8)) + b"ftypmp42" + CANARY


def test_input_40_priv_10_a_photo_keeps_nothing_but_its_pixels():
    content = photo_that_tells_all()
    assert content.count(CANARY) > 6 and not nothing_but_a_picture(content[: content.index(b"\xff\xd9") + 2])
    made = clean(content)
    assert CANARY not in made.content and b"Exif" not in made.content
    assert nothing_but_a_picture(made.content)
    assert not Image.open(BytesIO(made.content)).getexif()


@pytest.mark.parametrize(
    ("turned", "width", "left", "right"),
    [(1, 40, "red", "blue"), (3, 40, "blue", "red"), (2, 40, "blue", "red"), (6, 30, "red", "red")],
)
def test_input_40_a_photo_is_turned_the_right_way_up_first(turned, width, left, right):
    made = clean(photo_that_tells_all(turned))
    assert (made.width, made.height) == ((40, 30) if width == 40 else (30, 40))
    assert (seen(made.content, (2, 2)), seen(made.content, (made.width - 3, 2))) == (left, right)


def test_input_40_a_png_loses_its_texts_and_a_webp_its_tags():
    text = (
        chunk(b"tEXt", b"Author\0" + CANARY)
        + chunk(b"eXIf", exif())
        + chunk(b"zTXt", b"a\0\0" + zlib.compress(CANARY))
    )
    png = picture("PNG")
    made = clean(png[:33] + text + png[33:])
    assert nothing_but_a_picture(made.content) and CANARY not in made.content
    webp = clean(picture("WEBP", exif=exif(), xmp=CANARY))
    assert webp.kind == FileKind.JPEG and nothing_but_a_picture(webp.content) and CANARY not in webp.content


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_input_39_what_is_hidden_in_a_picture_or_behind_it_is_gone(kind, payload):
    made = clean(picture(kind) + payload * 50)
    assert payload not in made.content and nothing_but_a_picture(made.content)


@pytest.mark.parametrize(
    "content",
    [
        *(picture("JPEG", mode="CMYK"), picture("PNG", mode="I;16"), picture("PNG", mode="1")),
        *(picture("PNG", mode="LA"), picture("PNG", mode="P"), picture("JPEG", mode="L")),
        *(picture("WEBP", mode="RGBA"), picture("JPEG", (8000, 6000)), picture("JPEG", progressive=True)),
    ],
    ids=[
        "cmyk",
        "16 bit",
        "1 bit",
        "grey, see-through",
        "palette",
        "grey",
        "webp",
        "48 megapixel",
        "progressive",
    ],
)
def test_input_37_input_41_every_way_in_which_pixels_are_packed_is_taken(content):
    made = clean(content)
    assert nothing_but_a_picture(made.content)
    assert max(made.width, made.height) <= LONGEST_EDGE
    assert Image.open(BytesIO(made.content)).mode == "RGB"


def header_of(width: int, height: int) -> bytes:
    """A picture that says it is huge, in fewer than a hundred bytes."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0"))
        + chunk(b"IEND", b"")
    )


def moving(kind: str) -> bytes:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue", "green")]
    made = BytesIO()
    frames[0].save(made, kind, save_all=True, append_images=frames[1:])
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (header_of(30_000, 30_000), Why.TOO_MANY_PIXELS),
        (picture("PNG", (1, 1)), Why.TOO_SMALL),
        (moving("PNG"), Why.MOVES),
        (moving("WEBP"), Why.MOVES),
        (picture()[:200], Why.DAMAGED),
        (picture("PNG")[:-30], Why.DAMAGED),
        (picture("WEBP")[:60], Why.DAMAGED),
        (b"\xff\xd8\xff" + b"x" * 400, Why.DAMAGED),
        (b"%PDF-1.7\n" + b"x" * 400, Why.DAMAGED),
    ],
)
def test_input_37_what_is_too_much_or_broken_is_refused_in_a_process_of_its_own(content, why):
    with pytest.raises(NotCleaned) as refused:
        apart.cleaned([content], kind_of(content[:512]))
    assert refused.value.why == why


def test_fault_14_one_bit_or_one_cut_anywhere_ends_in_a_picture_or_in_words():
    chance, whole = random.Random(14), photo_that_tells_all()
    for _ in range(60):
        spoiled = bytearray(whole[: chance.randrange(3, len(whole))] if chance.random() < 0.5 else whole)
        spoiled[chance.randrange(3, len(spoiled))] ^= 1 << chance.randrange(8)
        try:
            made = clean(bytes(spoiled))
        except Exception:
            continue
        assert nothing_but_a_picture(made.content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\0\0\0\x18ftypheic" + b"x" * 40, "HEIC"),
        (b"\0\0\0\x18ftypavif" + b"x" * 40, "AVIF"),
        (b"\0\0\0\x18ftypmp42" + b"x" * 40, "video"),
        (b"GIF89a" + b"x" * 40, "GIF"),
        (b"PK\x03\x04word/document.xml", "Word"),
        (b"\xd0\xcf\x11\xe0", "old Word"),
        (b'<?xml version="1.0"?><svg xmlns="x" onload="alert(1)">', "SVG"),
        (b"  <SVG><foreignObject>", "SVG"),
        (b"<!doctype html><script>", "neither"),
        (b"MZ\x90\0", "neither"),
        (b"ID3\x04" + b"x" * 40, "neither"),
        (b"RIFF\0\0\0\0WAVEfmt ", "neither"),
        (b"PK\x05\x06" + bytes(18), "packed"),
        (b"\x1f\x8b\x08", "neither"),
        (b"Rar!\x1a\x07", "neither"),
        (b"Just some words", "neither"),
        (b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*", "neither"),
        (b"\n%PDF-1.7", "neither"),
    ],
)
def test_sec_24_input_38_what_is_not_on_the_list_is_refused_in_words(content, said):
    """By its bytes: what a file is called or says of itself is never asked.

    INPUT-43 to 46: sound, film and archives of any make are turned away before anything could unpack them.
    """
    with pytest.raises(NotTaken) as refused:
        kind_of(content)
    assert said in refused.value.sentence and refused.value.sentence == why_not_taken(content)


HELD = """
import sys
from cornerstones.media.cleaning import __main__ as program
program.ready_for_images()
program.give_up_rights()
try:
    {attempt}
except BaseException as error:
    sys.stdout.write(type(error).__name__)
else:
    sys.stdout.write("done")
"""


@pytest.mark.parametrize(
    ("attempt", "said"),
    [
        ("open('/etc/hostname').read()", "OSError"),
        ("open('/tmp/written', 'w').write('x')", "OSError"),
        ("import socket; socket.create_connection(('127.0.0.1', {port}))", "OSError"),
        ("bytearray(2_000_000_000)", "MemoryError"),
        ("bytearray(1000)", "done"),
        ("import os; assert os.nice(0) >= 15", "done"),  # LOAD-10: whoever answers goes first
    ],
)
def test_sec_27_fault_23_whoever_takes_a_file_apart_reaches_no_file_no_address_and_no_more_memory(
    attempt, said
):
    with socket.create_server(("127.0.0.1", 0)) as server:
        attempt = attempt.replace("{port}", str(server.getsockname()[1]))
        command = [apart.PROGRAM[0], "-I", "-B", "-c", HELD.replace("{attempt}", attempt)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout == said, done.stderr


def test_fault_23_a_process_that_dies_or_hangs_is_a_refusal_and_no_error(monkeypatch):
    for program, seconds in ((("false",), 9), (("sleep", "60"), 0.1)):
        monkeypatch.setattr(apart, "PROGRAM", program)
        monkeypatch.setattr(apart, "LONGEST_SECONDS", seconds)
        with pytest.raises(NotCleaned) as refused:
            apart.cleaned([b"x"], FileKind.PDF)
        assert refused.value.why == Why.TOO_HEAVY
