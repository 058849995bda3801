"""The tree rule against an attacker who knows it, and every size, over every world of small trees (SDC-05)."""

from collections import defaultdict

import pytest

from cornerstones.understanding import Thresholds, disclosure, gathering
from tests.attacks.branches import (
    Printer,
    coalition_leak_of,
    leak_of,
    settings_in,
    sizes_of,
    worlds_by_print,
    worlds_of,
)
from tests.attacks.forests import Forest, Setting, files_of

# Numbers are settings with so many people, 1 to 9 among them; the attacker knows them all.
ONE_LEVEL = [
    (10, 10),
    (10, 11, 12),
    (10, 10, 10),
    (10, 13, 3),
    (9, 9, 10),
    (3, 3, 3),
    (9, 9, 9),
    (4, 4, 4, 4),
    (3, 4, 5, 6),
    (1, 2, 9, 10),
    (1, 1, 1, 2, 10),
    (2, 2, 10, 11),
    (1, 1, 10, 12),
    (2, 3, 4, 10),
    (4, 4, 4, 10),
    (7, 8, 9, 3),
    (5, 6, 7, 10),
]
TWO_LEVELS = [
    ((10, 10), (10, 10)),
    ((10,), (10, 11)),
    ((10, 10), 10, 10),
    ((10, 10, 3), 10),
    (((10, 10),), 10),
    ((3, 3, 3), (10, 10)),
    ((4, 4, 4), 10, 11),
    ((4, 5, 6), 10, 3),
]
LARGE = [
    ((10, 10, 10), 10, 10),
    ((10, 10), (2, 2, 2), 9),
    ((10, 10), (10, 3, 3, 3)),
    ((3, 3, 3), (4, 4, 4), (10,)),
    ((4, 4, 4), (3, 4, 5), 10),
    (((10, 10, 10),), (10,), 10),
    (((5, 6, 7), 10), 10, 10),
    ((10, 13, 16), 10, 12),
]


@pytest.mark.parametrize("shape", ONE_LEVEL, ids=str)
def test_sdc_05_every_hidden_count_keeps_five_values(shape):
    assert leak_of(shape) is None


@pytest.mark.parametrize("shape", TWO_LEVELS, ids=str)
def test_sdc_05_every_hidden_count_keeps_five_values_below_two_totals(shape):
    assert leak_of(shape) is None


def test_sdc_05_the_files_themselves_leave_five_values():
    """The whole way from ballots to bytes, over every world of three settings."""
    sizes = (10, 11, 4)
    by_files = defaultdict(list)
    for world in worlds_of(sizes):
        settings = (Setting(f"s{at}", "area", *one) for at, one in enumerate(zip(sizes, world, strict=True)))
        by_files[tuple(files_of(Forest({"area": None}, tuple(settings))))].append(world)
    for worlds in by_files.values():
        for at, people in enumerate(sizes):
            values = {world[at] for world in worlds}
            assert len(values) >= 5 or (min(values) >= 5 and max(values) <= people - 5)


@pytest.mark.long
@pytest.mark.parametrize("shape", LARGE, ids=str)
def test_sdc_05_every_hidden_count_keeps_five_values_in_larger_trees(shape):
    assert leak_of(shape) is None


@pytest.mark.parametrize(
    ("shape", "thresholds"),
    [
        ((12, 12, 12), Thresholds(least_people=12, least_values=6)),
        ((15, 15, 4), Thresholds(least_people=15, least_values=5)),
        ((6, 6, 7, 12), Thresholds(least_people=12, least_values=6)),
        (((12, 12), 12), Thresholds(least_people=12, least_values=6)),
    ],
    ids=str,
)
def test_sdc_25_raised_limits_keep_as_many_values_as_they_say(shape, thresholds):
    assert leak_of(shape, Printer(thresholds)) is None


@pytest.mark.parametrize("shape", ONE_LEVEL, ids=str)
def test_sdc_08_two_people_who_join_their_answers_face_three_values(shape):
    assert coalition_leak_of(shape) is None


def test_sdc_08_the_attack_is_not_blind_to_four_who_join_their_answers():
    assert coalition_leak_of((10, 10, 10), members=4) is not None


def test_the_attack_sees_every_kind_of_total_and_every_world():
    """An attack on worlds that print nothing would prove nothing."""
    symbols = set()
    for shape in [*ONE_LEVEL, *TWO_LEVELS]:
        groups = worlds_by_print(shape, Printer())
        symbols |= {printed[-1].symbol.value for printed in groups}
        worlds = [world for found in groups.values() for world, _ in found]
        assert len(worlds) == len(set(worlds)) == len(list(worlds_of(shape)))
        assert settings_in(shape) == len(sizes_of(shape))
    assert symbols == {"exact", "partial", "low_end", "high_end", "none"}


GUARDS = {
    "2K-1": (gathering, "_too_narrow", lambda *_: False),
    "W-w": (gathering, "_one_stands_out", lambda *_: False),
    "K at the lower end": (gathering, "_near_least", lambda *_: False),
    "K at the upper end": (gathering, "_near_most", lambda *_: False),
    "partial": (gathering, "_left_when_refused", lambda hidden: hidden),
    "NMIN": (disclosure, "_too_few", lambda *_: False),
    "row code low": (disclosure, "_is_low", lambda *_: False),
    "row code high": (disclosure, "_is_high", lambda *_: False),
}


@pytest.mark.parametrize("guard", GUARDS)
def test_sdc_19_each_guard_taken_away_lets_the_attack_through(monkeypatch, guard):
    monkeypatch.setattr(*GUARDS[guard])
    assert any(leak_of(shape) for shape in ONE_LEVEL)


def at_the_end_alone(hidden, thresholds):
    return hidden.favourable == hidden.least


def test_sdc_19_a_shorter_range_at_the_end_lets_the_attack_through(monkeypatch):
    """Coding only none-at-all, the usual habit, tells of one and of two."""
    monkeypatch.setattr(gathering, "_near_least", at_the_end_alone)
    assert any(leak_of(shape) for shape in ONE_LEVEL)


def test_sdc_02_a_total_never_stands_for_fewer_people_than_a_row(monkeypatch):
    """Nine people in three small settings may hide behind one another, and still print no total."""
    few_people = (3, 3, 3)
    assert all(printed[-1].people is None for printed in worlds_by_print(few_people, Printer()))
    assert any(printed[-1].people is not None for printed in worlds_by_print((4, 4, 4), Printer()))
    monkeypatch.setattr(gathering, "_too_few_together", lambda people, _: people == 0)
    assert any(printed[-1].people is not None for printed in worlds_by_print(few_people, Printer()))
