"""The scales people answer on. Each voice has its own; only favourable shares stand beside each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Self

from cornerstones.people.vocabulary import Voice
from cornerstones.understanding.plain import Plain, items, record, text, whole


@dataclass(frozen=True, slots=True)
class Scale:
    """The answers of one voice, best to worst, and the three bands they may be joined into, favourable first.

    Bands hold places in ``levels``. No scale is ever mapped onto another's.
    Raises ValueError unless there are 3 to 5 levels (what the row attack has tried), each with its own
    words, and three bands that hold every level once and in order.
    """

    levels: tuple[str, ...]
    bands: tuple[tuple[int, ...], ...]

    def __post_init__(self) -> None:
        if not 3 <= len(self.levels) <= 5:
            raise ValueError("A scale has 3 to 5 levels.")
        if len(set(self.levels)) != len(self.levels) or not all(map(str.strip, self.levels)):
            raise ValueError("Each level has its own words.")
        places = [place for band in self.bands for place in band]
        if len(self.bands) != 3 or not all(self.bands) or places != list(range(len(self.levels))):
            raise ValueError("A scale has three bands that hold every level once, best to worst.")

    def to_plain(self) -> Plain:
        return {"levels": list(self.levels), "bands": [list(band) for band in self.bands]}

    @classmethod
    def from_plain(cls, value: object) -> Self:
        plain = record(value, "levels", "bands")
        bands = tuple(tuple(whole(place) for place in items(band)) for band in items(plain["bands"]))
        return cls(tuple(text(level) for level in items(plain["levels"])), bands)


ADULT_SCALE: Final = Scale(("Part of how we are", "Growing", "Starting", "Not yet"), ((0, 1), (2,), (3,)))
CHILD_SCALE: Final = Scale(("Yes", "Sometimes", "No"), ((0,), (1,), (2,)))
SCALE_OF: Final[Mapping[str, Scale]] = MappingProxyType(
    {Voice.YOUNG_PERSON: CHILD_SCALE, Voice.PARENT_CARER: ADULT_SCALE, Voice.PRACTITIONER: ADULT_SCALE}
)
"""The scale of each voice. Other reading words leave it as it is: a child's answers always pool."""
