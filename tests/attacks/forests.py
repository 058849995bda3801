"""Made-up waves of random trees, and the attacker who writes down what they print.

The attacker knows the tree, the size of every setting and the rule. It reads the release files alone and does
not use the code that made them: which children a total covers it works out from what the total says.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from cornerstones.understanding import (
    CHILD_SCALE,
    Release,
    RowSymbol,
    Total,
    TotalSymbol,
    VoiceAnswers,
    WaveRelease,
    leaf_of,
    release_of,
    wave_release_of,
)
from cornerstones.understanding.disclosure import Row
from tests.attacks.knowledge import Bounds, Knowledge

VOICE, STATEMENT = "young_person", "CO6"


@dataclass(frozen=True)
class Setting:
    key: str
    place: str
    people: int
    favourable: int


@dataclass(frozen=True)
class Forest:
    """The tree of places and the settings at its foot."""

    places: dict[str, str | None]
    settings: tuple[Setting, ...]

    def answers(self, setting: Setting) -> list[VoiceAnswers]:
        ballots = [b"\x01"] * setting.favourable + [b"\x03"] * (setting.people - setting.favourable)
        return [VoiceAnswers(VOICE, CHILD_SCALE, (STATEMENT,), ballots)]

    def release(self, setting: Setting) -> Release:
        return release_of(self.answers(setting), set_version="core-1", statements=[STATEMENT])

    def row(self, setting: Setting) -> Row:
        return self.release(setting).voices[0].rows[0]

    def wave(self) -> WaveRelease:
        leaves = (
            leaf_of(setting.key, self.path(setting.place), self.answers(setting)) for setting in self.settings
        )
        return wave_release_of(leaves, set_version="core-1", statements=[STATEMENT], places=self.places)

    def path(self, place: str | None) -> tuple[str, ...]:
        return () if place is None else (place, *self.path(self.places[place]))


def files_of(forest: Forest) -> list[bytes]:
    """Everything that is published: the release of each setting, and the wave."""
    return [*(forest.release(setting).to_bytes() for setting in forest.settings), forest.wave().to_bytes()]


def random_forest(seed: int, *, most_settings: int) -> Forest:
    """Up to three levels of places; sizes and answers lopsided, since that is where the danger lies."""
    chance = Random(seed)
    places: dict[str, str | None] = {"england": None}
    for region in range(chance.randint(0, 3)):
        places[f"region-{region}"] = "england"
        for authority in range(chance.randint(0, 3)):
            places[f"authority-{region}-{authority}"] = f"region-{region}"
    keys = sorted(places)
    settings = tuple(
        Setting(f"setting-{number:03}", chance.choice(keys), people, _favourable(chance, people))
        for number in range(chance.randint(1, most_settings))
        for people in [chance.choice((chance.randint(0, 9), chance.randint(10, 14), chance.randint(15, 60)))]
    )
    return Forest(places, settings)


def _favourable(chance: Random, people: int) -> int:
    low, high = chance.randint(0, min(4, people)), people - chance.randint(0, min(4, people))
    return chance.choice((low, high, chance.randint(0, people)))


@dataclass
class Attack:
    """What someone can work out from the rows and totals of one forest, and from its wave file."""

    forest: Forest
    known: Knowledge = field(default_factory=Knowledge)
    unknowns: dict[str, int] = field(default_factory=dict)
    coded: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.rows = {setting.key: self.forest.row(setting) for setting in self.forest.settings}
        for setting in self.forest.settings:
            row = self.rows[setting.key]
            if row.symbol is RowSymbol.FEW:
                self.unknowns[setting.key] = self.known.unknown(0, setting.people)
            elif row.symbol is RowSymbol.LOW:
                self.unknowns[setting.key] = self.known.unknown(0, 4)
            elif row.symbol is RowSymbol.HIGH:
                self.unknowns[setting.key] = self.known.unknown(setting.people - 4, setting.people)
            if row.symbol in {RowSymbol.LOW, RowSymbol.HIGH}:
                self.coded.add(setting.key)

    def read(self, wave: WaveRelease, statement: str = STATEMENT) -> None:
        """Learn every total of the wave for one statement."""
        hidden: dict[str, tuple[int, list[int]]] = {}
        by_depth = sorted(self.forest.places, key=lambda key: -len(self.forest.path(key)))
        totals = {place: wave.totals_of(place, statement)[0][1] for place in self.forest.places}
        for place in by_depth:
            total = totals[place]
            if total.symbol is TotalSymbol.NONE:
                continue
            printed, unknowns = self._covered(place, totals, hidden)
            self.known.learn(unknowns, total.least - printed, total.most - printed)
            # To the place above, an exact total brings one number and a coded one its unknowns.
            hidden[place] = (total.least, []) if total.least == total.most else (printed, unknowns)

    def _covered(
        self, place: str, totals: dict[str, Total], hidden: dict[str, tuple[int, list[int]]]
    ) -> tuple[int, list[int]]:
        """The sum of the exact children in a total, and the unknowns of the hidden ones in it."""
        total = totals[place]
        exact, coded, few = self._children(place, totals, hidden)
        for chosen in ([exact], [exact, coded], [exact, coded, few]):
            children = [child for group in chosen for child in group]
            says = tuple(sum(child.says[part] for child in children) for part in range(3))
            if says == (total.covers, total.people, total.joined):
                return sum(child.printed for child in children), [
                    u for child in children for u in child.unknowns
                ]
        raise AssertionError(f"The total of {place} says what no choice of its children could.")

    def _children(
        self, place: str, totals: dict[str, Total], hidden: dict[str, tuple[int, list[int]]]
    ) -> tuple[list["Child"], list["Child"], list["Child"]]:
        exact, coded, few = [], [], []
        for setting in self.forest.settings:
            if setting.place != place:
                continue
            row = self.rows[setting.key]
            if row.symbol is RowSymbol.FEW:
                few.append(Child((1, 0, 1), 0, [self.unknowns[setting.key]]))
            elif setting.key in self.unknowns:
                coded.append(Child((1, row.people, 0), 0, [self.unknowns[setting.key]]))
            else:
                exact.append(Child((1, row.people, 0), row.counts[0], []))
        for child, parent in self.forest.places.items():
            if parent != place or child not in hidden:
                continue
            total = totals[child]
            found = Child((total.covers, total.people, total.joined), *hidden[child])
            (exact if total.least == total.most else coded).append(found)
        return exact, coded, few

    def leaks(self) -> Iterator[tuple[Setting, Bounds]]:
        """SDC-06: settings whose hidden count keeps fewer than five whole values, or than it has."""
        for setting in self.forest.settings:
            if setting.key in self.unknowns:
                bounds = self.known.bounds(self.unknowns[setting.key])
                assert bounds.least <= setting.favourable <= bounds.most, "the attack excluded the truth"
                if bounds.values < min(5, setting.people + 1):
                    yield setting, bounds

    def narrow(self) -> Iterator[tuple[str, float]]:
        """Coded rows that a solver allowing fractions confines to less than four steps."""
        for key in sorted(self.coded):
            width = self.known.width_without_wholeness(self.unknowns[key])
            if width < 4 - 1e-6:
                yield key, width


@dataclass(frozen=True)
class Child:
    """One child of a place: settings, people and joined groups it brings to a total; what is printed, what not."""

    says: tuple[int, int, int]
    printed: int
    unknowns: list[int]
