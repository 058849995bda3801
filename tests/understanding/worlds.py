"""Made-up answers for property tests."""

from hypothesis import settings
from hypothesis import strategies as st

from cornerstones.understanding import SCALE_OF, VoiceAnswers, leaf_of, release_of, wave_release_of
from cornerstones.understanding.compare import NOT_ON_THE_SCALE

# The same examples on every run and no time limit: a shared machine must not make a test fail by chance.
steady = settings(deadline=None, database=None, derandomize=True, max_examples=40)

STATEMENTS = ("WC1", "VI2", "CO6")


def codes(scale):
    return st.sampled_from([*range(1, len(scale.levels) + 1), *NOT_ON_THE_SCALE])


def ballots(scale, *, most=40):
    """Ballots of one voice. Repeating a few gives lopsided rows, where the coded symbols live."""
    ballot = st.lists(codes(scale), min_size=len(STATEMENTS), max_size=len(STATEMENTS)).map(bytes)
    varied = st.lists(ballot, max_size=most)
    alike = st.builds(
        lambda same, times, others: [same] * times + others, ballot, st.integers(0, most), varied
    )
    return st.one_of(varied, alike)


def worlds():
    """The ballots of all three voices."""
    return st.fixed_dictionaries({voice: ballots(scale) for voice, scale in SCALE_OF.items()})


def release_from(world, **options):
    answers = [VoiceAnswers(voice, SCALE_OF[voice], STATEMENTS, given) for voice, given in world.items()]
    return release_of(answers, set_version="core-1", statements=STATEMENTS, **options)


def ballots_from(counts):
    """One-statement ballots with so many people on each level, best first."""
    return [bytes([level]) for level, people in enumerate(counts, start=1) for _ in range(people)]


def release_of_rows(rows, **options):
    """A release of one statement from raw counts per voice; a voice left out was not asked."""
    answers = [
        VoiceAnswers(voice, SCALE_OF[voice], ("CO6",), ballots_from(counts)) for voice, counts in rows.items()
    ]
    return release_of(answers, set_version="core-1", statements=("CO6",), **options)


AREA = {"north": "area", "south": "area", "area": None}
"""A small tree: two places in one."""


def leaf_of_rows(key, place, rows, *, places=AREA, settings=1):
    """A leaf of one statement from raw counts per voice; a voice left out was not asked."""
    path = [place]
    while places[path[-1]] is not None:
        path.append(places[path[-1]])
    answers = [
        VoiceAnswers(voice, SCALE_OF[voice], ("CO6",), ballots_from(counts)) for voice, counts in rows.items()
    ]
    return leaf_of(key, path, answers, settings=settings)


def wave_of(leaves, *, places=AREA, **options):
    return wave_release_of(leaves, set_version="core-1", statements=("CO6",), places=places, **options)


def children(**counts):
    """Leaves of one voice: `a_north=(13, 9, 6)` is the setting `a` in the place `north`."""
    return [
        leaf_of_rows(name, name.rpartition("_")[2], {"young_person": given}) for name, given in counts.items()
    ]
