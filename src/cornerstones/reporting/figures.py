"""A cornerstone in one figure per voice: sums of printed numbers, and how much they cover. Nothing is pooled."""

from dataclasses import dataclass
from fractions import Fraction

from cornerstones.reporting.vocabulary import Mark, PartLines, VoiceLine
from cornerstones.understanding import Bar, Segment


@dataclass(frozen=True, slots=True)
class Figure:
    """Of ``answers`` given on ``covers`` statements, so many were favourable; ``asked`` is how many were asked.

    Answers and not people: one person answers every statement.
    """

    voice: str
    name: str
    favourable: int
    answers: int
    covers: int
    asked: int

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
    """Why there is none: this voice was not asked, or what is shown covers less than half of what it was asked."""

    voice: str
    name: str
    asked: int


def figures_of(part: PartLines) -> tuple[Figure | NoFigure, ...]:
    """One for each voice, in the order of the page."""
    lines = zip(*(statement.voices for statement in part.statements), strict=True)
    return tuple(figure_of(list(of_voice)) for of_voice in lines)


def figure_of(lines: list[VoiceLine]) -> Figure | NoFigure:
    """The favourable answers over all answers of the rows that print both; none below half of the statements."""
    asked = [line for line in lines if line.mark not in {Mark.NOT_ASKED, Mark.NOT_COLLECTED}]
    shown = [
        (line.favourable, line.people)
        for line in asked
        if line.favourable is not None and line.people is not None
    ]
    voice, name = lines[0].voice, lines[0].name
    if not shown or 2 * len(shown) < len(asked):
        return NoFigure(voice, name, len(asked))
    favourable = sum(count for count, _ in shown)
    answers = sum(people for _, people in shown)
    return Figure(voice, name, favourable, answers, len(shown), len(asked))
