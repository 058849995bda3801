"""The demo's data: invented, whole, and shaped so that its pages show everything the product can say."""

import re
import tomllib
from fractions import Fraction
from pathlib import Path

import pytest

import cornerstones.framework
import cornerstones.site
from cornerstones.areas.models import Organisation, Setting
from cornerstones.areas.vocabulary import OrganisationKind, SettingKind, SuccessionKind
from cornerstones.framework.models import CornerstoneWording, IndicatorExample
from cornerstones.framework.vocabulary import Cornerstone, Depth
from cornerstones.listening.vocabulary import (
    DAYS_FROM_CLOSE_TO_FREEZE,
    LEVELS,
    OTHER_ANSWERS,
    TEXT_LIMIT,
    Admission,
    RoundState,
)
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.understanding import (
    NMIN,
    SCALE_OF,
    STANDARD,
    STANDARD_RULE,
    FindingKind,
    RowSymbol,
    favourable_of,
    range_of,
)
from cornerstones.understanding.disclosure import protect_row
from cornerstones.understanding.findings import kind_of
from tests.reading import longest_sentence, reading_age

SITE = Path(cornerstones.site.__file__).parent
BANK = Path(cornerstones.framework.__file__).with_name("bank")
TEXT = (SITE / "demo" / "world.toml").read_text(encoding="utf-8")
WORLD = tomllib.loads(TEXT)
STATEMENTS = tomllib.loads((BANK / "statements.toml").read_text(encoding="utf-8"))["statements"]
AREAS = {area["slug"]: area for area in WORLD["areas"]}
ROUNDS = [(area, round) for area in WORLD["areas"] for round in area["rounds"]]
FROZEN = {round["key"]: round for _, round in ROUNDS if round["state"] == RoundState.FROZEN}
every_round = pytest.mark.parametrize(("area", "round"), ROUNDS, ids=[round["key"] for _, round in ROUNDS])


def longest(model, field):
    return model._meta.get_field(field).max_length


def asked(round, voice):
    pulse = round["depth"] == Depth.PULSE or (round["depth"] == Depth.FULL and voice == Voice.YOUNG_PERSON)
    return [statement["code"] for statement in STATEMENTS if statement["in_pulse"] or not pulse]


def rows_of(round, code):
    for voice in Voice:
        if code in round["shapes"][voice]:
            levels = round["shapes"][voice][code][: len(LEVELS[voice])]
            yield voice, protect_row(levels, scale=SCALE_OF[voice], thresholds=STANDARD)


def shown_of(round, code):
    """The finding and the row symbols of one statement, by the product's own rules."""
    rows = list(rows_of(round, code))
    ranges = [range_of(row, scale=SCALE_OF[voice], thresholds=STANDARD) for voice, row in rows]
    return kind_of([seen for seen in ranges if seen], rule=STANDARD_RULE), {row.symbol for _, row in rows}


def shown_under(round, prefix):
    shown = [shown_of(round, code) for code in asked(round, Voice.PRACTITIONER) if code.startswith(prefix)]
    return {finding for finding, _ in shown}, set().union(*(symbols for _, symbols in shown))


def test_there_are_two_areas_with_their_own_authorities():
    assert {slug: area["authority"]["code"] for slug, area in AREAS.items()} == {
        "wexmoor": "990",
        "quillshire": "991",
    }
    assert WORLD["region"]["name"] == "Example Region"


@pytest.mark.parametrize("area", AREAS.values(), ids=AREAS)
def test_an_area_is_whole(area):
    needed = {OrganisationKind.COUNCIL, OrganisationKind.HEALTH, OrganisationKind.PARENT_CARER_FORUM}
    kinds = {o["kind"] for o in area["organisations"]}
    assert needed | {OrganisationKind.YOUNG_PEOPLES_GROUP} <= kinds <= set(OrganisationKind)
    assert {s["kind"] for s in area["settings"]} <= set(SettingKind)
    assert all(len(o["name"]) <= longest(Organisation, "name") for o in area["organisations"])
    states = [(r["state"], r["admission"]) for r in area["rounds"]]
    assert [state for state, _ in states].count(RoundState.FROZEN) == 2
    assert {(RoundState.OPEN, Admission.SLIPS), (RoundState.OPEN, Admission.OPEN_LINK)} <= set(states)
    assert {RoundState.CLOSED, RoundState.DRAFT} <= {state for state, _ in states}


def test_wexmoor_has_every_kind_of_setting_and_every_role():
    wexmoor = AREAS["wexmoor"]
    assert {setting["kind"] for setting in wexmoor["settings"]} == set(SettingKind)
    assert sorted(person["role"] for person in wexmoor["people"]) == sorted(Role)


def test_quillshire_has_a_partnership_lead_and_a_setting_outside_its_border():
    quillshire = AREAS["quillshire"]
    assert quillshire["people"][0]["role"] == Role.PARTNERSHIP_LEAD
    assert [s["name"] for s in quillshire["settings"] if s.get("place", "991") == "990"] == [
        "Scrivenwood School"
    ]


def test_names_and_keys_are_used_once_and_lead_somewhere():
    for area in WORLD["areas"]:
        keys = [setting["key"] for setting in area["settings"]]
        assert len(set(keys)) == len(keys)
        assert {round["setting"] for round in area["rounds"]} <= set(keys)
        assert {p["setting"] for p in area["people"] if "setting" in p} <= set(keys)
        assert {p.get("organisation") for p in area["people"]} <= {
            None,
            *(o["key"] for o in area["organisations"]),
        }
    everyone = [person for area in WORLD["areas"] for person in area["people"]]
    assert len({p["email"] for p in everyone}) == len({p["name"] for p in everyone}) == len(everyone) == 14
    assert len({round["key"] for _, round in ROUNDS}) == len(ROUNDS)
    urns = [s["urn"] for area in WORLD["areas"] for s in area["settings"] if "urn" in s]
    assert len(set(urns)) == len(urns)
    assert all(re.fullmatch("99[01][01]0[0-9]", urn) for urn in urns)


def test_nobody_and_nothing_real_can_be_reached():
    assert set(re.findall(r"[\w.+-]+@([\w.-]+)", TEXT)) == {"example.org"}
    assert re.findall(r"https?:|www\.|\b(?:\d[ -]?){7,}", TEXT) == []
    assert {person["voice"] for area in WORLD["areas"] for person in area["people"]} <= set(Voice)


@pytest.mark.parametrize("area", AREAS.values(), ids=AREAS)
def test_an_area_words_and_orders_the_four_keys_its_own_way(area):
    earlier, now = area["wordings"]
    assert (earlier["number"], now["number"]) == (1, 2)
    assert earlier["made"] < now["made"] < 0
    for wording in (earlier, now):
        assert sorted(stone["key"] for stone in wording["cornerstones"]) == sorted(Cornerstone)
        for stone in wording["cornerstones"]:
            for field in ("label", "sentence", "easy_sentence"):
                assert len(stone[field]) <= longest(CornerstoneWording, field)
            assert longest_sentence(stone["sentence"]) <= 15
            assert longest_sentence(stone["easy_sentence"]) <= 12
            assert stone["sentence"] != stone["easy_sentence"]
    assert [s["label"] for s in earlier["cornerstones"]] != [s["label"] for s in now["cornerstones"]]


def test_wexmoor_communicates_openly_and_quillshire_puts_partnership_third():
    third = {slug: area["wordings"][1]["cornerstones"][2] for slug, area in AREAS.items()}
    assert third["wexmoor"]["label"] == "Communicate openly, clearly and honestly"
    assert AREAS["wexmoor"]["wordings"][0]["cornerstones"][2]["label"] == "Communicate"
    assert third["quillshire"]["key"] == Cornerstone.PARTNERSHIP


@every_round
def test_a_round_could_have_happened(area, round):
    state = round["state"]
    assert round["wording"] in {w["number"] for w in area["wordings"] if w["made"] < round["started"]}
    assert round["started"] <= round["opens"] < round["closes"]
    assert round["hear_back"] > round["closes"] + DAYS_FROM_CLOSE_TO_FREEZE
    assert ("frozen" in round) == (state == RoundState.FROZEN) == ("shapes" in round)
    if state == RoundState.DRAFT:
        assert round["opens"] > 0
    elif state == RoundState.OPEN:
        assert round["opens"] <= 0 < round["closes"]
    elif state == RoundState.CLOSED:
        assert round["closes"] < 0 <= round["closes"] + DAYS_FROM_CLOSE_TO_FREEZE
    else:
        assert round["closes"] + DAYS_FROM_CLOSE_TO_FREEZE < round["frozen"] < 0


@every_round
def test_a_round_says_why_it_asks_unless_it_is_unfinished(area, round):
    blanks = {part for part in ("depth", "admission", "why", "what_can_change") if not round[part]}
    assert bool(blanks) == (round["state"] == RoundState.DRAFT)
    for part in {"why", "what_can_change"} - blanks:
        assert len(round[part]) <= TEXT_LIMIT
        assert longest_sentence(round[part]) <= 15
        assert reading_age(round[part]) <= 12


@every_round
def test_no_more_people_answered_than_could(area, round):
    assert set(round["could_answer"]) == set(Voice)
    assert set(round["answered"]) == (set() if round["state"] == RoundState.DRAFT else set(Voice))
    assert all(round["could_answer"][voice] >= count for voice, count in round["answered"].items())


def test_an_older_round_keeps_the_earlier_words():
    for area in WORLD["areas"]:
        now, earlier = (round for round in area["rounds"] if round["state"] == RoundState.FROZEN)
        assert (now["wording"], earlier["wording"]) == (2, 1)
        assert earlier["opens"] < area["wordings"][1]["made"] < now["opens"]


@pytest.mark.parametrize("round", FROZEN.values(), ids=FROZEN)
def test_shapes_are_answers_that_people_could_give(round):
    for voice in Voice:
        assert list(round["shapes"][voice]) == asked(round, voice)
        for code, shape in round["shapes"][voice].items():
            assert len(shape) == len(LEVELS[voice]) + len(OTHER_ANSWERS[voice]), code
            assert min(shape) >= 0, code
            assert sum(shape) <= round["answered"][voice], code


@pytest.mark.parametrize(("key", "prefix"), [("tallowbridge-latest", "CO"), ("marlquill-latest", "WP")])
def test_one_cornerstone_shows_every_finding_and_every_row_symbol(key, prefix):
    findings, symbols = shown_under(FROZEN[key], prefix)
    assert findings == set(FindingKind)
    assert symbols == set(RowSymbol)


@pytest.mark.parametrize("key", ["tallowbridge-earlier", "vellum-lane-earlier"])
def test_an_older_pulse_shows_every_finding_and_every_row_symbol_on_one_page(key):
    findings, symbols = shown_under(FROZEN[key], "")
    assert findings == set(FindingKind)
    assert symbols == set(RowSymbol)


def test_one_older_round_has_a_voice_under_ten_everywhere():
    round = FROZEN["vellum-lane-earlier"]
    assert round["answered"][Voice.PRACTITIONER] < NMIN
    codes = asked(round, Voice.PRACTITIONER)
    symbols = {
        row.symbol for code in codes for voice, row in rows_of(round, code) if voice == Voice.PRACTITIONER
    }
    assert symbols == {RowSymbol.FEW}


def test_two_rounds_of_one_setting_show_trust_higher_unchanged_and_not_comparable():
    """What the page over time can say, on its own line."""
    shares = {}
    for key in ("tallowbridge-earlier", "tallowbridge-latest"):
        for voice, row in rows_of(FROZEN[key], "TR1"):
            favourable = favourable_of(row, scale=SCALE_OF[voice])
            shares.setdefault(voice, []).append(favourable and Fraction(favourable, row.people))
    gap = STANDARD_RULE.differ_gap
    assert shares[Voice.YOUNG_PERSON][1] - shares[Voice.YOUNG_PERSON][0] >= gap
    assert 0 < shares[Voice.PARENT_CARER][1] - shares[Voice.PARENT_CARER][0] < gap
    assert None in shares[Voice.PRACTITIONER]
    assert FROZEN["tallowbridge-earlier"]["closes"] < FROZEN["tallowbridge-latest"]["opens"]


def test_every_cornerstone_of_the_latest_rounds_has_something_strong_and_something_to_talk_about():
    for key in ("tallowbridge-latest", "marlquill-latest"):
        for prefix in ("WC", "VI", "CO", "WP"):
            findings, _ = shown_under(FROZEN[key], prefix)
            assert {FindingKind.STRONG, FindingKind.DIFFERENTLY, FindingKind.NEEDS_WORK} <= findings


NO_MORE = ("larkenby-community", "bracken-infants", "dovecote")


def test_settings_that_are_no_more_say_what_became_of_them():
    wexmoor = AREAS["wexmoor"]
    told = [(each["earlier"], each["later"], each["kind"]) for each in wexmoor["successions"]]
    assert told == [
        ("larkenby-community", "larkenby", SuccessionKind.BECAME),
        ("bracken-infants", "bracken-way", SuccessionKind.MERGED),
    ]
    closed = [*(earlier for earlier, _, _ in told), *(each["setting"] for each in wexmoor["closures"])]
    assert tuple(closed) == NO_MORE
    assert not {round["setting"] for round in wexmoor["rounds"]} & set(NO_MORE)


def test_a_child_can_find_two_people_at_every_setting_but_one():
    helpers = {s["key"]: s["who_can_help"] for area in WORLD["areas"] for s in area["settings"]}
    assert [key for key, text in helpers.items() if not text] == ["speech-clinic", *NO_MORE]
    for text in filter(None, helpers.values()):
        assert text.count(".") == 2
        assert longest_sentence(text) <= 15
        assert len(text) <= longest(Setting, "who_can_help")


def test_settings_add_examples_of_their_own():
    examples = [e for area in WORLD["areas"] for s in area["settings"] for e in s.get("examples", ())]
    assert len(examples) == 4
    for example in examples:
        assert example["code"] in {statement["code"] for statement in STATEMENTS}
        assert example["by"] in {p["name"] for area in WORLD["areas"] for p in area["people"]}
        assert len(example["text"]) <= longest(IndicatorExample, "text")
        assert example["on"] < 0


def test_weights_cover_every_answer_and_skipping():
    assert {voice: len(weights) for voice, weights in WORLD["weights"].items()} == {
        voice: len(LEVELS[voice]) + len(OTHER_ANSWERS[voice]) + 1 for voice in Voice
    }


def test_no_word_is_one_of_those_we_never_use():
    never = r"professional|service.?user|stakeholder|confiden|secret|unfortunately|please|!"
    assert re.findall(never, TEXT, re.IGNORECASE) == []
