"""How much time and memory a file takes: nothing that somebody sends may take more than its share.

    python -m benchmarks.files

Each file is drawn anew in a process of its own, as the worker does it, and the most memory that process ever held is
printed (INPUT-37, FAULT-23: at most 1 GB, whatever comes). Then a form with a file of 230 MB is read as a page reads it
(FAULT-15: memory stays flat).
"""

import os
import resource
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from io import BytesIO

AT_A_TIME = 1 << 20


def photo() -> bytes:
    from PIL import Image

    made = BytesIO()
    Image.effect_noise((8000, 6000), 60).convert("RGB").save(made, "JPEG", quality=70)
    return made.getvalue()


def drawing() -> bytes:
    from PIL import Image

    made = BytesIO()
    Image.new("RGBA", (8000, 6000), (200, 30, 30, 120)).save(made, "PNG")
    return made.getvalue()


def flood() -> bytes:
    """Says that it is 30,000 by 30,000."""

    def part(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(50_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", body) + part(b"IEND", b"")


def film() -> bytes:
    """A WebP of a thousand pictures; ten thousand take as long to make as they are refused fast."""
    from PIL import Image

    frames = [Image.new("RGB", (16, 16), (number % 256, number // 256, 0)) for number in range(1_000)]
    made = BytesIO()
    frames[0].save(made, "WEBP", save_all=True, append_images=frames[1:], lossless=True)
    return made.getvalue()


def paper() -> bytes:
    """Sixty pages with a photo on each."""
    from PIL import Image

    pages = [Image.effect_noise((900, 600), 40).convert("RGB") for _ in range(60)]
    made = BytesIO()
    pages[0].save(made, "PDF", save_all=True, append_images=pages[1:])
    return made.getvalue()


def paper_bomb() -> bytes:
    """One page whose drawing unpacks to a gigabyte of nothing."""
    from pypdf import PdfWriter
    from pypdf.generic import NameObject, StreamObject

    writer, drawn = PdfWriter(), StreamObject()
    packer = zlib.compressobj(9)
    drawn._data = b"".join(packer.compress(bytes(AT_A_TIME)) for _ in range(1024)) + packer.flush()
    drawn[NameObject("/Filter")] = NameObject("/FlateDecode")
    writer.add_blank_page(10, 10)[NameObject("/Contents")] = writer._add_object(drawn)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a photo of 48 megapixels": ("jpeg", photo),
    "a see-through drawing of 48 megapixels": ("png", drawing),
    "a picture that says it is 30,000 x 30,000": ("png", flood),
    "a film in a WebP": ("webp", film),
    "a PDF of 60 pages with photos": ("pdf", paper),
    "a PDF that unpacks to 1 GB": ("pdf", paper_bomb),
}
ONE = """
import resource, sys, time
from cornerstones.media.cleaning import apart
from cornerstones.media.cleaning.outcome import NotCleaned
from cornerstones.media.vocabulary import FileKind
content, began = open(sys.argv[2], "rb").read(), time.monotonic()
try:
    said = f"{len(apart.cleaned([content], FileKind(sys.argv[1])).content) / 1e6:.1f} MB out"
except NotCleaned as refused:
    said = f"refused: {refused.why}"
spent = time.monotonic() - began
print(f"{spent:5.1f} s, {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3:4.0f} MB at most, {said}")
"""


def large_form() -> str:
    from django.conf import settings

    settings.configure(DATA_UPLOAD_MAX_NUMBER_FILES=1, DATA_UPLOAD_MAX_MEMORY_SIZE=262_144)
    from django.http.multipartparser import MultiPartParser

    from cornerstones.web.uploads import OneFile

    head = b'--long-enough-to-come-once\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n'
    size = 230 * AT_A_TIME
    with tempfile.TemporaryFile() as body:
        body.write(head)
        for _ in range(230):
            body.write(os.urandom(AT_A_TIME))
        body.write(b"\r\n--long-enough-to-come-once--\r\n")
        length = body.tell()
        body.seek(0)
        before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
        told = {
            "CONTENT_TYPE": "multipart/form-data; boundary=long-enough-to-come-once",
            "CONTENT_LENGTH": str(length),
        }
        _, files = MultiPartParser(told, body, [OneFile(None, largest=15_000_000)], "utf-8").parse()
        more = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert files["file"].too_large and files["file"].size == size
    files["file"].close()
    return f"{time.monotonic() - began:5.1f} s, {more / 1e3:4.1f} MB more than before"


def main() -> None:
    for name, (kind, make) in FILES.items():
        with tempfile.NamedTemporaryFile() as file:
            file.write(make())
            file.flush()
            size = os.path.getsize(file.name) / 1e6
            done = subprocess.run(
                [sys.executable, "-c", ONE, kind, file.name], capture_output=True, text=True, check=True
            )
        print(f"{name}, {size:.1f} MB: {done.stdout.strip()}")
    print(f"a form with a file of 230 MB: {large_form()}")


if __name__ == "__main__":
    main()
