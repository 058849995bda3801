from collections import defaultdict
from collections.abc import Iterable

from cornerstones.listening.models import Round
from cornerstones.listening.reads.rounds import reached_by
from cornerstones.listening.vocabulary import RoundState


def rounds_by_wording(settings: Iterable[int] | None) -> dict[int, tuple[str, ...]]:
    """Which rounds that have opened were asked under which words, newest first."""
    rows = Round.objects.exclude(state=RoundState.DRAFT).select_related("setting", "cluster")
    found: dict[int, list[str]] = defaultdict(list)
    for row in reached_by(rows, settings):
        found[row.wording_id].append(f"{row.name}, {row.where}" if row.where else row.name)
    return {wording: tuple(names) for wording, names in found.items()}
