"""SDC-07: answers that stay inside what is hidden change no byte of any file."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.attacks.forests import Attack, Forest, Setting, files_of, random_forest
from tests.understanding.worlds import steady

SEEDS = st.integers(0, 2**32 - 1)


def with_answers(forest: Forest, **favourable: int) -> Forest:
    """The same forest where the settings named have so many favourable answers."""
    settings = (replace(one, favourable=favourable.get(one.key, one.favourable)) for one in forest.settings)
    return Forest(forest.places, tuple(settings))


def one_more_and_one_less(forest: Forest):
    """Forests in which two hidden settings of one place have each one answer changed, in opposite ways.

    Both coded or both too small, since those go into a total or stay out of it together.
    """
    attack = Attack(forest)
    hidden = [setting for setting in forest.settings if setting.key in attack.unknowns]
    for more, less in permutations(hidden, 2):
        together = more.place == less.place and (more.key in attack.coded) == (less.key in attack.coded)
        if together and more.favourable < more.people and less.favourable:
            other = with_answers(forest, **{more.key: more.favourable + 1, less.key: less.favourable - 1})
            if [forest.row(one) for one in forest.settings] == [other.row(one) for one in other.settings]:
                yield other


@steady
@given(SEEDS)
def test_sdc_07_one_answer_more_here_and_one_less_there_changes_no_byte(seed):
    """Whatever is printed above them: an exact total, a range, or nothing."""
    forest = random_forest(seed, most_settings=12)
    neighbours = list(one_more_and_one_less(forest))
    assume(neighbours)
    for other in neighbours[:5]:
        assert other != forest
        assert files_of(other) == files_of(forest)


def place_of(*settings: tuple[int, int]) -> Forest:
    """One place of settings with so many people and so many favourable answers."""
    found = (Setting(f"s{number}", "area", *setting) for number, setting in enumerate(settings))
    return Forest({"area": None}, tuple(found))


@pytest.mark.parametrize(
    "settings",
    [
        [(18, 1), (18, 1), (18, 0)],  # a range at the lower end
        [(18, 3), (18, 4), (18, 3)],  # at the upper end
        [(22, 20), (22, 22), (22, 21)],
        [(18, 1), (18, 3)],  # left out: two could not hide behind each other
        [(18, 1), (40, 20)],
        [(6, 2), (5, 1)],  # small settings, left out too
        [(6, 2), (5, 1), (7, 0), (40, 20)],  # small settings in a range
    ],
    ids=str,
)
def test_sdc_07_one_answer_inside_a_printed_range_or_left_out_changes_no_byte(settings):
    forest = place_of(*settings)
    other = with_answers(forest, s0=forest.settings[0].favourable + 1)
    assert files_of(other) == files_of(forest)


@pytest.mark.parametrize(
    "settings",
    [
        [(18, 4), (18, 0), (18, 0)],  # five and more leave the lower end
        [
            (18, 3),
            (18, 2),
            (18, 2),
            (18, 0),
        ],  # an exact total of hidden answers, which hide behind one another
        [(40, 20), (18, 1)],
    ],
    ids=str,
)
def test_sdc_07_the_comparison_is_not_blind_to_an_answer_that_is_printed(settings):
    forest = place_of(*settings)
    other = with_answers(forest, s0=forest.settings[0].favourable + 1)
    assert files_of(other) != files_of(forest)
