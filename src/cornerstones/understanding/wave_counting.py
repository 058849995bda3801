"""Adding a wave's leaves up its tree, place by place from the bottom: raw until the last line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cornerstones.understanding.disclosure import Thresholds, protect_row
from cornerstones.understanding.gathering import Closed, Gathering, close
from cornerstones.understanding.leaves import LeafCounts, LeafVoice
from cornerstones.understanding.scales import SCALE_OF, Scale
from cornerstones.understanding.totals import Total
from cornerstones.understanding.tree import Tree
from cornerstones.understanding.vocabulary import TotalSymbol

Cells = dict[tuple[str, str], Gathering]
"""What lies below one place, by voice and statement."""

_NOT_ASKED = Total(TotalSymbol.NONE)


@dataclass(slots=True)
class CountedWave:
    """Closed totals by place, voice and statement; the voices in their own order, with what they were asked."""

    scales: dict[str, Scale]
    asked: dict[str, set[str]]
    totals: dict[str, dict[tuple[str, str], Total]] = field(repr=False)

    def total(self, place: str, voice: str, statement: str) -> Total:
        """The total, or one of no settings where nobody there was asked."""
        return self.totals[place].get((voice, statement), _NOT_ASKED)


def counted(
    leaves: Iterable[LeafCounts], *, tree: Tree, statements: tuple[str, ...], thresholds: Thresholds
) -> CountedWave:
    """Take the leaves one by one, then close each place after those that lie in it.

    Raises ValueError for a leaf given twice, off the tree or outside the set, and for scales that differ.
    """
    below: dict[str, Cells] = {key: {} for key in tree.parents}
    paths = {key: tree.up_from(key) for key in tree.parents}
    scales: dict[str, Scale] = {}
    asked: dict[str, set[str]] = {}
    seen: set[str] = set()
    for leaf in leaves:
        if leaf.key in seen or leaf.key in tree.parents:
            raise ValueError(f"The leaf {leaf.key!r} is given twice, or is a place.")
        seen.add(leaf.key)
        if paths.get(leaf.path[0]) != leaf.path:
            raise ValueError(f"The path of the leaf {leaf.key!r} is not the tree's.")
        for part in leaf.voices:
            if scales.setdefault(part.voice, part.scale) != part.scale:
                raise ValueError(f"The voice {part.voice!r} has one scale in the whole wave.")
            asked.setdefault(part.voice, set()).update(part.comparison.statements)
            _take(part, leaf.settings, below[leaf.path[0]], thresholds)
    if outside := set().union(*asked.values()) - set(statements):
        raise ValueError(f"Statements outside the set: {sorted(outside)}.")
    return CountedWave(_in_order(scales), asked, _closed(tree, below, thresholds))


def _take(part: LeafVoice, settings: int, cells: Cells, thresholds: Thresholds) -> None:
    scale, counted = part.scale, part.comparison
    best = len(scale.bands[0])
    for statement, counts in zip(counted.statements, counted.counts, strict=True):
        cell = (part.voice, statement)
        if cell not in cells:
            cells[cell] = Gathering()
        cells[cell].take_row(
            protect_row(counts, scale=scale, thresholds=thresholds),
            people=sum(counts),
            favourable=sum(counts[:best]),
            thresholds=thresholds,
            settings=settings,
        )


def _closed(
    tree: Tree, below: dict[str, Cells], thresholds: Thresholds
) -> dict[str, dict[tuple[str, str], Total]]:
    totals: dict[str, dict[tuple[str, str], Total]] = {}
    for key, parent in tree.bottom_up():
        closed = {cell: close(found, thresholds=thresholds) for cell, found in below.pop(key).items()}
        totals[key] = {cell: found.total for cell, found in closed.items()}
        if parent is not None:
            _hand_up(closed, below[parent])
    return totals


def _hand_up(closed: dict[tuple[str, str], Closed], cells: Cells) -> None:
    for cell, found in closed.items():
        if cell not in cells:
            cells[cell] = Gathering()
        cells[cell].take_total(found)


def _in_order(scales: dict[str, Scale]) -> dict[str, Scale]:
    """Voices in the order they always have, whichever leaf came first."""
    usual: Sequence[str] = list(SCALE_OF)
    known = [voice for voice in usual if voice in scales]
    return {voice: scales[voice] for voice in [*known, *sorted(set(scales) - set(known))]}
