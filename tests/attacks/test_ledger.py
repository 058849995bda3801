"""SDC-15: everything ever released of the same settings, read together; and SDC-12: it stays as it was."""

from dataclasses import replace

import pytest

from cornerstones.understanding import (
    CHILD_SCALE,
    TotalSymbol,
    WaveRelease,
    derived_total,
)
from tests.attacks.forests import STATEMENT, Attack, Forest, Setting
from tests.attacks.knowledge import Bounds, Knowledge
from tests.attacks.ledger import KINDS, PLACES, SETTINGS, STATEMENTS, WAVES, kept_file, kept_waves


def forest_of(wave, statement):
    settings = (
        Setting(key, place, sum(wave.counts[key][statement]), wave.counts[key][statement][0])
        for key, place in SETTINGS.items()
    )
    return Forest(PLACES, tuple(settings))


@pytest.mark.parametrize("wave", kept_waves(), ids=lambda wave: f"wave {wave.number}")
def test_sdc_12_a_kept_wave_is_made_again_byte_for_byte(wave):
    assert wave.wave().to_bytes() == kept_file(wave.number)
    assert WaveRelease.from_bytes(kept_file(wave.number)) == wave.wave()


def test_sdc_15_the_kept_history_shows_every_kind_of_total():
    assert [wave.number for wave in kept_waves()] == list(WAVES)
    waves = [WaveRelease.from_bytes(kept_file(number)) for number in WAVES]
    totals = [total for wave in waves for place in wave.places for row in place.totals for total in row]
    assert {total.symbol for total in totals} == set(TotalSymbol)
    assert any(total.joined for total in totals)


def whole_ledger():
    """One attack per wave and statement, all in one knowledge: rows, totals, and totals by kind."""
    known = Knowledge()
    attacks = {}
    for wave in kept_waves():
        for statement in STATEMENTS:
            attack = Attack(forest_of(wave, statement), known)
            attack.read(WaveRelease.from_bytes(kept_file(wave.number)), statement)
            attacks[wave.number, statement] = attack
    return attacks


def test_sdc_15_six_waves_read_together_leave_five_values():
    attacks = whole_ledger()
    assert sum(len(attack.unknowns) for attack in attacks.values()) > 200
    assert not [leak for attack in attacks.values() for leak in attack.leaks()]


def test_sdc_09_totals_by_kind_over_all_waves_add_nothing():
    """Computed again from the printed rows alone, they hold none of the hidden settings."""
    waves = kept_waves()
    for statement in STATEMENTS:
        for settings in KINDS.values():
            rows = [wave.rows(key).voices[0].row(statement) for wave in waves for key in settings]
            total = derived_total(rows, scale=CHILD_SCALE)
            shown = [row for row in rows if row.counts]
            assert (total.covers, total.of) == (len(shown), len(rows))
            assert total.least == (sum(row.counts[0] for row in shown) if shown else None)


HIDDEN_SUM = Forest(
    {"area": None},
    tuple(
        Setting(f"s{number}", "area", people=18, favourable=yes) for number, yes in enumerate((3, 2, 2, 0))
    ),
)
"""Four rows of "4 or fewer", and their exact total: 7."""


def test_sdc_19_without_the_freeze_a_second_release_gives_a_late_answer_away():
    """The same wave once more, one answer later: what the person said is the difference of two totals."""
    first, *others = HIDDEN_SUM.settings
    later = Forest(HIDDEN_SUM.places, (replace(first, people=19, favourable=4), *others))
    attack = Attack(HIDDEN_SUM)
    attack.read(HIDDEN_SUM.wave())
    late = attack.known.unknown(0, 1)
    assert attack.known.bounds(late) == Bounds(0, 1)
    again = later.wave().totals_of("area", STATEMENT)[0][1]
    attack.known.learn([*attack.unknowns.values(), late], again.least, again.most)
    assert attack.known.bounds(late) == Bounds(1, 1)


def test_sdc_19_a_second_tree_would_give_settings_away():
    """Derived totals only: by place and by kind, each by the rule, one setting is their difference."""
    by_kind = Forest(
        {"england": None, "special": "england", "other": "england"},
        tuple(
            replace(setting, place="other" if setting.key == "s3" else "special")
            for setting in HIDDEN_SUM.settings
        ),
    )
    attack = Attack(HIDDEN_SUM)
    attack.read(HIDDEN_SUM.wave())
    assert not list(attack.leaks())
    pooled = by_kind.wave().totals_of("special", STATEMENT)[0][1]
    attack.known.learn([attack.unknowns[key] for key in ("s0", "s1", "s2")], pooled.least, pooled.most)
    leaks = {setting.key: bounds for setting, bounds in attack.leaks()}
    assert leaks["s3"].values < 5
    derived = derived_total([HIDDEN_SUM.row(one) for one in HIDDEN_SUM.settings[:3]], scale=CHILD_SCALE)
    assert derived.symbol is TotalSymbol.NONE


def test_sdc_13_two_rounds_of_other_people_tell_nothing_of_each_other():
    """Separate rounds share no answer; terms that overlap do, and their difference is the hidden term."""
    known = Knowledge()
    autumn, spring, summer = known.unknown(0, 4), known.unknown(0, 4), known.unknown(0, 12)
    known.learn([summer], 7)
    assert known.bounds(spring) == Bounds(0, 4)
    known.learn([autumn, spring], 6)
    known.learn([spring, summer], 9)
    assert known.bounds(spring) == Bounds(2, 2)
