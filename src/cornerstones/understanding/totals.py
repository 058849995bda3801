"""What is printed of one place: a total, checked against the limits, and nothing that was added up to make it.

The rule that makes it is in ``gathering``.
"""

from dataclasses import dataclass
from typing import Final, Self

from cornerstones.understanding.disclosure import Thresholds
from cornerstones.understanding.plain import Plain, record, text, whole
from cornerstones.understanding.vocabulary import TotalSymbol

FEW_GROUPS_TO_JOIN: Final = 3
"""Settings with too few that must join together: of two, each would know the other."""

POINTS: Final = (TotalSymbol.EXACT, TotalSymbol.PARTIAL)
"""Totals that print one favourable count; the others print a range."""


@dataclass(frozen=True, slots=True)
class Total:
    """What is printed of one statement and one voice for one place, and nothing more.

    The favourable count lies from ``least`` to ``most``, both in people; they are equal where it is exact.
    ``people`` are the N of the printed rows in it. ``joined`` is how many settings with too few went in too:
    their favourable answers are in the count, their people are printed nowhere. It covers ``covers`` of the
    ``of`` settings that were asked. Raises ValueError where the parts contradict each other.
    """

    symbol: TotalSymbol
    people: int | None = None
    least: int | None = None
    most: int | None = None
    covers: int = 0
    of: int = 0
    joined: int = 0

    def __post_init__(self) -> None:
        if self.symbol is TotalSymbol.NONE:
            if (self.people, self.least, self.most, self.covers, self.joined) != (None, None, None, 0, 0):
                raise ValueError("A total that is not shown carries nothing.")
            return
        if self.people is None or self.least is None or self.most is None:
            raise ValueError("A total that is shown has its people and its count.")
        if not 0 <= self.least <= self.most or (self.symbol in POINTS) != (self.least == self.most):
            raise ValueError("An exact total has one count, another has a range.")
        if not 1 <= self.covers <= self.of or self.joined > self.covers:
            raise ValueError("A total covers at least one setting and at most those that were asked.")
        if self.symbol in POINTS and (self.symbol is TotalSymbol.EXACT) != (self.covers == self.of):
            raise ValueError("A total is partial where it does not cover every setting.")

    @property
    def width(self) -> int:
        """How many steps lie between the least and the greatest possible count."""
        return 0 if self.least is None or self.most is None else self.most - self.least

    def keeps(self, thresholds: Thresholds) -> bool:
        """Whether these limits allow what is printed: a second look at what the tree rule made."""
        if self.people is None or self.least is None or self.most is None:
            return True
        if self.people < thresholds.least_people and (self.people or not self.joined):
            return False
        if 0 < self.joined < FEW_GROUPS_TO_JOIN:
            return False
        everyone = self.people + most_people_of_few(self.joined, thresholds)
        if self.symbol in POINTS:
            return thresholds.least_values <= self.least <= everyone - thresholds.least_values
        return self.width == thresholds.hidden_at_most and self.most <= everyone

    def to_plain(self) -> Plain:
        return {
            "symbol": self.symbol.value,
            "people": self.people,
            "least": self.least,
            "most": self.most,
            "covers": self.covers,
            "of": self.of,
            "joined": self.joined,
        }

    @classmethod
    def from_plain(cls, value: object) -> Self:
        plain = record(value, "symbol", "people", "least", "most", "covers", "of", "joined")
        people, least, most = (
            None if plain[key] is None else whole(plain[key]) for key in ("people", "least", "most")
        )
        covers, of, joined = (whole(plain[key]) for key in ("covers", "of", "joined"))
        return cls(TotalSymbol(text(plain["symbol"])), people, least, most, covers, of, joined)


def least_people_of_few(groups: int, thresholds: Thresholds) -> int:
    """The fewest people that so many joined few-groups can have between them; 0 for none."""
    return thresholds.hidden_at_most if groups else 0


def most_people_of_few(groups: int, thresholds: Thresholds) -> int:
    """The most people that so many joined few-groups can have between them; 0 for none."""
    return (thresholds.least_people - 1) * groups - thresholds.hidden_at_most if groups else 0
