"""What came before a setting, and what came after it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cornerstones.areas.models import Setting, Succession
from cornerstones.areas.policies.successions import reached_from
from cornerstones.areas.vocabulary import SuccessionKind


@dataclass(frozen=True)
class Neighbour:
    """A setting before or after another, how they are joined, and since when."""

    setting_id: int
    name: str
    urn: str
    kind: SuccessionKind
    on: date


def before_and_after(setting_id: int) -> tuple[tuple[Neighbour, ...], tuple[Neighbour, ...]]:
    """Those it took the place of, and those that took its own."""
    rows = Succession.objects.select_related("earlier", "later")
    before = [neighbour(row.earlier, row) for row in rows.filter(later_id=setting_id)]
    after = [neighbour(row.later, row) for row in rows.filter(earlier_id=setting_id)]
    return tuple(before), tuple(after)


def neighbour(setting: Setting, row: Succession) -> Neighbour:
    return Neighbour(setting.pk, setting.name, setting.urn, SuccessionKind(row.kind), row.on)


def all_before(setting_ids: Iterable[int]) -> frozenset[int]:
    """Everything that these took the place of, over any number of steps."""
    return reached_from(setting_ids, Succession.objects.values_list("earlier_id", "later_id"))


def same_before(setting_id: int) -> dict[int, tuple[str, date]]:
    """Earlier numbers of the very same setting: its name then, and the last day is the one before that day."""
    rows = Succession.objects.filter(kind=SuccessionKind.BECAME).select_related("earlier")
    by_later = {row.later_id: row for row in rows}
    found: dict[int, tuple[str, date]] = {}
    while (row := by_later.get(setting_id)) is not None and row.earlier_id not in found:
        found[row.earlier_id] = (row.earlier.name, row.on)
        setting_id = row.earlier_id
    return found
