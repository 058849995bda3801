"""A cornerstone's figures, and which voices are missing, as values of a page."""

from collections.abc import Sequence
from dataclasses import dataclass

from cornerstones.listening.reads.questionnaires import Part
from cornerstones.people.vocabulary import VOICE_WORDS, Voice
from cornerstones.ui.values import Bar, FigureRow, Measured
from cornerstones.understanding.figures import PartFigures, VoiceFigure, figures_of
from cornerstones.understanding.places import codes_of
from cornerstones.understanding.release import Release
from cornerstones.understanding.vocabulary import FindingKind, RowSymbol


@dataclass(frozen=True)
class FiguresShown:
    """`sentence` stands above the table; `compared` says over which statements it holds."""

    key: str
    label: str
    sentence: str
    compared: str
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True)
class Missing:
    """Voices by name, in page order: with no statement shown, with some not shown, and not asked at all."""

    everywhere: tuple[str, ...]
    somewhere: tuple[str, ...]
    not_asked: tuple[str, ...]


def figures_shown(release: Release, parts: Sequence[Part]) -> tuple[FiguresShown, ...]:
    """One for each part that has a figure for some voice."""
    found = [(part, figures_of(release, codes_of(part))) for part in parts]
    return tuple(
        FiguresShown(
            key=part.key,
            label=part.label,
            sentence=" ".join(figures.sentences),
            compared=compared_words(figures, len(part.questions)),
            rows=tuple(figure_row(figure) for figure in figures.voices),
        )
        for part, figures in found
        if figures and any(figure.answers for figure in figures.voices)
    )


def compared_words(figures: PartFigures, statements: int) -> str:
    if figures.kind is FindingKind.TOO_FEW:
        return ""
    if figures.compared == statements:
        return f"This looks at all {statements} statements."
    return f"This looks at the {figures.compared} of {statements} statements where these voices can be shown."


def figure_row(figure: VoiceFigure) -> FigureRow:
    return FigureRow(
        voice=figure.voice,
        label=VOICE_WORDS[Voice(figure.voice)],
        figure=measured(figure.voice, figure.favourable, figure.answers),
        covers=covers_words(figure),
    )


def measured(voice: str, favourable: int | None, answers: int | None) -> Measured:
    if favourable is None or answers is None:
        return Measured("No figure")
    bar = Bar.of_counts(voice=voice, counts=(("strong", favourable), ("white", answers - favourable)))
    return Measured(f"{favourable} of {answers} answers", bar)


def covers_words(figure: VoiceFigure) -> str:
    if figure.answers is not None:
        return f"Covers {figure.covers} of {figure.statements} statements."
    if figure.covers:
        return f"Exact numbers for only {figure.covers} of {figure.statements} statements. We need at least half."
    return f"Exact numbers for none of the {figure.statements} statements."


def missing_voices(release: Release, parts: Sequence[Part]) -> Missing:
    """Names alone: a number under the limit is shown to nobody, not even as more than none."""
    codes = [code for part in parts for code in codes_of(part)]
    everywhere: list[str] = []
    somewhere: list[str] = []
    for protected in release.voices:
        rows = [row for code in codes if (row := protected.row(code)) is not None]
        few = [row for row in rows if row.symbol is RowSymbol.FEW]
        if few:
            (everywhere if len(few) == len(rows) else somewhere).append(VOICE_WORDS[Voice(protected.voice)])
    asked = {protected.voice for protected in release.voices}
    return Missing(
        everywhere=tuple(everywhere),
        somewhere=tuple(somewhere),
        not_asked=tuple(VOICE_WORDS[voice] for voice in Voice if voice not in asked),
    )
