"""The release of a wave: the immutable file that everything about its totals is drawn from (SDC-01, SDC-12).

It holds a total for every place, voice and statement, made by one tree, and nothing of any setting: a
setting's rows stand in the release of its own round.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self

from cornerstones.understanding.depth import STANDARD_DEPTH, WaveDepth
from cornerstones.understanding.disclosure import STANDARD, Thresholds
from cornerstones.understanding.leaves import LeafCounts
from cornerstones.understanding.plain import Plain, items, record, text
from cornerstones.understanding.scales import Scale
from cornerstones.understanding.sealed import Sealed
from cornerstones.understanding.totals import Total
from cornerstones.understanding.tree import Tree
from cornerstones.understanding.vocabulary import STANDARD_RULE, FindingRule
from cornerstones.understanding.wave_counting import counted

WAVE_METHOD: Final = "totals-1"
"""The method: favourable counts of one wave, added up one tree. A new method gets a new name."""


@dataclass(frozen=True, slots=True)
class WaveVoice:
    """One voice of a wave: its scale, and the statements that some setting asked it, in the set's order."""

    voice: str
    scale: Scale
    statements: tuple[str, ...]

    def to_plain(self) -> Plain:
        return {"voice": self.voice, "scale": self.scale.to_plain(), "statements": list(self.statements)}

    @classmethod
    def from_plain(cls, value: object) -> Self:
        plain = record(value, "voice", "scale", "statements")
        statements = tuple(text(statement) for statement in items(plain["statements"]))
        return cls(text(plain["voice"]), Scale.from_plain(plain["scale"]), statements)


@dataclass(frozen=True, slots=True)
class PlaceTotals:
    """One place, the place it lies in, and its totals: per voice of the wave, per statement of the voice."""

    key: str
    parent: str | None
    totals: tuple[tuple[Total, ...], ...]

    def to_plain(self) -> Plain:
        totals = [[total.to_plain() for total in row] for row in self.totals]
        return {"key": self.key, "parent": self.parent, "totals": totals}

    @classmethod
    def from_plain(cls, value: object) -> Self:
        plain = record(value, "key", "parent", "totals")
        totals = tuple(
            tuple(Total.from_plain(total) for total in items(row)) for row in items(plain["totals"])
        )
        return cls(text(plain["key"]), None if plain["parent"] is None else text(plain["parent"]), totals)


@dataclass(frozen=True, slots=True)
class WaveRelease(Sealed):
    """What may be shown of one wave above its settings, for good.

    ``places`` stand in the order of their keys. Raises ValueError where the parts do not fit together, or a
    printed number is one the limits do not allow.
    """

    set_version: str
    statements: tuple[str, ...]
    voices: tuple[WaveVoice, ...]
    places: tuple[PlaceTotals, ...]
    thresholds: Thresholds = STANDARD
    rule: FindingRule = STANDARD_RULE
    depth: WaveDepth = STANDARD_DEPTH
    method: str = WAVE_METHOD

    def __post_init__(self) -> None:
        if self.method != WAVE_METHOD:
            raise ValueError(f"This code reads the method {WAVE_METHOD}, not {self.method!r}.")
        if not self.statements or len(set(self.statements)) != len(self.statements):
            raise ValueError("Statements must be at least one, each with its own id.")
        if not self.voices or len({part.voice for part in self.voices}) != len(self.voices):
            raise ValueError("A wave has each voice once.")
        for part in self.voices:
            if not part.statements or part.statements != in_set_order(part.statements, self.statements):
                raise ValueError("A voice is asked statements of the set, in the order of the set.")
        keys = [place.key for place in self.places]
        if keys != sorted(set(keys)):
            raise ValueError("A wave has each place once, in the order of the keys.")
        tree = Tree({place.key: place.parent for place in self.places})
        self._look_again(tree)

    def _look_again(self, tree: Tree) -> None:
        """Every printed number against the limits, and every place against those that lie in it."""
        width = [len(part.statements) for part in self.voices]
        asked_below: dict[str, list[int]] = {}
        by_key = {place.key: place for place in self.places}
        for key, parent in tree.bottom_up():
            place = by_key[key]
            if [len(row) for row in place.totals] != width:
                raise ValueError("A place has one total per voice and statement.")
            totals = [total for row in place.totals for total in row]
            if not all(total.keeps(self.thresholds) for total in totals):
                raise ValueError("A total prints a number that the limits do not allow.")
            below = asked_below.pop(key, [0] * len(totals))
            if any(total.of < asked for total, asked in zip(totals, below, strict=True)):
                raise ValueError("A place holds all settings of the places that lie in it.")
            if parent is not None:
                so_far = asked_below.get(parent, [0] * len(totals))
                asked_below[parent] = [asked + total.of for asked, total in zip(so_far, totals, strict=True)]

    def place(self, key: str) -> PlaceTotals:
        """Raises ValueError for a place that is not in this wave."""
        for place in self.places:
            if place.key == key:
                return place
        raise ValueError(f"No place {key!r} in this release.")

    def totals_of(self, key: str, statement: str) -> tuple[tuple[WaveVoice, Total], ...]:
        """The voices asked a statement, with their totals for one place; they stand side by side, never added.

        Raises ValueError for an unknown place or statement.
        """
        if statement not in self.statements:
            raise ValueError(f"No statement {statement!r} in this release.")
        place = self.place(key)
        return tuple(
            (part, row[part.statements.index(statement)])
            for part, row in zip(self.voices, place.totals, strict=True)
            if statement in part.statements
        )

    def to_plain(self) -> Plain:
        return {
            "method": self.method,
            "set_version": self.set_version,
            "thresholds": self.thresholds.to_plain(),
            "rule": self.rule.to_plain(),
            "depth": self.depth.to_plain(),
            "statements": list(self.statements),
            "voices": [part.to_plain() for part in self.voices],
            "places": [place.to_plain() for place in self.places],
        }

    @classmethod
    def from_plain(cls, value: object) -> Self:
        """Read what ``to_plain`` wrote. Raises ValueError for anything more, less or different."""
        top = ("method", "set_version", "thresholds", "rule", "depth", "statements", "voices", "places")
        plain = record(value, *top)
        return cls(
            method=text(plain["method"]),
            set_version=text(plain["set_version"]),
            thresholds=Thresholds.from_plain(plain["thresholds"]),
            rule=FindingRule.from_plain(plain["rule"]),
            depth=WaveDepth.from_plain(plain["depth"]),
            statements=tuple(text(statement) for statement in items(plain["statements"])),
            voices=tuple(WaveVoice.from_plain(part) for part in items(plain["voices"])),
            places=tuple(PlaceTotals.from_plain(place) for place in items(plain["places"])),
        )


def in_set_order(some: Iterable[str], statements: Sequence[str]) -> tuple[str, ...]:
    chosen = set(some)
    return tuple(statement for statement in statements if statement in chosen)


def wave_release_of(
    leaves: Iterable[LeafCounts],
    *,
    set_version: str,
    statements: Sequence[str],
    places: Mapping[str, str | None],
    thresholds: Thresholds = STANDARD,
    rule: FindingRule = STANDARD_RULE,
) -> WaveRelease:
    """Protect, add up the tree and put together one wave, the same bytes whatever the order of the leaves.

    ``places`` holds every place with the one it lies in, None at the top. Leaves are taken one by one and not
    kept, so a generator can feed a country. Raises ValueError as ``Tree`` and ``WaveRelease`` do, for a leaf
    given twice, a leaf whose path is not the tree's, statements outside the set and scales that differ.
    """
    tree = Tree(dict(places))
    wave = counted(leaves, tree=tree, statements=tuple(statements), thresholds=thresholds)
    voices = tuple(
        WaveVoice(voice, scale, in_set_order(wave.asked[voice], statements))
        for voice, scale in wave.scales.items()
    )
    found = {
        key: tuple(
            tuple(wave.total(key, part.voice, statement) for statement in part.statements) for part in voices
        )
        for key in tree.parents
    }
    placed = tuple(PlaceTotals(key, tree.parents[key], found[key]) for key in sorted(tree.parents))
    return WaveRelease(set_version, tuple(statements), voices, placed, thresholds, rule)
