"""The release in Easy Read: one idea a line, each with its symbol, as sure as the printed row and no surer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cornerstones.listening.reads.questionnaires import Part, Question
from cornerstones.people.vocabulary import Voice
from cornerstones.ui.values import EasyLine
from cornerstones.understanding.disclosure import Protected, Row, Thresholds
from cornerstones.understanding.findings import Finding, finding_of
from cornerstones.understanding.ranges import favourable_of
from cornerstones.understanding.release import Release
from cornerstones.understanding.vocabulary import FindingKind, RowSymbol

EASY_VOICES: Final[Mapping[str, str]] = {
    Voice.YOUNG_PERSON: "Young people",
    Voice.PARENT_CARER: "Parent carers",
    Voice.PRACTITIONER: "Practitioners",
}
VOICE_SYMBOLS: Final[Mapping[str, str]] = {
    Voice.YOUNG_PERSON: "voice-yp",
    Voice.PARENT_CARER: "voice-pc",
    Voice.PRACTITIONER: "voice-pr",
}
FINDING_LINES: Final[Mapping[FindingKind, tuple[tuple[str, str], ...]]] = {
    FindingKind.STRONG: (("strong", "We agree. This goes well here."),),
    FindingKind.DIFFERENTLY: (
        ("differ", "We do not agree on this."),
        ("talk", "Nobody is wrong. Let us talk."),
    ),
    FindingKind.NEEDS_WORK: (("work", "We agree. This must get better."),),
    FindingKind.NO_CLEAR_PICTURE: (("mixed", "The answers go many ways."), ("talk", "Let us ask more.")),
    FindingKind.TOO_FEW: (
        ("few", "Too few people answered this."),
        ("listen", "We must listen in another way."),
    ),
}


@dataclass(frozen=True)
class EasyStatement:
    """`about` are the words that young people were asked, or the statement's short name."""

    key: str
    title: str
    about: str
    symbol: str
    lines: tuple[EasyLine, ...]
    said: tuple[EasyLine, ...]


def easy_statements(release: Release, part: Part, asked: Mapping[str, str]) -> tuple[EasyStatement, ...]:
    """Every statement of a part; ``asked`` holds the child's own wording by code, where children were asked."""
    return tuple(easy_statement(release, question, asked) for question in part.questions)


def easy_statement(release: Release, question: Question, asked: Mapping[str, str]) -> EasyStatement:
    statement = question.statement
    finding = finding_of(release, statement.code)
    return EasyStatement(
        key=statement.code,
        title=statement.short_name,
        about=asked.get(statement.code, ""),
        symbol=statement.symbol,
        lines=finding_lines(finding),
        said=tuple(
            line
            for protected, row in release.rows_of(statement.code)
            for line in said_lines(protected, row, release.thresholds)
        ),
    )


def finding_lines(finding: Finding) -> tuple[EasyLine, ...]:
    lines = [EasyLine(symbol, text) for symbol, text in FINDING_LINES[finding.kind]]
    if finding.lowest:
        lines.insert(1, EasyLine("lowest", f"{EASY_VOICES[finding.lowest]} said yes the least."))
    return tuple(lines)


def said_lines(protected: Protected, row: Row, thresholds: Thresholds) -> tuple[EasyLine, ...]:
    """What one voice said. The page says what an adult's "yes" is made of."""
    symbol, who = VOICE_SYMBOLS[protected.voice], EASY_VOICES[protected.voice]
    if row.symbol is RowSymbol.FEW:
        few = f"{who}: fewer than {thresholds.least_people} answers, or none."
        return (EasyLine(symbol, few), EasyLine("safe", "We keep it hidden to keep people safe."))
    if row.counts:
        favourable = favourable_of(row, scale=protected.scale)
        return (EasyLine(symbol, f"{who}: {favourable} of {row.people} said yes."),)
    coded = f"{thresholds.hidden_at_most} or fewer of {row.people}"
    coded = coded if row.symbol is RowSymbol.LOW else f"all but {coded}"
    return (EasyLine(symbol, f"{who}: {coded} said yes."),)
