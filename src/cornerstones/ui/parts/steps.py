"""What was agreed, and whether people have heard back."""

from cornerstones.ui.parts.component import Values, all_are, component
from cornerstones.ui.symbols import STONES
from cornerstones.ui.values import EvidenceLine, SaidCard, StepCard, ToldLine


@component
def told_line(*, line: ToldLine) -> Values:
    """Said ●━━ 41 days ━━● Told back: days are always a number and a word."""
    all_are(ToldLine, (line,))
    return {"line": line}


@component
def step_card(*, card: StepCard, level: int = 3) -> Values:
    all_are(StepCard, (card,))
    return {"card": card, "place": STONES.get(card.cornerstone, ""), "level": level}


@component
def said_card(*, card: SaidCard, level: int = 3) -> Values:
    all_are(SaidCard, (card,))
    return {"card": card, "place": STONES.get(card.cornerstone, ""), "level": level}


@component
def evidence_list(*, lines: tuple[EvidenceLine, ...]) -> Values:
    """A link is followed by people who press it, and learns nothing of where they came from."""
    all_are(EvidenceLine, lines)
    return {"lines": lines}
