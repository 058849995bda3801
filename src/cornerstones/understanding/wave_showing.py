"""From the totals of a wave to the values of a page: printed numbers and words, nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from cornerstones.areas.vocabulary import SETTING_KIND_WORDS, SettingKind
from cornerstones.listening.models import Wave
from cornerstones.listening.reads.questionnaires import Part, asked_of
from cornerstones.people.vocabulary import VOICE_WORDS, Voice
from cornerstones.ui.values import (
    Bar,
    Cell,
    KeyItem,
    StatementCard,
    Table,
    TableColumn,
    TableRow,
    TallyItem,
    VoiceRow,
)
from cornerstones.understanding.findings import SIGN_WORDS, Finding, finding_of_place, in_page_order
from cornerstones.understanding.ranges import range_of_total
from cornerstones.understanding.reads import JOINED
from cornerstones.understanding.showing import GROUP_WORDS, SIGNS, TALLY_WORDS, Asked, Group, Shown
from cornerstones.understanding.total_words import words_of_total
from cornerstones.understanding.totals import Total
from cornerstones.understanding.vocabulary import FindingKind
from cornerstones.understanding.wave_release import WaveRelease, WaveVoice

KEY = (
    KeyItem("strong", "Yes, growing or part of how we are"),
    KeyItem("white", "Another answer"),
    KeyItem("hidden", "Somewhere in here; not shown"),
)


def parts_of_wave(wave: Wave, release: WaveRelease) -> tuple[Part, ...]:
    """The parts of the longest questionnaire asked, in the area's words at the time."""
    asked = (asked_of(wave, Voice(part.voice)) for part in release.voices)
    return max(asked, key=lambda questionnaire: questionnaire.width).parts


def asked_in(wave: Wave, release: WaveRelease) -> dict[str, Asked]:
    titles: dict[str, str] = {}
    texts: dict[str, dict[str, str]] = {}
    for part in release.voices:
        for question in asked_of(wave, Voice(part.voice)).questions:
            statement = question.statement
            titles[statement.code] = statement.short_name
            texts.setdefault(statement.code, {})[part.voice] = statement.text
    return {code: Asked(title, texts[code]) for code, title in titles.items()}


def show_totals(wave: Wave, release: WaveRelease, *, place: str, parts: tuple[Part, ...]) -> Shown:
    """Cards for the statements of `parts` at one place: strengths first, then where voices differ."""
    asked = asked_in(wave, release)
    codes = [question.statement.code for part in parts for question in part.questions]
    findings = [finding_of_place(release, place, code) for code in codes]
    groups = tuple(
        Group(
            key=SIGNS[kind],
            title=GROUP_WORDS[kind][0],
            words=GROUP_WORDS[kind][1],
            cards=tuple(card_of(release, place, finding, asked[finding.statement]) for finding in found),
        )
        for kind, found in in_page_order(findings)
    )
    tally = tuple(
        TallyItem(SIGNS[kind], len(found), TALLY_WORDS[kind], f"#group-{SIGNS[kind]}")
        for kind, found in in_page_order(findings)
    )
    cards = {card.key: card for group in groups for card in group.cards}
    return Shown(groups, tuple(cards[code] for code in codes), tally)


def card_of(release: WaveRelease, place: str, finding: Finding, asked: Asked) -> StatementCard:
    first, *rest = finding.sentences
    differs = finding.kind is FindingKind.DIFFERENTLY
    totals = {part.voice: (part, total) for part, total in release.totals_of(place, finding.statement)}
    return StatementCard(
        key=finding.statement,
        title=asked.title,
        finding=SIGNS[finding.kind],
        finding_label=SIGN_WORDS[finding.kind],
        before="" if differs else first,
        bold=first if differs else "",
        after=" ".join(rest),
        said_label="Said yes, growing or part of how we are",
        rows=tuple(row_of(release, finding, part.voice, totals, asked) for part in release.voices),
    )


def row_of(
    release: WaveRelease,
    finding: Finding,
    voice: str,
    totals: Mapping[str, tuple[WaveVoice, Total]],
    asked: Asked,
) -> VoiceRow:
    label = VOICE_WORDS[Voice(voice)]
    if voice not in totals:
        return VoiceRow(
            voice=voice, label=label, asked="", said="Not asked", rest="This wave asked them less."
        )
    part, total = totals[voice]
    words = words_of_total(total, scale=part.scale)
    return VoiceRow(
        voice=voice,
        label=label,
        asked=asked.texts[voice],
        said=words.short,
        rest=words.rest.strip(),
        bar=drawn(release, voice, total),
        other=rest_in_words(total),
        lowest=finding.lowest == voice,
    )


def drawn(release: WaveRelease, voice: str, total: Total) -> Bar | None:
    """To the scale of the people printed; where some of them are not, the range that stays possible."""
    possible = range_of_total(total, thresholds=release.thresholds)
    if possible is None or total.people is None or total.least is None:
        return None
    if possible.start == possible.end:
        counts = (("strong", total.least), ("white", total.people - total.least))
        return Bar.of_counts(voice=voice, counts=counts)
    return Bar.between(voice=voice, least=possible.start, most=possible.end)


def rest_in_words(total: Total) -> str:
    if total.people is None or total.least is None or total.least != total.most or total.joined:
        return "Exact number not shown" if total.people is not None else "Not shown"
    return f"Another answer {total.people - total.least}"


@dataclass(frozen=True)
class ByKind:
    """For whom the numbers of the settings show much or little, as a table and one sentence (SDC-26)."""

    table: Table
    sentence: str


def by_kind(told: Mapping[str, Mapping[str, int]]) -> ByKind:
    order = [*(kind.value for kind in SettingKind), JOINED]
    lines = [(key, told[key]) for key in order if key in told]
    heads = ("Kind of setting", "How many", "Exact", "“4 or fewer”", "Not shown")
    rows = tuple(
        TableRow(
            (
                Cell(kind_words(key)),
                Cell(f"{line['settings']:,}"),
                *(Cell(f"{line[column]:,}") for column in ("exact", "coded", "hidden")),
            )
        )
        for key, line in lines
    )
    columns = (TableColumn(heads[0]), *(TableColumn(head, numeric=True) for head in heads[1:]))
    table = Table("Numbers of the settings, by how much they show", columns, rows)
    return ByKind(table, least_shown(lines))


def least_shown(lines: list[tuple[str, Mapping[str, int]]]) -> str:
    def hidden_of(line: Mapping[str, int]) -> Fraction:
        return Fraction(line["hidden"], max(1, sum(line[column] for column in ("exact", "coded", "hidden"))))

    if not any(line["hidden"] for _, line in lines):
        return "No number had to be left out."
    key, line = max(lines, key=lambda pair: hidden_of(pair[1]))
    rows = line["exact"] + line["coded"] + line["hidden"]
    return f"{kind_words(key)}: {line['hidden']:,} of {rows:,} numbers are not shown. That is the most."


def kind_words(key: str) -> str:
    return "Joined settings" if key == JOINED else SETTING_KIND_WORDS[SettingKind(key)]
