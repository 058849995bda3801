"""Leaks planted for the attacker: habits that look safe, each beside what we do instead (SDC-18).

A plant has every world there could be, the true one, a naive way to publish and ours, and a secret: what may
be known of one world and should stay open. The attacker keeps the worlds that publish the same as the truth.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Any

from cornerstones.understanding import (
    CHILD_SCALE,
    STANDARD,
    VoiceAnswers,
    release_of,
)
from cornerstones.understanding.disclosure import protect_row
from tests.attacks.branches import Printer

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
