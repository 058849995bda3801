"""Counting ballots: the raw numbers, which never leave this package except through ``disclosure``.

A ballot is ``bytes``: one byte per statement, in the order the voice was asked. A byte is a level, 1 best to
n worst, or one of the three ways of not answering in ``listening.vocabulary``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cornerstones.listening.vocabulary import DOES_NOT_APPLY, NOT_SURE, SKIPPED

# Three different things to the person who chose them; none is low, none is part of N, none is published.
NOT_ON_THE_SCALE = bytes([SKIPPED, NOT_SURE, DOES_NOT_APPLY])


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many people chose each level of each statement, for one voice: raw, and for ``protect`` alone.

    ``counts[i]`` belongs to ``statements[i]`` and holds people per level, best to worst. Skipping, "not
    sure" and "does not apply" are not kept at all, so the sum of a row is its N.
    """

    statements: tuple[str, ...]
    levels: int
    # Left out of repr, so that no traceback or log line carries a count.
    counts: tuple[tuple[int, ...], ...] = field(repr=False)


def tally(ballots: Iterable[bytes | memoryview], *, statements: Sequence[str], levels: int) -> Comparison:
    """Count the answers of one voice; the order of the ballots does not matter.

    ``statements`` are the ids the voice was asked, in the order of the bytes; ``levels`` is the length of
    its scale. Works on columns of the joined ballots, so that a hundred thousand ballots take a fraction of
    a second.

    Raises ValueError for a ballot of another length, a code outside the scale, a statement named twice, or a
    scale whose levels would collide with the codes for not answering. Messages name no ballot and no answer
    on the scale.
    """
    if len(set(statements)) != len(statements) or not statements:
        raise ValueError("Statements must be at least one, each with its own id.")
    if not 1 < levels < NOT_SURE:
        raise ValueError(f"A scale has from 2 to {NOT_SURE - 1} levels, not {levels}.")
    ballots = list(ballots)
    width = len(statements)
    if wrong := sorted({len(ballot) for ballot in ballots} - {width}):
        raise ValueError(f"Every ballot must have {width} bytes, one per statement; found {wrong}.")
    joined = b"".join(ballots)
    scale = bytes(range(1, levels + 1))
    if unknown := sorted(set(joined.translate(None, scale + NOT_ON_THE_SCALE))):
        raise ValueError(f"Codes outside a scale of {levels} levels: {unknown}.")
    columns = (joined[place::width] for place in range(width))
    counts = tuple(tuple(column.count(level) for level in scale) for column in columns)
    return Comparison(statements=tuple(statements), levels=levels, counts=counts)
