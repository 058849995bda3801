"""What an organisation promises."""

from dataclasses import dataclass

from cornerstones.ui.symbols import STONES
from cornerstones.ui.values.known import known
from cornerstones.ui.values.steps import STATES


@dataclass(frozen=True, slots=True)
class PledgeCard:
    """A promise, who answers for it, and how it went the last time somebody looked.

    `stones` are pairs of a key and a label. Without `href` the promise stands on its own page.
    """

    who: str
    what: str
    easy: str
    href: str
    stones: tuple[tuple[str, str], ...]
    state: str
    state_label: str
    facts: tuple[tuple[str, str], ...]
    went_title: str = ""
    went: str = ""
    went_easy: str = ""

    def __post_init__(self) -> None:
        known(self.state, STATES, "state")
        for key, _ in self.stones:
            known(key, STONES, "cornerstone")
