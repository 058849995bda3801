"""The one tree that totals go up: places, each with the place it lies in, up to a single root."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Tree:
    """Places by key, each with the key of the place it lies in; the root has None.

    There is one tree only: two ways to add up the same settings could be subtracted from each other.
    Raises ValueError unless there is exactly one root and every place leads up to it.
    """

    parents: Mapping[str, str | None]
    _heights: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if sum(parent is None for parent in self.parents.values()) != 1:
            raise ValueError("The tree has exactly one place at the top.")
        object.__setattr__(self, "_heights", {key: len(self.up_from(key)) for key in self.parents})

    def up_from(self, key: str) -> tuple[str, ...]:
        """The place itself and all above it, nearest first. Raises ValueError for a place not in the tree."""
        found: list[str] = []
        step: str | None = key
        while step is not None:
            if step not in self.parents:
                raise ValueError(f"No place {step!r} in the tree.")
            if step in found:
                raise ValueError("A place cannot lie in itself.")
            found.append(step)
            step = self.parents[step]
        return tuple(found)

    def bottom_up(self) -> Iterator[tuple[str, str | None]]:
        """Every place with its parent, each before the place it lies in, in an order of its own."""
        for key in sorted(self.parents, key=lambda key: (-self._heights[key], key)):
            yield key, self.parents[key]
