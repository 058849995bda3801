"""What organisations promise."""

from cornerstones.ui.parts.component import Values, all_are, component
from cornerstones.ui.values import PledgeCard


@component
def pledge_card(*, card: PledgeCard, level: int = 3) -> Values:
    all_are(PledgeCard, (card,))
    return {"card": card, "level": level}
