"""How well the loop closes: of what was said, how much has an answer, and how long people waited for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median_low

from cornerstones.agreeing.vocabulary import CHANGED, Standing, StepState, Told


@dataclass(frozen=True)
class Loop:
    """Counts of things said. ``median_days`` is the lower median wait of those that have an answer, in days,
    None while none has; ``longest_wait`` is the longest that anyone still waits, in days, None when nobody does.
    """

    said: int
    answered: int
    done: int
    confirmed: int
    late: int
    median_days: int | None
    longest_wait: int | None


def loop_of(steps: Iterable[tuple[StepState, Told, Standing]]) -> Loop:
    """Each thing that was said, with how it stands, when people heard back, and whether they confirm it.

    Done counts only where people have been told that it is done: the promise of the loop is the telling. And
    that something changed is for those to say who said it, so it is counted only where they confirm it.
    """
    known = list(steps)
    answered = [told.days for _, told, _ in known if told.told_on is not None]
    waiting = [told for _, told, _ in known if told.told_on is None]
    return Loop(
        said=len(known),
        answered=len(answered),
        done=sum(state in CHANGED and told.told_on is not None for state, told, _ in known),
        confirmed=sum(
            state in CHANGED and told.told_on is not None and standing is Standing.CONFIRMED
            for state, told, standing in known
        ),
        late=sum(told.days_late > 0 for told in waiting),
        median_days=median_low(answered) if answered else None,
        longest_wait=max((told.days for told in waiting), default=None),
    )
