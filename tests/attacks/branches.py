"""The attacker of the tree: knows the rule and every size, tries every world that prints the same.

A shape is written as nested tuples: a number is a setting with so many people, a tuple is a place. A world is
the favourable count of each setting, from left to right. Leave the printer as it is, or take a guard away in
``gathering`` or ``disclosure`` before it prints.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from itertools import product

from cornerstones.understanding import CHILD_SCALE, STANDARD, Thresholds, TotalSymbol, disclosure
from cornerstones.understanding.disclosure import Row
from cornerstones.understanding.gathering import Closed, Gathering, close

Shape = tuple["int | Shape", ...]
World = tuple[int, ...]


@dataclass(frozen=True)
class Leak:
    """What should stay open and is not: what is printed, whom it tells about, the values still possible."""

    printed: Hashable
    about: str
    values: tuple[int, ...]


class Printer:
    """Prints worlds by the rule; remembers parts, since worlds share most of theirs."""

    def __init__(self, thresholds: Thresholds = STANDARD) -> None:
        self.thresholds = thresholds
        self._places: dict[tuple[Shape, World], tuple[Closed, tuple[Hashable, ...], tuple[int, ...]]] = {}
        self._rows: dict[tuple[int, int], Row] = {}

    def row(self, people: int, favourable: int) -> Row:
        if (people, favourable) not in self._rows:
            counts = (favourable, people - favourable, 0)
            self._rows[people, favourable] = disclosure.protect_row(
                counts, scale=CHILD_SCALE, thresholds=self.thresholds
            )
        return self._rows[people, favourable]

    def must_hide(self, people: int, values: set[int]) -> bool:
        """Whether a setting is too small to show anything, or its count may be close to none or to all."""
        least = self.thresholds.least_values
        return people < self.thresholds.least_people or min(values) < least or max(values) > people - least

    def place(self, shape: Shape, world: World) -> tuple[Closed, tuple[Hashable, ...], tuple[int, ...]]:
        """The place's total, everything printed in and below it, and the counts behind its coded totals."""
        if (shape, world) in self._places:
            return self._places[shape, world]
        below = Gathering()
        printed: list[Hashable] = []
        behind: list[int] = []
        at = 0
        for child in shape:
            if isinstance(child, int):
                row = self.row(child, world[at])
                below.take_row(row, people=child, favourable=world[at], thresholds=self.thresholds)
                printed.append(row)
                at += 1
            else:
                until = at + settings_in(child)
                closed, more, hidden = self.place(child, world[at:until])
                below.take_total(closed)
                printed += more
                behind += hidden
                at = until
        closed = close(below, thresholds=self.thresholds)
        printed.append(closed.total)
        if closed.total.symbol in {TotalSymbol.LOW_END, TotalSymbol.HIGH_END}:
            behind.append(closed.favourable)
        self._places[shape, world] = (closed, tuple(printed), tuple(behind))
        return self._places[shape, world]


def settings_in(shape: Shape) -> int:
    return len(sizes_of(shape))


def sizes_of(shape: Shape) -> tuple[int, ...]:
    return tuple(
        size for child in shape for size in ((child,) if isinstance(child, int) else sizes_of(child))
    )


def worlds_of(shape: Shape) -> Iterator[World]:
    return product(*(range(people + 1) for people in sizes_of(shape)))


def worlds_by_print(
    shape: Shape, printer: Printer
) -> dict[tuple[Hashable, ...], list[tuple[World, tuple[int, ...]]]]:
    groups: dict[tuple[Hashable, ...], list[tuple[World, tuple[int, ...]]]] = defaultdict(list)
    for world in worlds_of(shape):
        _, printed, behind = printer.place(shape, world)
        groups[printed].append((world, behind))
    return groups


def leak_of(shape: Shape, printer: Printer | None = None) -> Leak | None:
    """SDC-05: a count that must be hidden, of a setting or of a coded total, and keeps too few values somewhere.

    Enough is K values, or all values where the setting has fewer than K people.
    """
    printer = printer or Printer()
    least_values = printer.thresholds.least_values
    sizes = sizes_of(shape)
    for printed, worlds in worlds_by_print(shape, printer).items():
        for place, people in enumerate(sizes):
            values = {world[place] for world, _ in worlds}
            if len(values) < min(least_values, people + 1) and printer.must_hide(people, values):
                return Leak(printed, f"setting {place}", tuple(sorted(values)))
        for coded in range(len(worlds[0][1])):
            values = {behind[coded] for _, behind in worlds}
            if len(values) < least_values:
                return Leak(printed, f"coded total {coded}", tuple(sorted(values)))
    return None


def coalition_leak_of(
    shape: Shape, printer: Printer | None = None, *, members: int = 2, least: int = 3
) -> Leak | None:
    """SDC-08: people of any settings join their own answers; the others in each must keep enough values."""
    printer = printer or Printer()
    sizes = sizes_of(shape)
    for printed, worlds in worlds_by_print(shape, printer).items():
        hidden = [
            place
            for place, people in enumerate(sizes)
            if printer.must_hide(people, {world[place] for world, _ in worlds})
        ]
        for own in _own_answers(len(sizes), members):
            possible = [world for world, _ in worlds if _fits(world, sizes, own)]
            for place in hidden if possible else ():
                others = sizes[place] - sum(own[place])
                values = {world[place] for world in possible}
                if len(values) < min(least, others + 1):
                    return Leak(printed, f"setting {place} beside {own}", tuple(sorted(values)))
    return None


def _own_answers(settings: int, members: int) -> Iterator[tuple[tuple[int, int], ...]]:
    """Every way to spread the members over settings and answers: per setting, favourable and not."""
    if settings == 1:
        yield from (((yes, members - yes),) for yes in range(members + 1))
        return
    for here in range(members + 1):
        for yes in range(here + 1):
            for rest in _own_answers(settings - 1, members - here):
                yield ((yes, here - yes), *rest)


def _fits(world: World, sizes: tuple[int, ...], own: tuple[tuple[int, int], ...]) -> bool:
    return all(
        favourable >= yes and people - favourable >= no
        for favourable, people, (yes, no) in zip(world, sizes, own, strict=True)
    )
