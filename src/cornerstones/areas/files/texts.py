"""Comma-separated text, gzipped or not, in UTF-8 or Windows-1252, read a line at a time."""

import csv
import gzip
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from cornerstones.areas.files.problems import FileRefused, Problem

GZIP = b"\x1f\x8b"
UTF8_MARK = b"\xef\xbb\xbf"
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
LONGEST_LINE = 2_000_000
MOST_BYTES = 500_000_000
LINES_BETWEEN_NEWS = 2_000

Content = IO[bytes] | gzip.GzipFile
# Told how much of a file is read, from 0 to 1.
Progress = Callable[[float], None]
Line = tuple[int, list[str]]


def quiet(fraction: float) -> None:
    """For files that nobody waits for."""


@contextmanager
def opened(path: Path) -> Iterator[tuple[IO[bytes], Content]]:
    """The file as stored, and what it holds once unpacked."""
    with path.open("rb") as stored:
        packed = stored.read(2) == GZIP
        stored.seek(0)
        try:
            if packed:
                with gzip.open(stored, "rb") as unpacked:
                    yield stored, unpacked
            else:
                yield stored, stored
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise FileRefused(Problem("The packed file is damaged or cut short. Fetch it again.")) from error


def byte_lines(content: Content) -> Iterator[tuple[int, bytes]]:
    number = total = 0
    while line := content.readline(LONGEST_LINE + 1):
        number, total = number + 1, total + len(line)
        if len(line) > LONGEST_LINE:
            raise FileRefused(Problem(f"The line is longer than {LONGEST_LINE:,} characters.", number))
        if total > MOST_BYTES:
            raise FileRefused(Problem(f"The file holds more than {MOST_BYTES:,} bytes once it is unpacked."))
        yield number, line


def alphabet_of(path: Path) -> str:
    """Which alphabet the whole file is written in; a file that mixes two is refused, never guessed at."""
    with opened(path) as (_, content):
        first = content.read(4)
        if first[:2] in UTF16_MARKS or b"\0" in first:
            raise FileRefused(Problem("The file is written in UTF-16. Save it as “CSV UTF-8” and try again."))
    in_utf8 = in_other = None
    with opened(path) as (_, content):
        for number, line in byte_lines(content):
            if line.isascii() or (number == 1 and line.removeprefix(UTF8_MARK).isascii()):
                continue
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                in_other = in_other or number
            else:
                in_utf8 = in_utf8 or number
    if in_other is None:
        return "utf-8"
    if in_utf8 or first.startswith(UTF8_MARK):
        where = f"line {in_utf8} is in UTF-8" if in_utf8 else "the file says it is in UTF-8"
        raise FileRefused(
            Problem(f"Two alphabets are mixed: {where}, this one is not. Save it again as UTF-8.", in_other)
        )
    return "cp1252"


def text_lines(path: Path, progress: Progress) -> Iterator[tuple[int, str]]:
    alphabet = alphabet_of(path)
    size = max(path.stat().st_size, 1)
    with opened(path) as (stored, content):
        for number, line in byte_lines(content):
            if number % LINES_BETWEEN_NEWS == 0:
                progress(stored.tell() / size)
            try:
                yield number, line.removeprefix(UTF8_MARK if number == 1 else b"").decode(alphabet)
            except UnicodeDecodeError as error:
                raise FileRefused(
                    Problem("The line is written neither in UTF-8 nor in Windows-1252.", number)
                ) from error


def csv_rows(path: Path, progress: Progress) -> Iterator[Line | Problem]:
    """(line number, cells) of each row that is not empty, or what is wrong with that row."""
    lines = text_lines(path, progress)
    reader = csv.reader((line for _, line in lines), strict=True)
    while True:
        start = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            # A quotation mark that is never closed swallows lines until the file or the patience ends.
            if "field larger" not in str(error) or reader.line_num > start:
                raise FileRefused(
                    Problem("A quotation mark is opened here and not closed as it should be.", start)
                ) from error
            yield Problem(f"A cell is longer than {csv.field_size_limit():,} characters.", start)
            continue
        if any(cell.strip() for cell in cells):
            yield start, cells
