"""Runs the cleaning in a process of its own: without our secrets, and let go when it takes too much (FAULT-23).

It reads a file from its input and writes another to its output. It has no place on the disk, and it opens nothing
else: no file, no address (SEC-27).
"""

import subprocess
import sys
from collections.abc import Iterable

from cornerstones.media.cleaning.outcome import Cleaned, NotCleaned
from cornerstones.media.vocabulary import FileKind, Why

LONGEST_SECONDS = 60
PROGRAM = (sys.executable, "-I", "-B", "-m", "cornerstones.media.cleaning")


def cleaned(chunks: Iterable[bytes], kind: FileKind) -> Cleaned:
    with subprocess.Popen(  # noqa: S603 - our own program, with a word of ours
        [*PROGRAM, kind.value],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"LC_ALL": "C.UTF-8"},
        cwd="/",
    ) as process:
        try:
            answer, _ = process.communicate(b"".join(chunks), timeout=LONGEST_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            raise NotCleaned(Why.TOO_HEAVY) from None
    if process.returncode:
        raise NotCleaned(Why.TOO_HEAVY)
    return Cleaned.taken(answer)
