"""Leaks planted for the attacker: habits that look safe, each beside what we do instead (SDC-18).

A plant has every world there could be, the true one, a naive way to publish and ours, and a secret: what may
be known of one world and should stay open. The attacker keeps the worlds that publish the same as the truth.
"""

import json
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from itertools import product
from typing import Any

from cornerstones.understanding import (
    ADULT_SCALE,
    CHILD_SCALE,
    STANDARD,
    Scale,
    VoiceAnswers,
    bar_of,
    derived_total,
    release_of,
)
from cornerstones.understanding.disclosure import protect_row
from tests.attacks.branches import Printer
from tests.attacks.rows import rows_of

World = Any
Publish = Callable[[World], Hashable]
PLANTS: list["Plant"] = []


@dataclass(frozen=True)
class Plant:
    """`enough` values of the secret must stay open: five, or all where there are fewer."""

    name: str
    worlds: tuple[World, ...]
    truth: World
    naive: Publish
    ours: Publish
    secret: Callable[[World], Hashable]
    enough: int = 5


def still_possible(plant: Plant, publish: Publish) -> set[Hashable]:
    """The attacker: what the secret can still be once this is published."""
    seen = publish(plant.truth)
    return {plant.secret(world) for world in plant.worlds if publish(world) == seen}


def plant(
    name: str,
    worlds: Iterable[World],
    truth: World,
    *,
    naive: Publish,
    ours: Publish,
    secret: Callable[[World], Hashable] = lambda world: world,
    enough: int = 5,
) -> None:
    PLANTS.append(Plant(name, tuple(worlds), truth, naive, ours, secret, enough))


def first(world: World) -> Hashable:
    return world[0]


def last(world: World) -> Hashable:
    return world[-1]


def row(yes: int, people: int) -> Hashable:
    return protect_row((yes, people - yes, 0), scale=CHILD_SCALE, thresholds=STANDARD)


def row_of_twelve(yes: int) -> Hashable:
    return row(yes, 12)


def row_of_thirty(yes: int) -> Hashable:
    return row(yes, 30)


def few(people: int) -> Hashable:
    return row(0, people)


def tree(*people: int) -> Publish:
    """Our totals over settings with so many people."""
    printer = Printer()
    return lambda world: printer.place(people, world)[1]


def starred(yes: int) -> object:
    return yes if yes >= 5 else "*"


def file_of(ballots: Iterable[bytes]) -> Any:
    answers = [VoiceAnswers("young_person", CHILD_SCALE, ("CO6",), ballots)]
    return release_of(answers, set_version="core-1", statements=["CO6"])


TWELVE, THIRTY, SMALL = range(13), range(31), range(10)
THREE_TWELVES = tuple(product(TWELVE, repeat=3))

plant(
    "a total beside one hidden number",
    THREE_TWELVES,
    (3, 8, 7),
    naive=lambda world: (sum(world), *map(starred, world)),
    ours=tree(12, 12, 12),
    secret=first,
)
plant(
    "a percentage with its base",
    TWELVE,
    3,
    naive=lambda yes: (12, round(100 * yes / 12)),
    ours=row_of_twelve,
)
plant(
    "a mean with its base",
    rows_of(12, 3),
    (0, 1, 11),
    naive=lambda counts: (12, round((3 * counts[0] + 2 * counts[1] + counts[2]) / 12, 2)),
    ours=lambda counts: protect_row(counts, scale=CHILD_SCALE, thresholds=STANDARD),
    secret=first,
)
plant(
    "hidden rows sorted by their share among shown ones",
    THIRTY,
    4,
    naive=lambda yes: (row_of_thirty(yes), sorted([(yes / 30, "?"), (5 / 50, "B"), (6 / 40, "C")])[1][1]),
    ours=row_of_thirty,
)
plant(
    "a late answer in a second release",
    product(TWELVE, (0, 1)),
    (6, 1),
    naive=lambda world: (row(world[0], 12), row(sum(world), 13)),
    ours=lambda world: row(world[0], 12),
    secret=last,
    enough=2,
)
plant(
    "a run again after someone took their answers back",
    product(range(12), (0, 1)),
    (6, 0),
    naive=lambda world: (row(sum(world), 12), row(world[0], 11)),
    ours=lambda world: row(sum(world), 12),
    secret=last,
    enough=2,
)
plant(
    "the last two terms, shown every term",
    THREE_TWELVES,
    (6, 2, 7),
    naive=lambda terms: (row(terms[0], 12), terms[0] + terms[1], terms[1] + terms[2]),
    ours=lambda terms: tuple(map(row_of_twelve, terms)),
    secret=lambda terms: terms[1],
)
plant(
    "all voices together beside two of them",
    THREE_TWELVES,
    (6, 7, 1),
    naive=lambda voices: (*map(row_of_twelve, voices), sum(voices)),
    ours=lambda voices: tuple(map(row_of_twelve, voices)),
    secret=last,
)
plant(
    "everyone who answered, beside those of the shown settings",
    SMALL,
    7,
    naive=lambda people: (few(people), 20 + 18 + people),
    ours=lambda people: tree(20, 18, people)((10, 9, 0)),
)
plant(
    "each number rounded to five, and an exact total",
    product(range(21), repeat=2),
    (12, 7),
    naive=lambda world: (5 * round(world[0] / 5), 5 * round(world[1] / 5), sum(world)),
    ours=lambda world: tree(20, 20)(world)[-1],
    secret=last,
)
plant(
    "totals by kind of setting beside totals by place",
    product(range(11), repeat=3),
    (2, 1, 3),
    naive=lambda world: (sum(world), world[0] + world[1]),
    ours=lambda world: (
        tree(10, 10, 10)(world),
        derived_total([row(world[0], 10), row(world[1], 10)], scale=CHILD_SCALE),
    ),
    secret=last,
)
plant(
    "an arrow between hidden rows of two rounds",
    product(TWELVE, repeat=2),
    (0, 4),
    naive=lambda world: (*map(row_of_twelve, world), "up a lot" if world[1] - world[0] >= 4 else ""),
    ours=lambda world: tuple(map(row_of_twelve, world)),
    secret=last,
)
plant(
    "a list of those who improved most",
    product(TWELVE, repeat=2),
    (1, 2),
    naive=lambda world: (*map(row_of_twelve, world), world[1] > world[0]),
    ours=lambda world: tuple(map(row_of_twelve, world)),
    secret=first,
)
plant(
    "a colour for a hidden row",
    THIRTY,
    1,
    naive=lambda yes: (row_of_thirty(yes), "red" if yes / 30 < 0.05 else "amber"),
    ours=row_of_thirty,
)
plant(
    "the height of a bar in pixels",
    THIRTY,
    3,
    naive=lambda yes: (row_of_thirty(yes), round(120 * yes / 30)),
    ours=lambda yes: bar_of(row_of_thirty(yes), scale=CHILD_SCALE, thresholds=STANDARD),
)
plant(
    "words for everyone and for no one",
    TWELVE,
    12,
    naive=lambda yes: (row_of_twelve(yes), "Everyone said yes." if yes == 12 else ""),
    ours=row_of_twelve,
)
plant(
    "a band of percentages, whatever the base",
    THIRTY,
    2,
    naive=lambda yes: 100 * yes // 30 // 10,
    ours=row_of_thirty,
)
plant(
    "a digest of what is hidden, as the name of a file",
    TWELVE,
    3,
    naive=lambda yes: (row_of_twelve(yes), sha256(str(yes).encode()).hexdigest()),
    ours=lambda yes: file_of([b"\x01"] * yes + [b"\x03"] * (12 - yes)).digest,
)
plant(
    "a file with a line for each ballot",
    SMALL,
    6,
    naive=lambda people: len("no\n" * people),
    ours=lambda people: len(file_of([b"\x03"] * people).to_bytes()),
)
plant(
    "nothing for too few, but a nought for nobody",
    SMALL,
    0,
    naive=lambda people: json.dumps(None if people else 0),
    ours=few,
    secret=bool,
    enough=2,
)
plant(
    "answers counted while a round is open",
    product(range(12), (0, 1)),
    (4, 1),
    naive=lambda world: (world[0], sum(world)),
    ours=lambda world: "10 or more",
    secret=last,
    enough=2,
)
plant(
    "a running count of those who say it changed",
    product(range(11), (0, 1)),
    (7, 0),
    naive=lambda world: (f"{world[0]} of 10", f"{sum(world)} of 11"),
    ours=lambda world: row(sum(world), 11),
    secret=last,
    enough=2,
)
plant(
    "a filter that leaves out one class",
    product(range(26), range(6)),
    (20, 1),
    naive=lambda world: (row(sum(world), 30), row(world[0], 25)),
    ours=lambda world: row(sum(world), 30),
    secret=last,
)
plant(
    "how many left a comment",
    ((people, comments) for people in SMALL for comments in range(people + 1)),
    (9, 8),
    naive=lambda world: (few(world[0]), world[1]),
    ours=lambda world: few(world[0]),
    secret=first,
)


def banded(*bands: tuple[int, ...]) -> Publish:
    scale = Scale(ADULT_SCALE.levels, bands)
    return lambda counts: protect_row(counts, scale=scale, thresholds=STANDARD)


plant(
    "the same answers in two sets of bands",
    rows_of(20, 4),
    (6, 7, 2, 5),
    naive=lambda counts: (banded((0,), (1,), (2, 3))(counts), banded((0,), (1, 2), (3,))(counts)),
    ours=banded((0,), (1,), (2, 3)),
    secret=lambda counts: counts[2],
)


def settings_with_lopsided_rests(fine_totals: bool) -> Publish:
    """Two settings of 26 and 35 people, 20 favourable in each; of the rest, so many said the middle answer."""

    def publish(middle: tuple[int, int]) -> Hashable:
        rows = [
            protect_row((20, some, rest - some), scale=CHILD_SCALE, thresholds=STANDARD)
            for some, rest in zip(middle, (6, 15), strict=True)
        ]
        return (*rows, derived_total(rows, scale=CHILD_SCALE), sum(middle) if fine_totals else None)

    return publish


plant(
    "joined settings beside their own rows",
    product(TWELVE, SMALL),
    (7, 3),
    naive=lambda world: (row(world[0], 12), row(sum(world), 21)),
    ours=lambda world: row(sum(world), 21),
    secret=last,
)
plant(
    "fine rows below fine totals",
    product(range(7), range(16)),
    (0, 11),
    naive=settings_with_lopsided_rests(fine_totals=True),
    ours=settings_with_lopsided_rests(fine_totals=False),
    secret=first,
)
plant(
    "nine invented answers around one real one, through an open link",
    (0, 1),
    1,
    naive=lambda real: row(5 + real, 10),
    ours=lambda real: row(real, 1),  # with slips nobody brings answers of their own
    enough=2,
)
