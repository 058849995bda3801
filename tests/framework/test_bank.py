"""The words that ship: complete, plain, known by stable ids, and different for each voice."""

import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest

import cornerstones.framework
import cornerstones.ui
from cornerstones.framework.models import CornerstoneWording, Indicator, IndicatorExample, IndicatorWording
from cornerstones.framework.scales import SCALES
from cornerstones.framework.vocabulary import Cornerstone
from cornerstones.listening.vocabulary import LEVELS, OTHER_ANSWERS
from cornerstones.people.vocabulary import Voice
from cornerstones.understanding import SCALE_OF
from tests.reading import longest_sentence, reading_age, sentences_in, syllables_in, words_in

BANK = Path(cornerstones.framework.__file__).with_name("bank")
SYMBOLS = Path(cornerstones.ui.__file__).with_name("symbols")
INITIALS = {Voice.YOUNG_PERSON: "yp", Voice.PARENT_CARER: "pc", Voice.PRACTITIONER: "pr"}
MOST_WORDS = {Voice.YOUNG_PERSON: 12, Voice.PARENT_CARER: 15, Voice.PRACTITIONER: 15}
NOT_OUR_WORDS = re.compile(
    r"professional|service.?user|hard.to.reach|stakeholder|significant|confiden|secre|anonym|unfortunately|please"
    r"|pupil|teacher|patient|classroom|lesson|!|\b(?:SEND|SENCo|EHCP?|vulnerable|suffer\w*|compl(?:y|iance))\b",
    re.IGNORECASE,
)


def shipped(name):
    return tomllib.loads((BANK / name).read_text(encoding="utf-8"))


def most(model, field):
    return model._meta.get_field(field).max_length


STATEMENTS = shipped("statements.toml")["statements"]
WORDINGS = [
    (voice, statement["code"], statement[voice]["id"], statement[voice]["text"])
    for statement in STATEMENTS
    for voice in Voice
]
EXAMPLES = [example for statement in STATEMENTS for example in statement["examples"]]
CORNERSTONES = shipped("cornerstones.toml")
SCALE_FILE = shipped("scales.toml")


def texts_in(value):
    if isinstance(value, dict):
        return list(chain.from_iterable(texts_in(part) for part in value.values()))
    if isinstance(value, list):
        return list(chain.from_iterable(texts_in(part) for part in value))
    return [value] if isinstance(value, str) else []


def test_there_are_37_indicators_and_trust():
    codes = [statement["code"] for statement in STATEMENTS]
    expected = [
        f"{stone}{n}"
        for stone, last in (("WC", 9), ("VI", 9), ("CO", 9), ("WP", 10))
        for n in range(1, last + 1)
    ]
    assert codes == [*expected, "TR1"]
    assert shipped("statements.toml")["set"] == {"name": "Starter statements", "number": 1}


def test_every_statement_has_every_part():
    for statement in STATEMENTS:
        parts = {"code", "short_name", "symbol", "in_pulse", "examples", *Voice}
        assert set(statement) == (parts if statement["code"] == "TR1" else parts | {"cornerstone"})
        assert len(statement["short_name"]) <= most(Indicator, "short_name")
        assert 1 <= len(words_in(statement["short_name"])) <= 6
        assert len(statement["examples"]) in (1, 2)


def test_statements_belong_to_their_cornerstone():
    stones = dict(zip(("WC", "VI", "CO", "WP"), Cornerstone, strict=True))
    assert {s["code"]: s.get("cornerstone") for s in STATEMENTS} == {
        s["code"]: stones.get(s["code"][:2]) for s in STATEMENTS
    }


def test_the_pulse_is_one_statement_a_cornerstone_and_trust():
    assert [s["code"] for s in STATEMENTS if s["in_pulse"]] == ["WC1", "VI2", "CO6", "WP1", "TR1"]


def test_wording_ids_are_stable_and_used_once():
    ids = [wording for _, _, wording, _ in WORDINGS]
    assert len(set(ids)) == len(ids) == 38 * 3
    for voice, code, wording, _ in WORDINGS:
        assert re.fullmatch(rf"{code}-{INITIALS[voice]}-[1-9][0-9]*", wording)
        assert len(wording) <= most(IndicatorWording, "bank_id")


def test_every_symbol_has_a_drawing():
    answers = chain.from_iterable((*scale["answers"], *scale["others"]) for scale in SCALE_FILE.values())
    named = {s["symbol"] for s in STATEMENTS} | {answer["symbol"] for answer in answers if "symbol" in answer}
    assert named - {file.stem for file in SYMBOLS.glob("*.svg")} == set()


def test_nothing_is_said_twice():
    said = [text.casefold().rstrip(".") for _, _, _, text in WORDINGS]
    assert len(set(said)) == len(said)
    assert len(set(EXAMPLES)) == len(EXAMPLES)
    assert len({s["short_name"] for s in STATEMENTS}) == len(STATEMENTS)


@pytest.mark.parametrize(
    ("voice", "wording", "text"), [(v, w, t) for v, _, w, t in WORDINGS], ids=lambda part: part[:9]
)
def test_a_wording_is_one_short_sentence(voice, wording, text):
    assert sentences_in(text) == [text]
    assert text.endswith(".")
    assert text.count(".") == 1
    assert longest_sentence(text) <= MOST_WORDS[voice]
    assert len(text) <= most(IndicatorWording, "text")


def test_children_read_everyday_words():
    long_words = [
        w
        for v, _, _, text in WORDINGS
        if v == Voice.YOUNG_PERSON
        for w in words_in(text)
        if syllables_in(w) > 3
    ]
    assert long_words == []


@pytest.mark.parametrize(
    ("voice", "age", "age_of_one"),
    [(Voice.YOUNG_PERSON, 9, 10.5), (Voice.PARENT_CARER, 12, 13), (Voice.PRACTITIONER, 12, 13)],
)
def test_reading_ages(voice, age, age_of_one):
    """One short sentence swings by a year on a single long word, so each has a little more room than all."""
    texts = [text for spoken, _, _, text in WORDINGS if spoken == voice]
    assert reading_age(" ".join(texts)) <= age
    assert {text: reading_age(text) for text in texts if reading_age(text) > age_of_one} == {}


def test_a_harder_sentence_reads_older():
    plain = "People tell me their name."
    assert (
        reading_age("Practitioners communicate their professional responsibilities.")
        > 12
        > reading_age(plain)
    )
    assert longest_sentence(f"{plain} We do.") == 5


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_short_and_plain(example):
    assert longest_sentence(example) <= 15
    assert len(example) <= most(IndicatorExample, "text")
    assert reading_age(example) <= 14


def test_examples_read_at_twelve_and_stand_in_any_setting():
    assert reading_age(" ".join(EXAMPLES)) <= 12
    only_one_place = [
        e
        for e in EXAMPLES
        if re.search(r"\b(?:school|nursery|college|clinic|ward|class)\b", e, re.IGNORECASE)
    ]
    assert only_one_place == []


def test_no_word_is_one_of_those_we_never_use():
    every = texts_in([STATEMENTS, CORNERSTONES, SCALE_FILE])
    assert [text for text in every if NOT_OUR_WORDS.search(text)] == []
    assert NOT_OUR_WORDS.search("Your answers are confidential")
    assert NOT_OUR_WORDS.search("Well done!")


def test_quotes_and_apostrophes_are_the_printed_kind():
    assert [
        text for text in texts_in([STATEMENTS, CORNERSTONES, SCALE_FILE]) if "'" in text or '"' in text
    ] == []


def test_cornerstones_and_trust_have_words_for_adults_and_easy_read():
    assert [stone["key"] for stone in CORNERSTONES["cornerstones"]] == list(Cornerstone)
    for stone in [*CORNERSTONES["cornerstones"], CORNERSTONES["trust"]]:
        assert longest_sentence(stone["sentence"]) <= 15
        assert reading_age(stone["sentence"]) <= 13
        assert longest_sentence(stone["easy_sentence"]) <= 12
        assert reading_age(stone["easy_sentence"]) <= 9
        assert stone["easy_sentence"] != stone["sentence"]
        for field in ("label", "sentence", "easy_sentence"):
            assert len(stone[field]) <= most(CornerstoneWording, field)


def test_pages_ballots_and_results_name_the_same_answers():
    """Three places know the scale: the words of the bank, the bytes of a ballot, the levels of a result."""
    assert list(SCALE_FILE) == list(Voice)
    for voice, scale in SCALES.items():
        best_first = sorted(scale.answers, key=lambda answer: answer.byte)
        assert tuple(answer.byte for answer in best_first) == LEVELS[voice]
        assert tuple(answer.label for answer in best_first) == SCALE_OF[voice].levels
        assert tuple(answer.byte for answer in scale.others) == OTHER_ANSWERS[voice]


def test_every_adult_answer_has_its_own_line_of_meaning():
    for voice in (Voice.PARENT_CARER, Voice.PRACTITIONER):
        scale = SCALE_FILE[voice]
        assert [a["label"] for a in scale["answers"]] == [
            "Not yet",
            "Starting",
            "Growing",
            "Part of how we are",
        ]
        assert [a["byte"] for a in scale["answers"]] == [4, 3, 2, 1]
        meanings = [a["meaning"] for a in (*scale["answers"], *scale["others"])]
        assert len(set(meanings)) == 6
        assert max(map(longest_sentence, meanings)) <= 15
