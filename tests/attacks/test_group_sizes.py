"""SDC-02 for totals: nobody learns how many people a small setting has, over every size and every answer."""

from itertools import product

import pytest

from cornerstones.understanding import STANDARD, Thresholds, gathering
from tests.attacks.group_sizes import Siblings, prints_of, size_leak_of

ALONE, BESIDE_ONE, BESIDE_TWO = Siblings(), Siblings(coded=1), Siblings(coded=2)
BESIDE_EXACT, BESIDE_BOTH = Siblings(exact=1), Siblings(coded=1, exact=1)
EVERY = [ALONE, BESIDE_ONE, BESIDE_EXACT, BESIDE_BOTH]


@pytest.mark.parametrize("beside", EVERY, ids=str)
@pytest.mark.parametrize("groups", [1, 2, 3])
def test_sdc_02_every_size_of_a_small_group_keeps_five_values(groups, beside):
    assert size_leak_of(groups, beside) is None


def test_sdc_02_two_statements_read_together_keep_five_values():
    """The same people answered both: one line tells their sum, the other whether one group stands out."""
    assert size_leak_of(3, BESIDE_EXACT, BESIDE_BOTH) is None


@pytest.mark.long
@pytest.mark.parametrize(
    "lines", [(ALONE,), (BESIDE_ONE,), (BESIDE_BOTH,), (BESIDE_EXACT, BESIDE_ONE)], ids=str
)
def test_sdc_02_four_groups_keep_five_values(lines):
    assert size_leak_of(4, *lines) is None


@pytest.mark.long
def test_sdc_25_raised_limits_keep_as_many_sizes_as_they_say():
    strict = Thresholds(least_people=14, least_values=7)
    assert size_leak_of(3, BESIDE_EXACT, thresholds=strict) is None


def test_the_attack_is_not_blind_because_joined_groups_do_print_totals():
    printed = {total.symbol for total in prints_of((5, 6, 7), BESIDE_EXACT, STANDARD) if total.joined}
    assert {symbol.value for symbol in printed} == {"exact", "low_end", "high_end"}


def always(*_):
    return True


def at_least_three(few, _):
    return few.groups >= 3


def at_least_three_people(few, thresholds):
    return few.groups >= 3 and few.people >= 1


def not_nearly_all(few, thresholds):
    return few.groups >= 3 and few.people >= thresholds.hidden_at_most


@pytest.mark.parametrize("guard", [always, at_least_three, at_least_three_people, not_nearly_all])
def test_sdc_19_each_part_of_the_joining_rule_taken_away_gives_a_size_away(monkeypatch, guard):
    monkeypatch.setattr(gathering, "_few_may_join", guard)
    assert any(size_leak_of(groups, beside) for groups, beside in product([1, 2, 3], EVERY))


def test_sdc_19_of_two_joined_groups_each_would_know_the_other(monkeypatch):
    """Why three must join: someone who knows one size subtracts it from the sum."""

    def sizes_beside(mine, groups):
        """Sizes of a group that the printed sum leaves open, most where it leaves least, to someone of another."""
        everyone = 5 * groups
        others = [sizes for sizes in product(range(10), repeat=groups - 1) if sum(sizes) == everyone - mine]
        return len({sizes[0] for sizes in others})

    assert sizes_beside(5, groups=2) == 1
    assert sizes_beside(5, groups=3) >= 5
