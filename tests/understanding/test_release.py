import json
from hashlib import sha256

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cornerstones.understanding import (
    METHOD,
    SCALE_OF,
    FindingRule,
    Release,
    RowSymbol,
    Thresholds,
    VoiceAnswers,
    release_of,
)
from cornerstones.understanding.compare import NOT_ON_THE_SCALE
from tests.understanding.worlds import (
    STATEMENTS,
    ballots_from,
    release_from,
    release_of_rows,
    steady,
    worlds,
)

ROWS = {"young_person": (13, 9, 6), "parent_carer": (2, 1, 20, 6), "practitioner": (9, 4, 4, 2)}


def test_the_release_file_word_for_word():
    release = release_of_rows(ROWS | {"young_person": (9, 0, 0)})
    adult = '{"bands":[[0,1],[2],[3]],"levels":["Part of how we are","Growing","Starting","Not yet"]}'
    child = '{"bands":[[0],[1],[2]],"levels":["Yes","Sometimes","No"]}'
    written = (
        f'{{"method":"{METHOD}",'
        '"rule":{"differ_gap":"1/4","needs_work_under":"1/2","strong_from":"2/3"},'
        '"set_version":"core-1","statements":["CO6"],"thresholds":{"least_people":10,"least_values":5},"voices":['
        '{"rows":[{"counts":[],"people":null,"statement":"CO6","symbol":"few"}],'
        f'"scale":{child},"voice":"young_person"}},'
        '{"rows":[{"counts":[],"people":29,"statement":"CO6","symbol":"low"}],'
        f'"scale":{adult},"voice":"parent_carer"}},'
        '{"rows":[{"counts":[13,6],"people":19,"statement":"CO6","symbol":"two"}],'
        f'"scale":{adult},"voice":"practitioner"}}]}}\n'
    )
    assert release.to_bytes().decode() == written
    assert release.digest == sha256(written.encode()).hexdigest()


@steady
@given(worlds())
def test_a_release_comes_back_from_its_file(world):
    release = release_from(world)
    assert Release.from_bytes(release.to_bytes()) == release
    assert Release.from_plain(json.loads(json.dumps(release.to_plain()))).digest == release.digest


@steady
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_ballots_leaves_the_file_as_it_is(world, chance):
    shuffled = {
        voice: chance.sample(given_ballots, len(given_ballots)) for voice, given_ballots in world.items()
    }
    assert release_from(shuffled).to_bytes() == release_from(world).to_bytes()


@steady
@given(worlds(), st.sampled_from(list(SCALE_OF)), st.integers(0, len(STATEMENTS) - 1), st.data())
def test_which_way_of_not_answering_never_shows(world, voice, place, data):
    """Not sure, does not apply and skipping may change N, and between the three nothing at all."""
    assume(world[voice])
    at = data.draw(st.integers(0, len(world[voice]) - 1))

    def with_code(code):
        changed = bytearray(world[voice][at])
        changed[place] = code
        return release_from(world | {voice: [*world[voice][:at], bytes(changed), *world[voice][at + 1 :]]})

    files = {with_code(code).to_bytes() for code in NOT_ON_THE_SCALE}
    assert len(files) == 1
    without = release_from(world | {voice: [*world[voice][:at], *world[voice][at + 1 :]]})
    statement = STATEMENTS[place]
    assert dict(_rows(with_code(NOT_ON_THE_SCALE[0]), statement)) == dict(_rows(without, statement))


def _rows(release, statement):
    return [(protected.voice, row) for protected, row in release.rows_of(statement)]


@st.composite
def one_answer_inside_a_coded_range(draw):
    """Two rows of one voice that print the same coded symbol and differ in one person's answer."""
    voice = draw(st.sampled_from(list(SCALE_OF)))
    scale = SCALE_OF[voice]
    favourable = scale.bands[0]
    levels = range(len(scale.levels))
    low = draw(st.booleans())
    hidden = list(favourable) if low else [level for level in levels if level not in favourable]
    few = st.lists(st.sampled_from(hidden), max_size=4)
    many = st.lists(
        st.sampled_from([level for level in levels if level not in hidden]), min_size=10, max_size=40
    )
    people = draw(few) + draw(many)
    changed = list(people)
    changed[draw(st.integers(0, len(people) - 1))] = draw(st.sampled_from(levels))
    assume(changed != people and sum(level in hidden for level in changed) <= 4)
    return voice, _counted(people, levels), _counted(changed, levels)


def _counted(people, levels):
    return tuple(people.count(level) for level in levels)


@steady
@given(one_answer_inside_a_coded_range())
def test_sdc_07_one_answer_inside_a_coded_range_changes_no_byte(change):
    voice, before, after = change
    first, second = release_of_rows({voice: before}), release_of_rows({voice: after})
    assert first.voices[0].rows[0].symbol in {RowSymbol.LOW, RowSymbol.HIGH}
    assert first.to_bytes() == second.to_bytes()
    assert first.digest == second.digest


def test_sdc_07_one_answer_across_the_edge_of_the_range_does_change_bytes():
    four, five = release_of_rows({"young_person": (4, 10, 10)}), release_of_rows({"young_person": (5, 9, 10)})
    assert four.to_bytes() != five.to_bytes()


@pytest.mark.parametrize("counts", [(0, 0, 0), (9, 0, 0), (0, 0, 1), (3, 3, 3)])
def test_sdc_07_under_ten_people_no_answer_changes_a_byte(counts):
    assert (
        release_of_rows({"young_person": counts}).digest
        == release_of_rows({"young_person": (0, 0, 0)}).digest
    )


def test_a_hidden_number_is_nowhere_in_the_file_or_the_repr():
    """Part of SDC-11."""
    release = release_of_rows({"young_person": (3, 83, 101), "practitioner": (97, 103, 2, 1)})
    for text in (release.to_bytes().decode(), repr(release)):
        assert "187" in text
        assert "203" in text
        for hidden in ("83", "101", "97", "103", "200", "184"):
            assert hidden not in text


def test_ballots_do_not_show_in_a_traceback():
    """Part of SDC-11."""
    answers = VoiceAnswers("young_person", SCALE_OF["young_person"], ("WC1",), [b"\x03"])
    assert "x03" not in repr(answers)


def test_children_may_be_asked_fewer_statements():
    """The pulse for children, the full set for adults: "not asked" is not "too few"."""
    release = release_of(
        [
            VoiceAnswers("young_person", SCALE_OF["young_person"], ("WC1", "CO6"), []),
            VoiceAnswers("parent_carer", SCALE_OF["parent_carer"], ("WC1", "VI2", "CO6"), []),
        ],
        set_version="core-1",
        statements=["WC1", "VI2", "CO6"],
    )
    assert [voice for voice, _ in _rows(release, "VI2")] == ["parent_carer"]
    assert [voice for voice, _ in _rows(release, "CO6")] == ["young_person", "parent_carer"]
    with pytest.raises(ValueError, match="No statement"):
        release.rows_of("WP1")


def test_a_release_keeps_its_own_limits_and_rule():
    rule = FindingRule(needs_work_under=FindingRule().needs_work_under / 2)
    strict = Thresholds(least_people=30, least_values=6)
    release = release_of_rows(ROWS, thresholds=strict, rule=rule)
    assert Release.from_bytes(release.to_bytes()) == release
    assert (release.thresholds, release.rule) == (strict, rule)
    assert {row.symbol for protected in release.voices for row in protected.rows} == {RowSymbol.FEW}


@pytest.mark.parametrize(
    ("asked", "statements"),
    [
        ({"parent_carer": ("WC1", "VI2")}, ()),
        ({"parent_carer": ("WC1", "VI2")}, ("WC1", "WC1", "VI2")),
        ({"parent_carer": ("VI2", "WC1")}, ("WC1", "VI2")),
        ({"parent_carer": ("WC1", "WP1")}, ("WC1", "VI2")),
        ({"parent_carer": ("WC1",)}, ("WC1", "VI2")),
        ({}, ("WC1",)),
    ],
)
def test_refuses_statements_that_are_not_those_of_the_set(asked, statements):
    answers = [VoiceAnswers(voice, SCALE_OF[voice], ids, []) for voice, ids in asked.items()]
    with pytest.raises(ValueError, match=r"[Ss]tatement"):
        release_of(answers, set_version="core-1", statements=statements)


def test_refuses_a_voice_twice():
    answers = [VoiceAnswers("practitioner", SCALE_OF["practitioner"], ("WC1",), [])] * 2
    with pytest.raises(ValueError, match="each voice once"):
        release_of(answers, set_version="core-1", statements=["WC1"])


def _without(*path):
    def change(plain):
        *before, last = path
        for step in before:
            plain = plain[step]
        del plain[last]

    return change


def _with(value, *path):
    def change(plain):
        *before, last = path
        for step in before:
            plain = plain[step]
        plain[last] = value

    return change


FIRST_ROW = ("voices", 0, "rows", 0)


@pytest.mark.parametrize(
    "change",
    [
        _with(3, "comments"),
        _with(27, *FIRST_ROW, "not_sure"),
        _with("rows-0", "method"),
        _with(9, "thresholds", "least_people"),
        _with(4, "thresholds", "least_values"),
        _with("two", *FIRST_ROW, "symbol"),
        _with("exact", *FIRST_ROW, "symbol"),
        _with([20, 4, 4], *FIRST_ROW, "counts"),
        _with([True, 9, 18], *FIRST_ROW, "counts"),
        _with([13.0, 9, 6], *FIRST_ROW, "counts"),
        _with([-13, 9, 32], *FIRST_ROW, "counts"),
        _with("13", *FIRST_ROW, "counts"),
        _with(8, "voices", 1, "rows", 0, "people"),
        _with(None, "voices", 1, "rows", 0, "people"),
        _with("0.25", "rule", "differ_gap"),
        _with("2/8", "rule", "differ_gap"),
        _with("1/0", "rule", "differ_gap"),
        _with(0.25, "rule", "differ_gap"),
        _with(7, "set_version"),
        _with({}, "voices"),
        _with([[0], [1, 2]], "voices", 0, "scale", "bands"),
        _with([[False], [True], [2]], "voices", 0, "scale", "bands"),
        _without("rule"),
        _without("thresholds", "least_people"),
        _without(*FIRST_ROW, "people"),
    ],
)
def test_refuses_a_file_that_is_not_exactly_a_release(change):
    plain = release_of_rows(ROWS).to_plain()
    assert Release.from_plain(plain)
    change(plain)
    with pytest.raises(ValueError, match=r".+"):
        Release.from_plain(plain)


@pytest.mark.parametrize(
    "tamper",
    [
        lambda data: data[:-1],
        lambda data: data + b" ",
        lambda data: data.replace(b",", b", ", 1),
        lambda data: data.replace(b'{"method"', b'{"method":"rows-1","method"', 1),
        lambda data: data.replace(b"Yes", b"\xff", 1),
        lambda data: b"",
    ],
)
def test_refuses_a_file_written_in_any_other_way(tamper):
    data = release_of_rows(ROWS).to_bytes()
    assert tamper(data) != data
    with pytest.raises(ValueError, match=r".+"):
        Release.from_bytes(tamper(data))


def test_a_release_refuses_a_number_that_a_broken_rule_would_print(monkeypatch):
    monkeypatch.setattr("cornerstones.understanding.disclosure._is_low", lambda *_: False)
    with pytest.raises(ValueError, match="limits do not allow"):
        release_of_rows({"young_person": (3, 20, 6)})


def test_ballots_may_come_one_by_one():
    stream = (ballot for ballot in ballots_from((13, 9, 6)))
    answers = [VoiceAnswers("young_person", SCALE_OF["young_person"], ("CO6",), stream)]
    release = release_of(answers, set_version="core-1", statements=["CO6"])
    assert release == release_of_rows({"young_person": (13, 9, 6)})
