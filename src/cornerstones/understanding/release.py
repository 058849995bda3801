"""A release: the immutable file that every page, chart, table and export is drawn from (SDC-01, SDC-12).

It holds printed numbers only, in a form that gives the same bytes for the same answers whatever order they
came in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Self

from cornerstones.understanding.compare import tally
from cornerstones.understanding.disclosure import STANDARD, Protected, Row, Thresholds, protect
from cornerstones.understanding.plain import Plain, items, record, text
from cornerstones.understanding.scales import Scale
from cornerstones.understanding.sealed import Sealed
from cornerstones.understanding.vocabulary import STANDARD_RULE, FindingRule

METHOD: Final = "rows-1"
"""The method: row symbols of one round, no totals. A new method gets a new name, never a new meaning."""


@dataclass(frozen=True, slots=True)
class VoiceAnswers:
    """What goes in for one voice: its scale, the statements in the order of the bytes, its ballots."""

    voice: str
    scale: Scale
    statements: tuple[str, ...]
    # Left out of repr, so that no traceback or log line carries an answer.
    ballots: Iterable[bytes | memoryview] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Release(Sealed):
    """What may be shown of one round, for good.

    ``statements`` is the set's order; a voice may have been asked fewer of them, in the same order. ``rule``
    is the findings rule of the set's version, kept here so that a page made years later says the same.
    Raises ValueError where the parts do not fit together, or a printed number is one the limits do not allow.
    """

    set_version: str
    statements: tuple[str, ...]
    voices: tuple[Protected, ...]
    thresholds: Thresholds = STANDARD
    rule: FindingRule = STANDARD_RULE
    method: str = METHOD

    def __post_init__(self) -> None:
        if self.method != METHOD:
            raise ValueError(f"This code reads the method {METHOD}, not {self.method!r}.")
        if not self.statements or len(set(self.statements)) != len(self.statements):
            raise ValueError("Statements must be at least one, each with its own id.")
        if set(self.statements) != {s for protected in self.voices for s in protected.statements}:
            raise ValueError("Every statement is asked of at least one voice, and of the set.")
        if len({protected.voice for protected in self.voices}) != len(self.voices):
            raise ValueError("A release has each voice once.")
        for protected in self.voices:
            if protected.statements != tuple(s for s in self.statements if s in set(protected.statements)):
                raise ValueError("A voice is asked statements of the set, in the order of the set.")
            if not protected.keeps(self.thresholds):
                raise ValueError("A row prints a number that the limits do not allow.")

    def rows_of(self, statement: str) -> tuple[tuple[Protected, Row], ...]:
        """The voices asked a statement, with their rows. Raises ValueError for an unknown statement."""
        if statement not in self.statements:
            raise ValueError(f"No statement {statement!r} in this release.")
        rows = ((protected, protected.row(statement)) for protected in self.voices)
        return tuple((protected, row) for protected, row in rows if row is not None)

    def to_plain(self) -> Plain:
        return {
            "method": self.method,
            "set_version": self.set_version,
            "thresholds": self.thresholds.to_plain(),
            "rule": self.rule.to_plain(),
            "statements": list(self.statements),
            "voices": [protected.to_plain() for protected in self.voices],
        }

    @classmethod
    def from_plain(cls, value: object) -> Self:
        """Read what ``to_plain`` wrote. Raises ValueError for anything more, less or different."""
        plain = record(value, "method", "set_version", "thresholds", "rule", "statements", "voices")
        return cls(
            method=text(plain["method"]),
            set_version=text(plain["set_version"]),
            thresholds=Thresholds.from_plain(plain["thresholds"]),
            rule=FindingRule.from_plain(plain["rule"]),
            statements=tuple(text(statement) for statement in items(plain["statements"])),
            voices=tuple(Protected.from_plain(protected) for protected in items(plain["voices"])),
        )


def release_of(
    answers: Sequence[VoiceAnswers],
    *,
    set_version: str,
    statements: Sequence[str],
    thresholds: Thresholds = STANDARD,
    rule: FindingRule = STANDARD_RULE,
) -> Release:
    """Count, protect and put together one round; voices keep the order given. Raw counts never leave this
    function.

    Raises ValueError as ``tally``, ``protect`` and ``Release`` do.
    """
    voices = tuple(
        protect(
            tally(part.ballots, statements=part.statements, levels=len(part.scale.levels)),
            voice=part.voice,
            scale=part.scale,
            thresholds=thresholds,
        )
        for part in answers
    )
    return Release(set_version, tuple(statements), voices, thresholds, rule)
