"""A cornerstone in one figure per voice: sums of printed numbers, and how much they cover. Nothing is pooled."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from cornerstones.reporting.vocabulary import Mark, PartLines, VoiceLine
from cornerstones.understanding import Bar, Segment, figure_from

NEVER_ASKED: Final = (Mark.NOT_ASKED, Mark.NOT_COLLECTED)


@dataclass(frozen=True, slots=True)
class Figure:
    """Of ``answers`` so many were ``favourable``, over those ``covers`` of the part's ``statements`` that print both.

    Answers and not people: one person answers every statement.
    """

    voice: str
    name: str
    favourable: int
    answers: int
    covers: int
    statements: int

    @property
    def bar(self) -> Bar:
        share = Fraction(self.favourable, self.answers)
        pieces = (
            (Fraction(0), share, 1, self.favourable),
            (share, Fraction(1), 4, self.answers - self.favourable),
        )
        return Bar(tuple(Segment(*piece) for piece in pieces if piece[0] < piece[1]))


@dataclass(frozen=True, slots=True)
class NoFigure:
    """Fewer than half of the part's ``statements`` print an exact number, or the voice was not asked at all."""

    voice: str
    name: str
    was_asked: bool


def figures_of(part: PartLines) -> tuple[Figure | NoFigure, ...]:
    """One for each voice, in the order of the page."""
    lines = zip(*(statement.voices for statement in part.statements), strict=True)
    return tuple(figure_of(list(of_voice)) for of_voice in lines)


def figure_of(lines: list[VoiceLine]) -> Figure | NoFigure:
    """By the same rule as on the page."""
    voice, name = lines[0].voice, lines[0].name
    found = figure_from(voice, [(line.favourable, line.people) for line in lines])
    if found.favourable is None or found.answers is None:
        return NoFigure(voice, name, any(line.mark not in NEVER_ASKED for line in lines))
    return Figure(voice, name, found.favourable, found.answers, found.covers, found.statements)
