"""SDC-18: the attacker proves that it sees, by finding every leak planted for it, and none in what we print."""

from random import Random

import pytest

from cornerstones.understanding import Fineness, why_not_change_depth, why_not_depth
from cornerstones.understanding.depth import ROWS, TOTALS
from tests.attacks.knowledge import Bounds, Knowledge
from tests.attacks.planted import PLANTS, still_possible

NAMES = [plant.name for plant in PLANTS]


@pytest.mark.parametrize("plant", PLANTS, ids=NAMES)
def test_sdc_18_the_attacker_finds_the_planted_leak(plant):
    assert plant.truth in plant.worlds
    assert plant.secret(plant.truth) in still_possible(plant, plant.naive)
    assert len(still_possible(plant, plant.naive)) < plant.enough


@pytest.mark.parametrize("plant", PLANTS, ids=NAMES)
def test_sdc_18_what_we_print_instead_leaves_enough_open(plant):
    assert len(still_possible(plant, plant.ours)) >= plant.enough


def test_sdc_18_there_are_at_least_twenty_plants():
    assert len(set(NAMES)) == len(PLANTS) >= 20


# FX-1: four rows and columns with their totals. Hidden cells are marked; every row and column hides two or more.
TABLE = ((47, 60, 52, 31), (94, 38, 29, 20), (18, 12, 25, 40), (22, 33, 14, 27))
HIDDEN = frozenset({(0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 0), (2, 3), (3, 0), (3, 3)})


def what_a_table_gives_away(table, hidden):
    """The bounds of each hidden cell, from the shown cells and the totals of rows and columns."""
    known = Knowledge()
    unknown = {cell: known.unknown(0, 1000) for cell in sorted(hidden)}
    for along in (0, 1):
        for line in range(4):
            cells = [cell for cell in sorted(hidden) if cell[along] == line]
            known.learn([unknown[cell] for cell in cells], sum(table[row][column] for row, column in cells))
    return {cell: known.bounds(unknown[cell]) for cell in unknown}


def test_sdc_18_fx_1_two_hidden_cells_in_every_line_and_one_is_still_certain():
    """Rows one and two less columns two and three: everything cancels but one cell."""
    for along in (0, 1):
        assert all(sum(cell[along] == line for cell in HIDDEN) >= 2 for line in range(4))
    found = what_a_table_gives_away(TABLE, HIDDEN)
    assert found[0, 0] == Bounds(47, 47)
    assert {cell for cell, bounds in found.items() if bounds.values == 1} == {(0, 0)}


def test_sdc_18_fx_1_one_more_hidden_cell_opens_it():
    assert what_a_table_gives_away(TABLE, HIDDEN | {(1, 0)})[0, 0] == Bounds(0, 141)


def test_sdc_18_hiding_small_cells_alone_mostly_gives_them_back():
    """The textbook's first step, over made-up tables of three voices and four answers: most come back exactly."""
    chance = Random(2026)
    hidden_cells = exact = 0
    for _ in range(60):
        table = tuple(tuple(chance.choice((2, 8, 9, 12)) for _ in range(4)) for _ in range(4))
        hidden = {(row, column) for row in range(4) for column in range(4) if table[row][column] < 5}
        found = what_a_table_gives_away(table, hidden)
        hidden_cells += len(found)
        exact += sum(bounds.values == 1 for bounds in found.values())
    assert exact > hidden_cells / 2


def test_sdc_27_fine_below_and_fine_above_is_refused():
    """The plant "fine rows below fine totals" shows why: one setting's answers become certain."""
    plant = PLANTS[NAMES.index("fine rows below fine totals")]
    assert still_possible(plant, plant.naive) == {0}
    assert "cannot go together" in why_not_depth(rows=Fineness.FINE, totals=Fineness.FINE).sentence
    assert "one count" in why_not_depth(rows=Fineness.FAVOURABLE, totals=Fineness.FINE).sentence
    assert why_not_depth(rows=Fineness.FINE, totals=Fineness.FAVOURABLE) is None
    assert why_not_depth(rows=Fineness.FAVOURABLE, totals=Fineness.FAVOURABLE) is None
    assert why_not_depth(rows=ROWS, totals=TOTALS) is None


def test_sdc_27_the_depth_stays_once_a_round_has_opened():
    assert "fixed" in why_not_change_depth(has_opened=True).sentence
    assert why_not_change_depth(has_opened=False) is None
