"""The release of a wave: put together whatever the order, written, read back, looked at a second time."""

import json
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerstones.understanding import (
    ADULT_SCALE,
    CHILD_SCALE,
    SCALE_OF,
    WAVE_METHOD,
    FindingKind,
    FindingRule,
    LeafCounts,
    Thresholds,
    Total,
    TotalSymbol,
    VoiceAnswers,
    WaveRelease,
    finding_of_place,
    leaf_of,
    wave_release_of,
)
from cornerstones.understanding.compare import tally
from cornerstones.understanding.leaves import LeafVoice
from cornerstones.understanding.tree import Tree
from tests.understanding.worlds import (
    AREA,
    STATEMENTS,
    ballots_from,
    children,
    leaf_of_rows,
    steady,
    wave_of,
    worlds,
)

SEEN, LOW, FEW = (13, 9, 6), (3, 9, 6), (2, 2, 2)


def six_settings():
    return children(a_north=SEEN, b_north=LOW, c_north=LOW, d_north=(0, 9, 9), e_south=SEEN, f_south=FEW)


def test_the_wave_file_word_for_word():
    wave = wave_of(six_settings())

    def totals(key, parent, symbol, people, least, most, covers, of):
        return (
            f'{{"key":"{key}","parent":{parent},"totals":[[{{"covers":{covers},"joined":0,"least":{least},'
            f'"most":{most},"of":{of},"people":{people},"symbol":"{symbol}"}}]]}}'
        )

    places = ",".join(
        [
            totals("area", "null", "partial", 110, 32, 32, 5, 6),
            totals("north", '"area"', "exact", 82, 19, 19, 4, 4),
            totals("south", '"area"', "partial", 28, 13, 13, 1, 2),
        ]
    )
    written = (
        f'{{"method":"{WAVE_METHOD}","places":[{places}],'
        '"rule":{"differ_gap":"1/4","needs_work_under":"1/2","strong_from":"2/3"},'
        '"set_version":"core-1","statements":["CO6"],"thresholds":{"least_people":10,"least_values":5},'
        '"voices":[{"scale":{"bands":[[0],[1],[2]],"levels":["Yes","Sometimes","No"]},'
        '"statements":["CO6"],"voice":"young_person"}]}\n'
    )
    assert wave.to_bytes().decode() == written
    assert wave.digest == sha256(written.encode()).hexdigest()


def leaves_from(many):
    places = ("north", "south")
    return [
        leaf_of(
            f"setting-{number}",
            (places[number % 2], "area"),
            [VoiceAnswers(voice, SCALE_OF[voice], STATEMENTS, given) for voice, given in world.items()],
        )
        for number, world in enumerate(many)
    ]


def wave_from(leaves):
    return wave_release_of(leaves, set_version="core-1", statements=STATEMENTS, places=AREA)


@steady
@given(st.lists(worlds(), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_a_wave_comes_back_from_its_file_and_any_order_gives_the_same_bytes(many, chance):
    leaves = leaves_from(many)
    wave = wave_from(leaves)
    assert WaveRelease.from_bytes(wave.to_bytes()) == wave
    assert WaveRelease.from_plain(json.loads(json.dumps(wave.to_plain()))).digest == wave.digest
    other_way = [
        LeafCounts(leaf.key, leaf.path, leaf.voices[::-1]) for leaf in chance.sample(leaves, len(leaves))
    ]
    assert wave_from(other_way).to_bytes() == wave.to_bytes()


def test_leaves_may_come_one_by_one():
    assert wave_of(leaf for leaf in six_settings()) == wave_of(six_settings())


def test_voices_stand_side_by_side_in_their_own_order():
    rows = {"practitioner": (9, 4, 4, 2), "young_person": SEEN}
    wave = wave_of([leaf_of_rows("a", "north", rows)])
    assert [part.voice for part in wave.voices] == ["young_person", "practitioner"]
    assert [part.scale for part in wave.voices] == [CHILD_SCALE, ADULT_SCALE]
    totals = {part.voice: total for part, total in wave.totals_of("area", "CO6")}
    assert {voice: (total.least, total.people) for voice, total in totals.items()} == {
        "young_person": (13, 28),
        "practitioner": (13, 19),
    }


def test_sdc_09_no_number_of_a_wave_adds_one_voice_to_another():
    """Each voice's totals are those of a wave in which nobody else was asked."""
    rows = {"young_person": SEEN, "parent_carer": (9, 4, 4, 2), "practitioner": (2, 1, 20, 6)}
    together = wave_of([leaf_of_rows("a", "north", rows), leaf_of_rows("b", "south", rows)])
    for place in AREA:
        for part, total in together.totals_of(place, "CO6"):
            alone = {part.voice: rows[part.voice]}
            wave = wave_of([leaf_of_rows("a", "north", alone), leaf_of_rows("b", "south", alone)])
            assert wave.totals_of(place, "CO6") == ((part, total),)


def test_a_voice_that_a_setting_did_not_ask_is_not_one_of_too_few():
    wave = wave_of(
        [
            leaf_of_rows("a", "north", {"young_person": SEEN, "practitioner": (9, 4, 4, 2)}),
            leaf_of_rows("b", "south", {"young_person": SEEN}),
        ]
    )
    assert dict(_by_voice(wave, "south"))["practitioner"] == Total(TotalSymbol.NONE)
    assert dict(_by_voice(wave, "area"))["practitioner"] == Total(TotalSymbol.EXACT, 19, 13, 13, 1, 1)


def _by_voice(wave, place):
    return [(part.voice, total) for part, total in wave.totals_of(place, "CO6")]


def test_a_cluster_replaces_its_settings():
    joined = ballots_from(LOW) + ballots_from(SEEN)
    answers = [VoiceAnswers("young_person", CHILD_SCALE, ("CO6",), joined)]
    wave = wave_of([leaf_of("a and b", ("north", "area"), answers, settings=2)])
    assert _by_voice(wave, "north") == [("young_person", Total(TotalSymbol.EXACT, 46, 16, 16, 2, 2))]


def test_a_leaf_carries_no_count_in_its_repr():
    """Part of SDC-11."""
    assert "13" not in repr(leaf_of_rows("a", "north", {"young_person": SEEN}))


def test_findings_of_a_place_come_from_its_totals():
    rows = {"young_person": (24, 3, 3), "parent_carer": (4, 4, 20, 6), "practitioner": (1, 2, 1, 1)}
    wave = wave_of([leaf_of_rows("a", "north", rows)])
    finding = finding_of_place(wave, "area", "CO6")
    assert finding.kind is FindingKind.DIFFERENTLY
    assert finding.shown == ("young_person", "parent_carer")
    assert finding.lowest == "parent_carer"
    assert finding.sentence == "Parent carers see this much lower than children and young people do."


def test_a_place_with_nothing_to_add_up_has_no_finding():
    wave = wave_of(children(a_north=LOW, b_south=SEEN))
    finding = finding_of_place(wave, "north", "CO6")
    assert (finding.kind, finding.shown) == (FindingKind.TOO_FEW, ())
    assert finding.sentence == "There is too little here that can be added up."
    assert finding_of_place(wave, "south", "CO6").sentence == (
        "Only children and young people were asked. That is one view, not a finding."
    )


def test_a_wave_keeps_its_own_limits_and_rule():
    strict, rule = (
        Thresholds(least_people=30, least_values=6),
        FindingRule(differ_gap=FindingRule().strong_from),
    )
    wave = wave_of(six_settings(), thresholds=strict, rule=rule)
    assert WaveRelease.from_bytes(wave.to_bytes()) == wave
    assert (wave.thresholds, wave.rule) == (strict, rule)


@pytest.mark.parametrize(
    ("leaves", "said"),
    [
        (lambda: children(a_north=SEEN) * 2, "given twice"),
        (lambda: [LeafCounts("north", ("area",), six_settings()[0].voices)], "is a place"),
        (lambda: [LeafCounts("a", ("east", "area"), six_settings()[0].voices)], "not the tree's"),
        (lambda: [LeafCounts("a", ("area", "north"), six_settings()[0].voices)], "not the tree's"),
        (lambda: [LeafCounts("a", ("north",), six_settings()[0].voices)], "not the tree's"),
        (list, "each voice once"),
    ],
)
def test_refuses_leaves_that_are_not_on_the_tree(leaves, said):
    with pytest.raises(ValueError, match=said):
        wave_of(leaves())


def test_refuses_statements_outside_the_set_and_scales_that_differ():
    other = [VoiceAnswers("young_person", CHILD_SCALE, ("WP1",), [])]
    with pytest.raises(ValueError, match="outside the set"):
        wave_of([leaf_of("a", ("north", "area"), other)])
    adult = [VoiceAnswers("young_person", ADULT_SCALE, ("CO6",), [])]
    with pytest.raises(ValueError, match="one scale"):
        wave_of([*children(a_north=SEEN), leaf_of("b", ("north", "area"), adult)])
    with pytest.raises(ValueError, match="Counted on 4 levels"):
        LeafVoice("young_person", CHILD_SCALE, tally([], statements=["CO6"], levels=4))


def test_refuses_a_leaf_with_a_voice_twice_or_of_nothing():
    voices = six_settings()[0].voices
    for parts in [("a", ("north", "area"), voices * 2), ("a", (), voices), ("a", ("area",), voices, 0)]:
        with pytest.raises(ValueError, match="leaf"):
            LeafCounts(*parts)


@pytest.mark.parametrize(
    ("parents", "said"),
    [
        ({}, "exactly one"),
        ({"a": None, "b": None}, "exactly one"),
        ({"a": None, "b": "c"}, "No place 'c'"),
        ({"a": None, "b": "c", "c": "b"}, "lie in itself"),
    ],
)
def test_a_tree_has_one_top_and_no_circle(parents, said):
    with pytest.raises(ValueError, match=said):
        Tree(parents)


def test_a_tree_is_walked_from_the_bottom():
    tree = Tree({"england": None, "north": "england", "leeds": "north", "south": "england"})
    assert [key for key, _ in tree.bottom_up()] == ["leeds", "north", "south", "england"]
    assert tree.up_from("leeds") == ("leeds", "north", "england")


def test_asks_only_for_what_is_in_the_wave():
    wave = wave_of(six_settings())
    with pytest.raises(ValueError, match="No place"):
        wave.totals_of("east", "CO6")
    with pytest.raises(ValueError, match="No statement"):
        wave.totals_of("north", "WP1")


def _with(value, *path):
    def change(plain):
        *before, last = path
        for step in before:
            plain = plain[step]
        plain[last] = value

    return change


FIRST = ("places", 0, "totals", 0, 0)


@pytest.mark.parametrize(
    "change",
    [
        _with("rows-1", "method"),
        _with(3, "hidden"),
        _with(9, "thresholds", "least_people"),
        _with([], "voices"),
        _with([], "voices", 0, "statements"),
        _with(["WP1"], "voices", 0, "statements"),
        _with(["CO6", "CO6"], "statements"),
        _with("area", "places", 0, "parent"),
        _with("east", "places", 1, "parent"),
        _with("zone", "places", 0, "key"),
        _with([], "places", 0, "totals"),
        _with([[]], "places", 0, "totals"),
        _with(4, *FIRST, "people"),
        _with(3, *FIRST, "least"),
        _with(33, *FIRST, "most"),
        _with(7, *FIRST, "covers"),
        _with(5, *FIRST, "of"),
        _with(1, *FIRST, "joined"),
        _with("low_end", *FIRST, "symbol"),
        _with(7, "set_version"),
    ],
)
def test_refuses_a_file_that_is_not_exactly_a_wave(change):
    plain = wave_of(six_settings()).to_plain()
    assert WaveRelease.from_plain(plain)
    change(plain)
    with pytest.raises(ValueError, match=r".+"):
        WaveRelease.from_plain(plain)


@pytest.mark.parametrize("tamper", [lambda data: data[:-1], lambda data: data.replace(b",", b", ", 1)])
def test_refuses_a_file_written_in_any_other_way(tamper):
    with pytest.raises(ValueError, match=r".+"):
        WaveRelease.from_bytes(tamper(wave_of(six_settings()).to_bytes()))


def test_a_wave_refuses_a_number_that_a_broken_rule_would_print(monkeypatch):
    monkeypatch.setattr("cornerstones.understanding.disclosure._is_low", lambda *_: False)
    with pytest.raises(ValueError, match="limits do not allow"):
        wave_of(children(a_north=LOW))
