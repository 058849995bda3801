from dataclasses import dataclass

LONGEST_SHOWN = 60


def shown(text: str, most: int = LONGEST_SHOWN) -> str:
    """Text from outside, made fit for a screen: what cannot be printed is spelt out, long text is cut."""
    cut = text[:most]
    safe = "".join(char if char.isprintable() else escaped(char) for char in cut)
    return f"{safe}…" if len(text) > most else safe


def escaped(char: str) -> str:
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


@dataclass(frozen=True)
class Problem:
    """What is wrong, in a sentence, and on which line of the file; no line when it is the whole file."""

    sentence: str
    line: int | None = None

    def __str__(self) -> str:
        return self.sentence if self.line is None else f"Line {self.line}: {self.sentence}"


class FileRefused(Exception):
    """Nothing of a file was stored, with every reason that was found."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*(str(problem) for problem in problems))
        self.problems = problems
