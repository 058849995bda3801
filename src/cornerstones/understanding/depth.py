"""How fine, and where: chosen once for a wave, before its first round opens (step 3b; SDC-27).

A fine row says more than its favourable count, and a row that is *not* fine says why: its other answers are
lopsided. A total that is fine as well would pin them. So rows may be fine, or totals, never both. This
product has taken the first way: ``gathering`` adds favourable counts and nothing else.
"""

from cornerstones.areas.vocabulary import Refusal
from cornerstones.understanding.vocabulary import Fineness

ROWS: Fineness = Fineness.FINE
TOTALS: Fineness = Fineness.FAVOURABLE
"""What every wave has: a setting's rows by the row rule, totals by the favourable count alone."""


def why_not_depth(*, rows: Fineness, totals: Fineness) -> Refusal | None:
    """Why a wave may not be this fine, or None where it may."""
    if rows is Fineness.FINE and totals is Fineness.FINE:
        return Refusal(
            "Fine answers for each setting and fine totals cannot go together. One would give the other away."
        )
    if totals is Fineness.FINE:
        return Refusal("Totals show one count: how many said a good answer.")
    return None


def why_not_change_depth(*, has_opened: bool) -> Refusal | None:
    """Why the depth of a wave stays as it is, or None while it may change."""
    if has_opened:
        return Refusal("A round of this wave has opened. What the wave shows is fixed now.")
    return None
