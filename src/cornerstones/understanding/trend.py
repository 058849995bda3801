"""From one round to a later one: the same voice, the same words, two separate crowds of people.

Only rows that print a count in both rounds are compared (SDC-13), so a trend adds nothing to what the two
releases print. Nobody is followed from round to round: we do not know who answered twice. A statement counts only
where its wording id is the same in both rounds, since other words ask another thing.

A trend says *higher* or *lower* only where the two shares lie as far apart as the findings rule asks of two voices
in one round. Anything less is *no clear change*: other people answered, on another day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from cornerstones.understanding.disclosure import Protected, Row
from cornerstones.understanding.ranges import favourable_of
from cornerstones.understanding.release import Release
from cornerstones.understanding.vocabulary import FindingRule

SAME_ROUND: Final = "A round is not compared with itself."
OTHER_PLACE: Final = "Only rounds of the same setting are compared."
NOT_SEPARATE: Final = "These two rounds ran on the same days, so they are not two separate rounds."
OTHER_METHOD: Final = "The two rounds were made by different rules, so they are not compared."


class Change(StrEnum):
    """What is certain enough to be said of a later round beside an earlier one."""

    HIGHER = "higher"
    LOWER = "lower"
    NO_CLEAR_CHANGE = "no_clear_change"


@dataclass(frozen=True, slots=True)
class RoundInTime:
    """A released round with its place, its days and the wording ids it asked, by (voice, statement)."""

    key: str
    place: str
    opened: date
    closed: date
    release: Release
    wordings: Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Counted:
    """``favourable`` of ``answers``: a sum of printed counts."""

    favourable: int
    answers: int

    @property
    def share(self) -> Fraction:
        return Fraction(self.favourable, self.answers)


@dataclass(frozen=True, slots=True)
class Trend:
    """One voice, over the statements that print a count in both rounds under the same wording id.

    ``covers`` of ``statements`` are in the sums; ``statements`` is how many the part has in the later round.
    """

    voice: str
    earlier: Counted
    later: Counted
    change: Change
    covers: int
    statements: int


def why_not_compare(earlier: RoundInTime, later: RoundInTime) -> str:
    """A sentence that refuses, or nothing. There is no setting or address that goes round it (SDC-13)."""
    if earlier.key == later.key:
        return SAME_ROUND
    if earlier.place != later.place:
        return OTHER_PLACE
    if earlier.closed >= later.opened:
        return NOT_SEPARATE
    if earlier.release.method != later.release.method or earlier.release.rule != later.release.rule:
        return OTHER_METHOD
    return ""


def separate_pairs(rounds: Sequence[RoundInTime]) -> tuple[tuple[RoundInTime, RoundInTime], ...]:
    """Each round with the latest one that was over before it opened and may be compared; newest first."""
    in_order = sorted(rounds, key=lambda round: (round.opened, round.closed, round.key), reverse=True)
    pairs = []
    for place, later in enumerate(in_order):
        before = (earlier for earlier in in_order[place + 1 :] if not why_not_compare(earlier, later))
        if earlier := max(before, key=lambda round: (round.closed, round.key), default=None):
            pairs.append((earlier, later))
    return tuple(pairs)


def trend_of(
    earlier: RoundInTime, later: RoundInTime, *, voice: str, statements: Sequence[str]
) -> Trend | None:
    """The trend of one voice over a part of the later round, or None.

    None where the voice was not asked in both rounds on the same scale, or where the statements with a count in
    both are fewer than half of the part. Raises ValueError where the two rounds may not be compared at all.
    """
    if refusal := why_not_compare(earlier, later):
        raise ValueError(refusal)
    before, after = asked_voice(earlier.release, voice), asked_voice(later.release, voice)
    if before is None or after is None or before.scale != after.scale:
        return None
    pairs = matched_rows(earlier, later, before, after, statements)
    if not pairs or 2 * len(pairs) < len(statements):
        return None
    was = summed(before, [row for row, _ in pairs])
    now = summed(after, [row for _, row in pairs])
    change = change_between(was.share, now.share, rule=later.release.rule)
    return Trend(voice, was, now, change, len(pairs), len(statements))


def asked_voice(release: Release, voice: str) -> Protected | None:
    return next((protected for protected in release.voices if protected.voice == voice), None)


def matched_rows(
    earlier: RoundInTime, later: RoundInTime, before: Protected, after: Protected, statements: Sequence[str]
) -> list[tuple[Row, Row]]:
    """Rows that print a count in both rounds, matched by the id of the wording that the voice read."""
    worded = {
        wording: statement
        for (voice, statement), wording in earlier.wordings.items()
        if voice == before.voice and wording
    }
    pairs = []
    for statement in statements:
        wording = later.wordings.get((after.voice, statement), "")
        was = before.row(worded[wording]) if wording in worded else None
        now = after.row(statement)
        if was and now and was.counts and now.counts:
            pairs.append((was, now))
    return pairs


def summed(protected: Protected, rows: Sequence[Row]) -> Counted:
    favourable = sum(favourable_of(row, scale=protected.scale) or 0 for row in rows)
    return Counted(favourable, sum(row.people or 0 for row in rows))


def change_between(was: Fraction, now: Fraction, *, rule: FindingRule) -> Change:
    if now - was >= rule.differ_gap:
        return Change.HIGHER
    if was - now >= rule.differ_gap:
        return Change.LOWER
    return Change.NO_CLEAR_CHANGE
