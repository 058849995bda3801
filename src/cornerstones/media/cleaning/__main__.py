"""The program that cleans one file: in on its input, out on its output, and nothing opened besides."""

import os
import resource
import sys

from cornerstones.media.cleaning.images import clean_image, ready_for_images
from cornerstones.media.cleaning.outcome import NotCleaned, refusal
from cornerstones.media.cleaning.papers import clean_paper, ready_for_papers
from cornerstones.media.vocabulary import FileKind, Why

MOST_MEMORY = 1_000_000_000
MOST_SECONDS = 30
BEHIND_ALL = 15


def give_up_rights() -> None:
    """From now on: so much memory and time, not one more file or connection, and behind all who wait for a page."""
    os.setpriority(os.PRIO_PROCESS, 0, max(BEHIND_ALL, os.getpriority(os.PRIO_PROCESS, 0)))
    limits = {
        resource.RLIMIT_AS: MOST_MEMORY,
        resource.RLIMIT_CPU: MOST_SECONDS,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 3,
    }
    for limit, most in limits.items():
        resource.setrlimit(limit, (most, most))


def main(kind: FileKind) -> bytes:
    (ready_for_papers if kind is FileKind.PDF else ready_for_images)()
    give_up_rights()
    content = sys.stdin.buffer.read()
    try:
        made = clean_paper(content) if kind is FileKind.PDF else clean_image(content, kind)
    except NotCleaned as refused:
        return refusal(refused.why)
    except MemoryError:
        return refusal(Why.TOO_HEAVY)
    except Exception:  # whatever a broken file does to a library, the answer is the same
        return refusal(Why.DAMAGED)
    return made.sent()


if __name__ == "__main__":
    sys.stdout.buffer.write(main(FileKind(sys.argv[1])))
    sys.stdout.flush()
    os._exit(0)
