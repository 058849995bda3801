from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cornerstones.ui.values import NeedItem

FIRST_OF_ALL = 10_000


@dataclass(frozen=True)
class Need:
    """One thing that waits for somebody, and for how many days it has."""

    days: int
    item: NeedItem


@dataclass(frozen=True)
class NextDay:
    """What comes next when nothing waits."""

    day: date
    sentence: str


def longest_wait_first(needs: Iterable[Need]) -> tuple[NeedItem, ...]:
    """Each thing once, however many roles it needs; equal waits go by their words."""
    days: dict[NeedItem, int] = {}
    for need in needs:
        days[need.item] = max(need.days, days.get(need.item, need.days))
    return tuple(sorted(days, key=lambda item: (-days[item], item.label)))


def days_waiting(days: int) -> str:
    if days <= 0:
        return "since today"
    return "1 day waiting" if days == 1 else f"{days} days waiting"


def days_late(days: int) -> str:
    return "1 day late" if days == 1 else f"{days} days late"
