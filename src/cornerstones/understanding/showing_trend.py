"""Two separate rounds side by side, as values of a page: each cornerstone by itself, and trust on its own line."""

from collections.abc import Sequence
from dataclasses import dataclass

from cornerstones.listening.models import Round
from cornerstones.listening.reads.questionnaires import Part
from cornerstones.people.vocabulary import VOICE_WORDS, Voice
from cornerstones.ui.values import Cell, Measured, Table, TableColumn, TableRow, TrendRow
from cornerstones.understanding.places import codes_of
from cornerstones.understanding.showing import parts_of
from cornerstones.understanding.showing_figures import measured
from cornerstones.understanding.trend import Change, RoundInTime, Trend, trend_of
from cornerstones.understanding.vocabulary import VOICE_NAMES

CHANGE_WORDS = {
    Change.HIGHER: "Higher than before.",
    Change.LOWER: "Lower than before.",
    Change.NO_CLEAR_CHANGE: "No clear change.",
}
NOT_BOTH = "No exact numbers in both rounds for the same words."


@dataclass(frozen=True)
class PartTrend:
    """One cornerstone, or trust, in both rounds. `sentence` says what the table shows."""

    key: str
    label: str
    sentence: str
    rows: tuple[TrendRow, ...]


@dataclass(frozen=True)
class PairShown:
    """A round beside the one before it. `without` names the cornerstones that cannot be compared."""

    earlier: Round
    later: Round
    parts: tuple[PartTrend, ...]
    without: tuple[str, ...]
    trust: PartTrend | None
    statements: tuple[Table, ...]


def pair_shown(rounds: tuple[Round, Round], earlier: RoundInTime, later: RoundInTime) -> PairShown:
    every = parts_of(rounds[1], later.release)
    stones = [part for part in every if part.key]
    trust = next((part for part in every if not part.key), None)
    parts = [(part, part_trend(earlier, later, part.key, part.label, codes_of(part))) for part in stones]
    return PairShown(
        earlier=rounds[0],
        later=rounds[1],
        parts=tuple(shown for _, shown in parts if shown),
        without=tuple(part.label for part, shown in parts if not shown),
        trust=part_trend(earlier, later, "", trust.label, codes_of(trust)) if trust else None,
        statements=tuple(
            table
            for part in stones
            if len(part.questions) > 1 and (table := statements_table(rounds, earlier, later, part))
        ),
    )


def statements_table(
    rounds: tuple[Round, Round], earlier: RoundInTime, later: RoundInTime, part: Part
) -> Table | None:
    """Every statement and voice of a part that can be compared, a line for each."""
    voices = [protected.voice for protected in later.release.voices]
    rows = []
    for question in part.questions:
        statement = question.statement
        for voice in voices:
            if trend := trend_of(earlier, later, voice=voice, statements=[statement.code]):
                told = (f"{one.favourable} of {one.answers}" for one in (trend.earlier, trend.later))
                words = (statement.short_name, VOICE_WORDS[Voice(voice)], *told, CHANGE_WORDS[trend.change])
                rows.append(TableRow(tuple(Cell(word) for word in words)))
    columns = ("Statement", "Voice", rounds[0].name, rounds[1].name, "What we can say")
    caption = f"{part.label}: yes, growing or part of how we are"
    return Table(caption, tuple(TableColumn(column) for column in columns), tuple(rows)) if rows else None


def part_trend(
    earlier: RoundInTime, later: RoundInTime, key: str, label: str, codes: Sequence[str]
) -> PartTrend | None:
    """None where no voice can be compared."""
    voices = [protected.voice for protected in later.release.voices]
    found = {voice: trend_of(earlier, later, voice=voice, statements=codes) for voice in voices}
    trends = [trend for trend in found.values() if trend]
    if not trends:
        return None
    rows = tuple(trend_row(voice, trend) for voice, trend in found.items())
    return PartTrend(key, label, sentence_of(trends), rows)


def trend_row(voice: str, trend: Trend | None) -> TrendRow:
    label = VOICE_WORDS[Voice(voice)]
    if trend is None:
        return TrendRow(voice, label, Measured(""), Measured(""), NOT_BOTH)
    covers = f" Covers {trend.covers} of {trend.statements} statements." if trend.statements > 1 else ""
    return TrendRow(
        voice=voice,
        label=label,
        before=measured(voice, trend.earlier.favourable, trend.earlier.answers),
        after=measured(voice, trend.later.favourable, trend.later.answers),
        words=f"{CHANGE_WORDS[trend.change]}{covers}",
    )


def sentence_of(trends: Sequence[Trend]) -> str:
    """Who is higher, who is lower, and for whom nothing can be said; voices that are not shown are not named."""
    told = []
    for change, start in ((Change.HIGHER, "Higher than before"), (Change.LOWER, "Lower than before")):
        if names := [VOICE_NAMES[trend.voice] for trend in trends if trend.change is change]:
            told.append(f"{start} for {listed(names)}.")
    if names := [VOICE_NAMES[trend.voice] for trend in trends if trend.change is Change.NO_CLEAR_CHANGE]:
        told.append(f"No clear change for {listed(names)}.")
    return " ".join(told)


def listed(names: Sequence[str]) -> str:
    *before, last = names
    return f"{', '.join(before)}, and {last}" if before else last
