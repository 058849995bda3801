"""The attacker of the row rule: knows the rule, sees what is printed, tries every row that prints the same.

Takes any function from raw counts to something printed: the real rule, the real rule with a guard taken away,
or a naive one. An attacker that cannot find a planted leak proves nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, combinations_with_replacement

Counts = tuple[int, ...]
Printer = Callable[[Counts], Hashable]


@dataclass(frozen=True)
class Leak:
    """What should stay open and is not: what is printed, what it tells about, the values still possible."""

    printed: Hashable
    about: str
    values: tuple[int, ...]


def rows_of(people: int, levels: int) -> Iterator[Counts]:
    """Every way in which so many people can choose among the levels."""
    if levels == 1:
        yield (people,)
        return
    for first in range(people + 1):
        for rest in rows_of(people - first, levels - 1):
            yield (first, *rest)


@lru_cache(maxsize=8)
def all_rows(people: range, levels: int) -> tuple[Counts, ...]:
    return tuple(row for count in people for row in rows_of(count, levels))


def unions_of(levels: int) -> list[tuple[int, ...]]:
    """Every level and every union of levels but the whole: more than the meaningful ones."""
    return [union for size in range(1, levels) for union in combinations(range(levels), size)]


def leak_of(printer: Printer, rows: Iterable[Counts], *, least_values: int = 5) -> Leak | None:
    """SDC-04: the worst level or union that may be small, or all but small, and keeps too few values."""
    worst = None
    for printed, worlds in _by_print(printer, rows).items():
        for union in unions_of(len(worlds[0])):
            values = _values(worlds, union)
            if len(values) >= least_values or (worst and len(values) >= len(worst.values)):
                continue
            if any(_is_delicate(world, union, least_values) for world in worlds):
                worst = Leak(printed, f"levels {union}", values)
    return worst


def size_leak_of(printer: Printer, rows: Iterable[Counts], *, least_people: int = 10) -> Leak | None:
    """SDC-02 in row form: a row of too few people must not tell how many, nor whether there were any."""
    every_size = tuple(range(least_people))
    for printed, worlds in _by_print(printer, rows).items():
        sizes = tuple(sorted({sum(world) for world in worlds}))
        if sizes[0] < least_people and sizes != every_size:
            return Leak(printed, "people", sizes)
    return None


def coalition_leak_of(
    printer: Printer, rows: Iterable[Counts], *, members: int = 2, least: int = 3
) -> Leak | None:
    """SDC-08 in row form: people who join their own answers must still face several values of the others."""
    for printed, worlds in _by_print(printer, rows).items():
        levels = len(worlds[0])
        for answers in combinations_with_replacement(range(levels), members):
            own = [answers.count(level) for level in range(levels)]
            others = [
                tuple(count - mine for count, mine in zip(world, own, strict=True))
                for world in worlds
                if all(count >= mine for count, mine in zip(world, own, strict=True))
            ]
            for union in unions_of(levels):
                values = _values(others, union)
                if 0 < len(values) < least and any(_is_delicate(world, union, least) for world in others):
                    return Leak(printed, f"levels {union} beside answers {answers}", values)
    return None


def _by_print(printer: Printer, rows: Iterable[Counts]) -> dict[Hashable, list[Counts]]:
    groups: dict[Hashable, list[Counts]] = defaultdict(list)
    for row in rows:
        groups[printer(row)].append(row)
    return groups


def _values(worlds: Iterable[Counts], union: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sorted({sum(world[level] for level in union) for world in worlds}))


def _is_delicate(world: Counts, union: tuple[int, ...], least: int) -> bool:
    count = sum(world[level] for level in union)
    return count < least or count > sum(world) - least
