"""From a release to the values of a page: printed numbers and words, nothing else (SDC-10, SDC-11)."""

from collections.abc import Mapping
from dataclasses import dataclass

from cornerstones.listening.models import Round
from cornerstones.listening.reads.questionnaires import Part, asked_of
from cornerstones.people.vocabulary import VOICE_WORDS, Voice
from cornerstones.ui.values import Bar, KeyItem, Level, StatementCard, TallyItem, VoiceRow
from cornerstones.understanding.bars import bar_of
from cornerstones.understanding.disclosure import Protected, Row, Thresholds
from cornerstones.understanding.findings import SIGN_WORDS, Finding, finding_of, in_page_order
from cornerstones.understanding.release import Release
from cornerstones.understanding.scales import Scale
from cornerstones.understanding.vocabulary import FindingKind, RowSymbol
from cornerstones.understanding.words import printed_counts, words_of

FILLS = ("strong", "mid", "pale", "white")
SIGNS: Mapping[FindingKind, str] = {
    FindingKind.STRONG: "strong",
    FindingKind.DIFFERENTLY: "differ",
    FindingKind.NEEDS_WORK: "work",
    FindingKind.NO_CLEAR_PICTURE: "mixed",
    FindingKind.TOO_FEW: "few",
}
GROUP_WORDS: Mapping[FindingKind, tuple[str, str]] = {
    FindingKind.STRONG: ("We agree these are strong", ""),
    FindingKind.DIFFERENTLY: (
        "We see these differently",
        "Nobody is wrong. The gap is where to start talking.",
    ),
    FindingKind.NEEDS_WORK: ("We agree these need work", ""),
    FindingKind.NO_CLEAR_PICTURE: ("No clear picture yet", "Ask one another what it is like."),
    FindingKind.TOO_FEW: (
        "Too few to compare",
        "Listen in another way: sit together, or collect stories.",
    ),
}
TALLY_WORDS: Mapping[FindingKind, str] = {
    FindingKind.STRONG: "we agree are strong",
    FindingKind.DIFFERENTLY: "we see differently",
    FindingKind.NEEDS_WORK: "we agree need work",
    FindingKind.NO_CLEAR_PICTURE: "give no clear picture",
    FindingKind.TOO_FEW: "too few to compare",
}
KEY = (
    KeyItem("strong", "Yes, or part of how we are"),
    KeyItem("mid", "Growing"),
    KeyItem("pale", "Sometimes, or starting"),
    KeyItem("white", "No, or not yet"),
    KeyItem("hidden", "Not shown"),
)


@dataclass(frozen=True)
class Group:
    key: str
    title: str
    words: str
    cards: tuple[StatementCard, ...]


@dataclass(frozen=True)
class Shown:
    """One page of what three voices said: a cornerstone, trust, or all of a pulse."""

    groups: tuple[Group, ...]
    cards: tuple[StatementCard, ...]
    tally: tuple[TallyItem, ...]


@dataclass(frozen=True)
class Asked:
    """What each voice was asked about one statement."""

    title: str
    texts: Mapping[str, str]


def parts_of(round: Round, release: Release) -> tuple[Part, ...]:
    """The parts of the longest questionnaire asked, in the area's words at the time."""
    asked = (asked_of(round, Voice(protected.voice)) for protected in release.voices)
    return max(asked, key=lambda questionnaire: questionnaire.width).parts


def asked_about(round: Round, release: Release) -> dict[str, Asked]:
    titles: dict[str, str] = {}
    texts: dict[str, dict[str, str]] = {}
    for protected in release.voices:
        for question in asked_of(round, Voice(protected.voice)).questions:
            statement = question.statement
            titles[statement.code] = statement.short_name
            texts.setdefault(statement.code, {})[protected.voice] = statement.text
    return {code: Asked(title, texts[code]) for code, title in titles.items()}


def show(round: Round, release: Release, parts: tuple[Part, ...]) -> Shown:
    """Cards for the statements of `parts`: strengths first, then where voices differ."""
    asked = asked_about(round, release)
    codes = [question.statement.code for part in parts for question in part.questions]
    findings = [finding_of(release, code) for code in codes]
    groups = tuple(
        Group(
            key=SIGNS[kind],
            title=GROUP_WORDS[kind][0],
            words=GROUP_WORDS[kind][1],
            cards=tuple(card_of(release, finding, asked[finding.statement]) for finding in found),
        )
        for kind, found in in_page_order(findings)
    )
    tally = tuple(
        TallyItem(SIGNS[kind], len(found), TALLY_WORDS[kind], f"#group-{SIGNS[kind]}")
        for kind, found in in_page_order(findings)
    )
    cards = {card.key: card for group in groups for card in group.cards}
    return Shown(groups, tuple(cards[code] for code in codes), tally)


def card_of(release: Release, finding: Finding, asked: Asked) -> StatementCard:
    first, *rest = finding.sentences
    differs = finding.kind is FindingKind.DIFFERENTLY
    return StatementCard(
        key=finding.statement,
        title=asked.title,
        finding=SIGNS[finding.kind],
        finding_label=SIGN_WORDS[finding.kind],
        before="" if differs else first,
        bold=first if differs else "",
        after=" ".join(rest),
        said_label="Said yes, growing or part of how we are",
        rows=tuple(row_of(release, finding, protected, asked) for protected in release.voices),
    )


def row_of(release: Release, finding: Finding, protected: Protected, asked: Asked) -> VoiceRow:
    row = protected.row(finding.statement)
    label = VOICE_WORDS[Voice(protected.voice)]
    if row is None:
        return VoiceRow(
            voice=protected.voice, label=label, asked="", said="Not asked", rest="This round asked them less."
        )
    return said_by(
        row,
        voice=protected.voice,
        label=label,
        scale=protected.scale,
        thresholds=release.thresholds,
        asked=asked.texts[protected.voice],
        lowest=finding.lowest == protected.voice,
    )


def said_by(
    row: Row,
    *,
    voice: str,
    label: str,
    scale: Scale,
    thresholds: Thresholds,
    asked: str = "",
    lowest: bool = False,
) -> VoiceRow:
    words = words_of(row, scale=scale, thresholds=thresholds)
    few = row.symbol is RowSymbol.FEW
    return VoiceRow(
        voice=voice,
        label=label,
        asked=asked,
        said=words.short,
        rest="Not shown, so that nobody can be picked out." if few else words.rest.strip(),
        bar=drawn(row, voice=voice, scale=scale, thresholds=thresholds),
        levels=tuple(Level(*count) for count in printed_counts(row, scale=scale)),
        other="" if row.counts else "Not shown" if few else "Exact number not shown",
        lowest=lowest,
    )


def drawn(row: Row, *, voice: str, scale: Scale, thresholds: Thresholds) -> Bar | None:
    bar = bar_of(row, scale=scale, thresholds=thresholds)
    if bar is None or row.people is None:
        return None
    if bar.hidden is None:
        pieces = [(FILLS[piece.strength - 1], piece.count or 0) for piece in bar.segments]
        return Bar.of_counts(voice=voice, counts=tuple(pieces))
    make = Bar.low if row.symbol is RowSymbol.LOW else Bar.high
    return make(voice=voice, most=thresholds.hidden_at_most, of=row.people)
