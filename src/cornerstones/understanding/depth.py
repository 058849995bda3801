"""How fine, and where: fixed for a wave before its first round opens, and written into its release (SDC-27).

A fine row says more than its favourable count, and a row that is *not* fine says why: its other answers are
lopsided. A total that is fine as well would pin them. So rows may be fine, or totals, never both (step 3b). This
product has taken the first way: ``gathering`` adds favourable counts and nothing else.
"""

from dataclasses import dataclass
from typing import Final, Self

from cornerstones.areas.vocabulary import Refusal
from cornerstones.understanding.plain import Plain, record, text
from cornerstones.understanding.vocabulary import Fineness


def why_not_depth(*, rows: Fineness, totals: Fineness) -> Refusal | None:
    """Why a wave may not be this fine, or None where it may."""
    if rows is Fineness.FINE and totals is Fineness.FINE:
        return Refusal("Fine answers for each setting and fine totals cannot go together.")
    if totals is Fineness.FINE:
        return Refusal("Totals show one count: how many said a good answer.")
    return None


@dataclass(frozen=True, slots=True)
class WaveDepth:
    """How fine a wave's rows and totals are. Raises ValueError where they may not be so together."""

    rows: Fineness = Fineness.FINE
    totals: Fineness = Fineness.FAVOURABLE

    def __post_init__(self) -> None:
        if refusal := why_not_depth(rows=self.rows, totals=self.totals):
            raise ValueError(refusal.sentence)

    def to_plain(self) -> Plain:
        return {"rows": self.rows.value, "totals": self.totals.value}

    @classmethod
    def from_plain(cls, value: object) -> Self:
        plain = record(value, "rows", "totals")
        return cls(Fineness(text(plain["rows"])), Fineness(text(plain["totals"])))


STANDARD_DEPTH: Final = WaveDepth()
