"""Who followed whom among settings, over any number of steps."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from cornerstones.areas.vocabulary import Refusal

Pair = tuple[int, int]


def reached_from(start: Iterable[int], pairs: Iterable[Pair]) -> frozenset[int]:
    """Everything that came before these, by (earlier, later) pairs; without themselves."""
    before: dict[int, set[int]] = defaultdict(set)
    for earlier, later in pairs:
        before[later].add(earlier)
    start = set(start)
    found: set[int] = set()
    waiting = list(start)
    while waiting:
        for earlier in before[waiting.pop()] - found:
            found.add(earlier)
            waiting.append(earlier)
    return frozenset(found - start)


def would_circle(earlier: int, later: int, pairs: Iterable[Pair]) -> bool:
    """Whether the later one is, by some way, already something that the earlier one follows."""
    return earlier == later or later in reached_from([earlier], pairs)


def why_not_follow(
    *,
    earlier: int,
    later: int,
    pairs: Iterable[Pair],
    earlier_closed_on: date | None,
    later_closed_on: date | None,
    on: date,
    opened_on: date | None,
) -> Refusal | None:
    """Why one setting cannot become part of another on this day."""
    pairs = tuple(pairs)
    if earlier == later:
        return Refusal("Choose another setting than this one", "other")
    if (earlier, later) in pairs:
        return Refusal("It has become part of that setting already", "other")
    if would_circle(earlier, later, pairs):
        return Refusal("That setting came before this one, so it cannot follow it", "other")
    if later_closed_on is not None and later_closed_on <= on:
        return Refusal("That setting has closed by then. Choose one that is open", "other")
    if earlier_closed_on is not None and earlier_closed_on < on:
        return Refusal("This setting has closed before that day", "on")
    if opened_on is not None and on < opened_on:
        return Refusal("That day is before this setting opened", "on")
    return None
