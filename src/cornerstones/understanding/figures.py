"""A cornerstone in one figure per voice: printed counts added up, never over voices, never over people.

A voice's figure is the sum of the favourable counts that are printed, over the sum of their N (decision of the
house: "covers 7 of 9 statements", and none where fewer than half of a part's statements print a count). People
answer many statements, so the sum counts answers. Reads printed numbers only (SDC-09): a row that is coded or
too few adds nothing to a figure.

Whether a voice stands apart is another question, and is answered from possible ranges: over the statements that
every compared voice shows, each voice runs from the least to the greatest sum that its rows leave possible. The
rule of ``findings`` then says what they show, so that a figure over fewer statements never makes a difference.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cornerstones.understanding.disclosure import Protected
from cornerstones.understanding.findings import kind_of
from cornerstones.understanding.ranges import Range, favourable_of, range_of
from cornerstones.understanding.release import Release
from cornerstones.understanding.sentences import sentences_together
from cornerstones.understanding.vocabulary import VOICE_NAMES, FindingKind, RowSymbol


@dataclass(frozen=True, slots=True)
class VoiceFigure:
    """One voice over the statements of a part.

    ``favourable`` of ``answers`` are sums of printed counts, both None where fewer than half of the part's
    statements print one. ``covers`` statements are in the sum, of ``statements`` in the part.
    """

    voice: str
    favourable: int | None
    answers: int | None
    covers: int
    statements: int


@dataclass(frozen=True, slots=True)
class PartFigures:
    """The figures of a part side by side, and what may be said of them together.

    ``kind`` is the finding over ``compared`` statements that each of the compared voices shows; *too few* where
    fewer than two voices, or fewer than half of the statements, can be compared. ``sentences`` are plain, the one
    to stress first.
    """

    voices: tuple[VoiceFigure, ...]
    kind: FindingKind
    compared: int
    sentences: tuple[str, ...]


def figures_of(
    release: Release, statements: Sequence[str], *, names: Mapping[str, str] = VOICE_NAMES
) -> PartFigures | None:
    """The figures of one part; None where it has one statement, which says as much by itself.

    Raises ValueError for a statement named twice or not in the release, KeyError for a voice without a name.
    """
    if len(set(statements)) != len(statements) or not set(statements) <= set(release.statements):
        raise ValueError("A part names statements of the release, each once.")
    if len(statements) < 2:
        return None
    ranges, compared = ranges_together(release, statements)
    kind = kind_of(list(ranges.values()), rule=release.rule)
    return PartFigures(
        voices=tuple(figure_of(protected, statements) for protected in release.voices),
        kind=kind,
        compared=compared,
        sentences=sentences_together(
            kind,
            ranges={names[voice]: seen for voice, seen in ranges.items()},
            asked=len(release.voices),
            rule=release.rule,
        ),
    )


def figure_of(protected: Protected, statements: Sequence[str]) -> VoiceFigure:
    """One voice's sum over the statements that print a count."""
    rows = [protected.row(statement) for statement in statements]
    printed = [
        (favourable_of(row, scale=protected.scale), row.people) if row else (None, None) for row in rows
    ]
    return figure_from(protected.voice, printed)


def figure_from(voice: str, printed: Sequence[tuple[int | None, int | None]]) -> VoiceFigure:
    """The rule itself, on what each statement of the part prints: favourable people and all people, or None."""
    exact = [(good, people) for good, people in printed if good is not None and people is not None]
    if 2 * len(exact) < len(printed):
        return VoiceFigure(voice, None, None, len(exact), len(printed))
    return VoiceFigure(
        voice=voice,
        favourable=sum(good for good, _ in exact),
        answers=sum(people for _, people in exact),
        covers=len(exact),
        statements=len(printed),
    )


def ranges_together(release: Release, statements: Sequence[str]) -> tuple[dict[str, Range], int]:
    """Each compared voice's possible share over the statements they all show, and how many those are.

    A voice is compared where it shows at least half of the statements. Empty where fewer than two are, or where
    what they all show is less than half.
    """
    shows = {protected.voice: shown_by(protected, statements) for protected in release.voices}
    compared = [voice for voice in shows if 2 * len(shows[voice]) >= len(statements)]
    common = [code for code in statements if all(code in shows[voice] for voice in compared)]
    if len(compared) < 2 or 2 * len(common) < len(statements):
        return {}, 0
    return {
        protected.voice: range_together(release, protected, common)
        for protected in release.voices
        if protected.voice in compared
    }, len(common)


def shown_by(protected: Protected, statements: Iterable[str]) -> frozenset[str]:
    rows = {statement: protected.row(statement) for statement in statements}
    return frozenset(code for code, row in rows.items() if row and row.symbol is not RowSymbol.FEW)


def range_together(release: Release, protected: Protected, statements: Iterable[str]) -> Range:
    """From the least to the greatest share of favourable answers that these printed rows leave possible."""
    least = most = Fraction(0)
    answers = 0
    for statement in statements:
        row = protected.row(statement)
        seen = range_of(row, scale=protected.scale, thresholds=release.thresholds) if row else None
        if row is None or row.people is None or seen is None:
            raise ValueError("Only rows that are shown have a possible range.")
        least += seen.start * row.people
        most += seen.end * row.people
        answers += row.people
    return Range(least / answers, most / answers)
