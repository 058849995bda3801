"""How a command speaks: progress on a terminal, refusals in words, long lists cut short."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from cornerstones.areas.files import FileRefused, Problem, shown
from cornerstones.areas.vocabulary import Refused

MOST_LINES = 50
LINE_WIDTH = 40


class Stopped(CommandError):
    """Django prints the name of this class before the reason."""


class Bar:
    """One line that says how far a file is read, rewritten in place; nothing where nobody watches."""

    def __init__(self, stream: Any, doing: str) -> None:
        self.stream, self.doing = stream, doing
        self.watched = stream.isatty()
        self.last = -1

    def __call__(self, fraction: float) -> None:
        percent = int(fraction * 100)
        if self.watched and percent != self.last:
            self.last = percent
            self.say(f"\r{self.doing}, {percent}%".ljust(LINE_WIDTH))

    def clear(self) -> None:
        if self.last >= 0:
            self.say("\r" + " " * LINE_WIDTH + "\r")

    def say(self, text: str) -> None:
        self.stream.write(text, style_func=str, ending="")  # progress is no error, so not in red
        self.stream.flush()


@contextmanager
def reading(path: str, stream: Any) -> Iterator[tuple[Path, Bar]]:
    """The file and its progress; what is wrong with it becomes a reason that the command stopped."""
    bar = Bar(stream, "Reading")
    try:
        yield Path(path), bar
    except OSError as error:
        bar.clear()
        raise Stopped(f"{shown(path, 200)} cannot be read: {error.strerror}.") from error
    except FileRefused as error:
        bar.clear()
        raise Stopped("nothing was stored.\n" + listed(error.problems)) from error
    bar.clear()


@contextmanager
def refusing() -> Iterator[None]:
    try:
        yield
    except Refused as error:
        raise Stopped(" ".join(reason.sentence for reason in error.reasons)) from error


def listed(problems: Iterable[Problem], *, most: int = MOST_LINES) -> str:
    lines = [f"  {problem}" for problem in problems]
    if len(lines) > most:
        lines[most:] = [f"  and {len(lines) - most} more."]
    return "\n".join(lines)


def counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
