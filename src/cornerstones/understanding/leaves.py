"""What goes in at the foot of the tree: the counted answers of one setting, or of one cluster of settings.

Raw, like ``compare``: made on the way in, used up by ``wave_release_of``, kept nowhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cornerstones.understanding.compare import Comparison, tally
from cornerstones.understanding.release import VoiceAnswers
from cornerstones.understanding.scales import Scale


@dataclass(frozen=True, slots=True)
class LeafVoice:
    """One voice's counted answers, with the scale they were given on.

    Raises ValueError where they were counted on another scale.
    """

    voice: str
    scale: Scale
    # Left out of repr, so that no traceback or log line carries a count.
    comparison: Comparison = field(repr=False)

    def __post_init__(self) -> None:
        if self.comparison.levels != len(self.scale.levels):
            raise ValueError(
                f"Counted on {self.comparison.levels} levels, but the scale has {len(self.scale.levels)}."
            )


@dataclass(frozen=True, slots=True)
class LeafCounts:
    """The foot of one branch: a setting's round, or a cluster or joined terms that replace it.

    ``path`` holds the keys of the places it lies in, the nearest first and the top of the tree last.
    ``settings`` is how many settings it stands for. A voice that was not asked is left out.
    Raises ValueError for a voice twice, or a leaf that stands for nothing.
    """

    key: str
    path: tuple[str, ...]
    voices: tuple[LeafVoice, ...]
    settings: int = 1

    def __post_init__(self) -> None:
        if len({part.voice for part in self.voices}) != len(self.voices):
            raise ValueError("A leaf has each voice once.")
        if self.settings < 1 or not self.path:
            raise ValueError("A leaf stands for at least one setting, and lies in a place.")


def leaf_of(
    key: str, path: Sequence[str], answers: Sequence[VoiceAnswers], *, settings: int = 1
) -> LeafCounts:
    """Count ballots into a leaf. For a cluster, or for joined terms, chain the ballots of its rounds.

    Raises ValueError as ``tally`` and ``LeafCounts`` do.
    """
    voices = tuple(
        LeafVoice(
            part.voice,
            part.scale,
            tally(part.ballots, statements=part.statements, levels=len(part.scale.levels)),
        )
        for part in answers
    )
    return LeafCounts(key, tuple(path), voices, settings)
