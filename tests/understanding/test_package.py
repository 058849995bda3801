"""What leaves the package, and what the package may know."""

import subprocess
import sys
from pathlib import Path

import cornerstones.understanding as understanding
from cornerstones.listening.vocabulary import LEVELS
from cornerstones.people.vocabulary import Voice

PURE = [
    "bars",
    "compare",
    "depth",
    "derived",
    "disclosure",
    "figures",
    "findings",
    "gathering",
    "leaves",
    "plain",
    "ranges",
    "release",
    "scales",
    "sentences",
    "trend",
    "total_words",
    "totals",
    "tree",
    "vocabulary",
    "wave_counting",
    "wave_release",
    "words",
]


def test_raw_counts_are_not_exported():
    """Part of SDC-01: a page cannot ask this package for anything but a release."""
    for name in (
        "Comparison",
        "tally",
        "protect",
        "protect_row",
        "Gathering",
        "close",
        "LeafVoice",
        "counted",
    ):
        assert name not in understanding.__all__
        assert not hasattr(understanding, name)
    assert hasattr(understanding, "Release")


def test_the_mathematics_is_read_and_run_without_django():
    """In a Python of its own, where importing Django fails."""
    source = Path(understanding.__file__).parents[2]
    imports = "; ".join(f"import cornerstones.understanding.{name}" for name in PURE)
    code = f"import sys; sys.path.insert(0, {str(source)!r}); sys.modules['django'] = None; {imports}"
    blocked = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert blocked.returncode == 0, blocked.stderr
    control = subprocess.run(
        [sys.executable, "-c", f"{code}; import django"], capture_output=True, text=True, check=False
    )
    assert control.returncode != 0


def test_scales_have_the_levels_that_ballots_are_written_in():
    assert list(understanding.SCALE_OF) == list(Voice)
    for voice, scale in understanding.SCALE_OF.items():
        assert LEVELS[voice] == tuple(range(1, len(scale.levels) + 1))
