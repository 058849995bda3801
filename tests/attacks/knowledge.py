"""The attacker with a solver: writes down everything printed as sums of unknown whole numbers, then asks HiGHS
how small and how large each can be.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import highspy

Unknown = int


@dataclass(frozen=True)
class Bounds:
    least: int
    most: int

    @property
    def values(self) -> int:
        return self.most - self.least + 1


class Knowledge:
    """Whole numbers that are not printed, and what is printed about their sums."""

    def __init__(self) -> None:
        self._model = highspy.Highs()
        for option, value in {"output_flag": False, "threads": 1, "mip_feasibility_tolerance": 1e-9}.items():
            self._model.setOptionValue(option, value)
        self._unknowns = 0

    def unknown(self, least: int, most: int) -> Unknown:
        self._model.addVar(least, most)
        self._model.changeColIntegrality(self._unknowns, highspy.HighsVarType.kInteger)
        self._unknowns += 1
        return self._unknowns - 1

    def learn(
        self, terms: Mapping[Unknown, int] | Iterable[Unknown], least: int, most: int | None = None
    ) -> None:
        """The sum of these unknowns lies from `least` to `most`; a mapping gives each its factor."""
        factors = terms if isinstance(terms, Mapping) else dict.fromkeys(terms, 1)
        upper = least if most is None else most
        self._model.addRow(least, upper, len(factors), list(factors), list(factors.values()))

    def bounds(self, unknown: Unknown) -> Bounds:
        """The least and the greatest whole number that everything learnt leaves possible."""
        return Bounds(round(self._extreme(unknown, 1)), round(self._extreme(unknown, -1)))

    def width_without_wholeness(self, unknown: Unknown) -> float:
        """How wide the unknown's range is for a solver that allows fractions: the usual audit."""
        self._set_integrality(highspy.HighsVarType.kContinuous)
        width = self._extreme(unknown, -1) - self._extreme(unknown, 1)
        self._set_integrality(highspy.HighsVarType.kInteger)
        return width

    def _set_integrality(self, kind: highspy.HighsVarType) -> None:
        for unknown in range(self._unknowns):
            self._model.changeColIntegrality(unknown, kind)

    def _extreme(self, unknown: Unknown, direction: int) -> float:
        self._model.changeColCost(unknown, direction)
        self._model.run()
        status = self._model.getModelStatus()
        assert status == highspy.HighsModelStatus.kOptimal, f"what was learnt contradicts itself: {status}"
        found = direction * self._model.getInfo().objective_function_value
        self._model.changeColCost(unknown, 0)
        return found
