"""What three voices said, made of printed numbers and words alone."""

from dataclasses import dataclass
from fractions import Fraction

from cornerstones.ui.symbols import VOICES
from cornerstones.ui.values.known import known

FILLS = ("strong", "mid", "pale", "white", "hidden")
FINDINGS = ("strong", "differ", "work", "mixed", "few")


@dataclass(frozen=True, slots=True)
class Segment:
    """One answer in a bar. The count stands inside where there is room for it."""

    fill: str
    share: Fraction
    count: int

    def __post_init__(self) -> None:
        known(self.fill, FILLS[:-1], "fill of a segment")


@dataclass(frozen=True, slots=True)
class Bar:
    """One voice's printed answers, to scale. What is not shown is striped from one end, with no edge inside.

    A bar with a hidden range has one segment alone, so that nothing drawn under the stripes can tell more
    than the words beside them. Fewer than ten answers have no bar at all.
    """

    voice: str
    segments: tuple[Segment, ...] = ()
    ground: str = ""
    hidden: tuple[Fraction, Fraction] | None = None
    # What is certain before the hidden range: a total may hold exact numbers and hidden ones.
    sure: Fraction = Fraction(0)

    def __post_init__(self) -> None:
        known(self.voice, VOICES, "voice")
        if self.hidden is None:
            if self.ground or self.sure or sum(segment.share for segment in self.segments) != 1:
                raise ValueError("The segments of a bar fill it exactly.")
            return
        start, end = self.hidden
        if self.segments or (
            (self.ground, start) != ("white", self.sure) and (self.ground, end) != ("strong", 1)
        ):
            raise ValueError("A hidden range lies at one end of a bar, or right after what is certain.")
        if not 0 <= start < end <= 1:
            raise ValueError("A hidden range lies inside its bar.")

    @classmethod
    def of_counts(cls, *, voice: str, counts: tuple[tuple[str, int], ...]) -> "Bar":
        """From (fill, printed count) pairs, best answer first."""
        whole = sum(count for _, count in counts)
        return cls(voice, tuple(Segment(fill, Fraction(count, whole), count) for fill, count in counts))

    @classmethod
    def low(cls, *, voice: str, most: int, of: int) -> "Bar":
        """`most` or fewer of them."""
        return cls(voice, ground="white", hidden=(Fraction(0), Fraction(most, of)))

    @classmethod
    def high(cls, *, voice: str, most: int, of: int) -> "Bar":
        """All but `most` or fewer of them."""
        return cls(voice, ground="strong", hidden=(Fraction(of - most, of), Fraction(1)))

    @classmethod
    def between(cls, *, voice: str, least: Fraction, most: Fraction) -> "Bar":
        """Certain up to `least`, hidden from there to `most`; the rest is white."""
        return cls(voice, ground="white", hidden=(least, most), sure=least)


@dataclass(frozen=True, slots=True)
class Level:
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """What one voice said about one statement. Without a bar, `said` is why nothing is shown."""

    voice: str
    label: str
    asked: str
    said: str
    rest: str = ""
    bar: Bar | None = None
    levels: tuple[Level, ...] = ()
    other: str = ""
    lowest: bool = False

    def __post_init__(self) -> None:
        known(self.voice, VOICES, "voice")
        if self.bar and self.bar.voice != self.voice:
            raise ValueError("A row and its bar speak for the same voice.")
        if self.levels and (self.bar is None or self.bar.hidden):
            raise ValueError("Counts for each answer stand only beside a bar that shows them.")


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody wrote beside a statement, as others may read it."""

    voice: str
    label: str
    words: str
    note: str = ""

    def __post_init__(self) -> None:
        known(self.voice, VOICES, "voice")
        if not self.words:
            raise ValueError("A quote has words.")


@dataclass(frozen=True, slots=True)
class StatementCard:
    """One statement with the voices side by side. `bold` says who sees it lowest."""

    key: str
    title: str
    finding: str
    finding_label: str
    rows: tuple[VoiceRow, ...]
    said_label: str
    before: str = ""
    bold: str = ""
    after: str = ""
    quotes: tuple[Quote, ...] = ()

    def __post_init__(self) -> None:
        known(self.finding, FINDINGS, "finding")


@dataclass(frozen=True, slots=True)
class TallyItem:
    finding: str
    count: int
    label: str
    href: str

    def __post_init__(self) -> None:
        known(self.finding, FINDINGS, "finding")


@dataclass(frozen=True, slots=True)
class KeyItem:
    """One line of how to read the bars."""

    fill: str
    label: str

    def __post_init__(self) -> None:
        known(self.fill, FILLS, "fill")
