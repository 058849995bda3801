"""What people look at together: figures side by side, rounds side by side, easy words, guesses."""

from dataclasses import dataclass

from cornerstones.ui.symbols import SYMBOLS, VOICES
from cornerstones.ui.values.known import known
from cornerstones.ui.values.lists import Choice
from cornerstones.ui.values.voices import Bar, VoiceRow


@dataclass(frozen=True, slots=True)
class Measured:
    """A printed number in words, with its bar where there is one."""

    said: str
    bar: Bar | None = None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One voice over a whole cornerstone, and what its figure covers."""

    voice: str
    label: str
    figure: Measured
    covers: str

    def __post_init__(self) -> None:
        known(self.voice, VOICES, "voice")
        if self.figure.bar and self.figure.bar.voice != self.voice:
            raise ValueError("A figure and its bar speak for the same voice.")


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One voice in two rounds. Without numbers, `words` says why."""

    voice: str
    label: str
    before: Measured
    after: Measured
    words: str

    def __post_init__(self) -> None:
        known(self.voice, VOICES, "voice")
        if any(one.bar and one.bar.voice != self.voice for one in (self.before, self.after)):
            raise ValueError("Both bars of a row speak for its voice.")


@dataclass(frozen=True, slots=True)
class EasyLine:
    """One idea: a symbol and a short sentence."""

    symbol: str
    text: str

    def __post_init__(self) -> None:
        known(self.symbol, SYMBOLS, "symbol")


@dataclass(frozen=True, slots=True)
class Guess:
    """One voice to guess before it is shown. Nothing that is chosen leaves the page."""

    row: VoiceRow
    choices: tuple[Choice, ...]
