"""What three voices show on one statement: our rule, from printed numbers alone.

Each shown voice is the range of favourable shares that its printed row leaves possible (``ranges``). In this
order:

- fewer than two shown voices: *too few* to compare;
- two ranges at least the gap apart at their nearest ends: *differently*;
- every range starts at the strong share or more: *strong*;
- every range ends under the work share: *needs work*;
- otherwise *no clear picture*.

Voices are never averaged or added up. The numbers are in ``vocabulary.FindingRule``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Final

from cornerstones.understanding.ranges import Range, lowest_of, range_of, range_of_total
from cornerstones.understanding.release import Release
from cornerstones.understanding.sentences import sentences_of
from cornerstones.understanding.vocabulary import VOICE_NAMES, FindingKind, FindingRule
from cornerstones.understanding.wave_release import WaveRelease

SIGN_WORDS: Final[Mapping[FindingKind, str]] = {
    FindingKind.STRONG: "We agree this is strong",
    FindingKind.DIFFERENTLY: "We see it differently",
    FindingKind.NEEDS_WORK: "We agree this needs work",
    FindingKind.NO_CLEAR_PICTURE: "No clear picture",
    FindingKind.TOO_FEW: "Too few to compare",
}

NO_TOTAL: Final = "There is too little here that can be added up."


@dataclass(frozen=True, slots=True)
class Finding:
    """What the voices show on one statement.

    ``shown`` are the voices with a printed row, in the order of the release. ``lowest`` is the voice that
    certainly sees it lowest, set only where voices see it *differently*; a tie or ranges that overlap give
    None. ``sentences`` are plain sentences made from printed ranges; the first is the one to stress.
    """

    statement: str
    kind: FindingKind
    shown: tuple[str, ...]
    lowest: str | None
    sentences: tuple[str, ...]

    @property
    def sentence(self) -> str:
        return " ".join(self.sentences)


def kind_of(ranges: Sequence[Range], *, rule: FindingRule) -> FindingKind:
    """The rule itself, on the ranges of the voices shown; their order does not matter."""
    if len(ranges) < 2:
        return FindingKind.TOO_FEW
    if any(higher.start - lower.end >= rule.differ_gap for lower, higher in permutations(ranges, 2)):
        return FindingKind.DIFFERENTLY
    if all(seen.start >= rule.strong_from for seen in ranges):
        return FindingKind.STRONG
    if all(seen.end < rule.needs_work_under for seen in ranges):
        return FindingKind.NEEDS_WORK
    return FindingKind.NO_CLEAR_PICTURE


def finding_of(release: Release, statement: str, *, names: Mapping[str, str] = VOICE_NAMES) -> Finding:
    """The finding on one statement of a release, by the release's own rule.

    ``names`` are the voices' names as they stand inside a sentence. Raises KeyError for a shown voice
    without a name, ValueError for a statement that is not in the release.
    """
    rows = release.rows_of(statement)
    ranges = {
        protected.voice: seen
        for protected, row in rows
        if (seen := range_of(row, scale=protected.scale, thresholds=release.thresholds)) is not None
    }
    kind = kind_of(list(ranges.values()), rule=release.rule)
    sentences = sentences_of(
        kind,
        ranges={names[voice]: seen for voice, seen in ranges.items()},
        asked=len(rows),
        rule=release.rule,
        least_people=release.thresholds.least_people,
    )
    lowest = lowest_of(ranges) if kind is FindingKind.DIFFERENTLY else None
    return Finding(statement, kind, tuple(ranges), lowest, sentences)


def finding_of_place(
    wave: WaveRelease, place: str, statement: str, *, names: Mapping[str, str] = VOICE_NAMES
) -> Finding:
    """The finding on one statement for one place of a wave, by the wave's own rule and from its totals.

    Raises KeyError for a shown voice without a name, ValueError for an unknown place or statement.
    """
    totals = [(part, total) for part, total in wave.totals_of(place, statement) if total.of]
    ranges = {
        part.voice: seen
        for part, total in totals
        if (seen := range_of_total(total, thresholds=wave.thresholds)) is not None
    }
    kind = kind_of(list(ranges.values()), rule=wave.rule)
    sentences = sentences_of(
        kind,
        ranges={names[voice]: seen for voice, seen in ranges.items()},
        asked=len(totals),
        rule=wave.rule,
        least_people=wave.thresholds.least_people,
    )
    lowest = lowest_of(ranges) if kind is FindingKind.DIFFERENTLY else None
    return Finding(statement, kind, tuple(ranges), lowest, sentences if ranges else (NO_TOTAL,))


def findings_of(release: Release, *, names: Mapping[str, str] = VOICE_NAMES) -> tuple[Finding, ...]:
    """A finding for every statement, in the order of the set."""
    return tuple(finding_of(release, statement, names=names) for statement in release.statements)


def in_page_order(findings: Iterable[Finding]) -> tuple[tuple[FindingKind, tuple[Finding, ...]], ...]:
    """Groups that are not empty, strengths first; inside a group the order given stays as it is."""
    given = tuple(findings)
    groups = ((kind, tuple(finding for finding in given if finding.kind is kind)) for kind in FindingKind)
    return tuple((kind, group) for kind, group in groups if group)
