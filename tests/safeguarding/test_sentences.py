"""SAFE-17: the sentences that rules are scored on were written first, and are as they were then."""

from hashlib import sha256
from pathlib import Path

import pytest

from cornerstones.safeguarding.policies.signs import found_in, signs_of
from cornerstones.safeguarding.shipped import answers, read, signs
from cornerstones.safeguarding.vocabulary import SIGN_WORDS

FOLDER = Path(__file__).with_name("sentences")
KINDS = {"explicit", "indirect", "symbol", "negated", "quote", "ordinary"}


def sentences(name):
    """(kind, language, sentence) of each line."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split(" ", 2)) for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(("name", "count"), [("tuning", 300), ("held-out", 200)])
def test_safe_17_the_sentences_are_those_written_before_the_rules(name, count):
    lines = (FOLDER / "hashes.txt").read_text().splitlines()
    digests = {file: digest for digest, file in map(str.split, lines)}
    assert sha256((FOLDER / f"{name}.txt").read_bytes()).hexdigest() == digests[f"{name}.txt"]
    found = sentences(name)
    assert len(found) == count and {kind for kind, _, _ in found} == KINDS
    assert {language for _, language, _ in found} == {"en", "cy", "pl", "ur", "ar"}


def test_safe_17_nothing_that_is_held_out_was_tuned_on():
    tuned, held = ({words.casefold() for _, _, words in sentences(name)} for name in ("tuning", "held-out"))
    assert not tuned & held


def recall(name, kind, language="en"):
    those = [words for found, spoken, words in sentences(name) if found == kind and spoken == language]
    return sum(bool(found_in(words, signs())) for words in those) / len(those)


@pytest.mark.parametrize(("kind", "least"), [("explicit", 0.95), ("indirect", 0.70)])
def test_safe_17_on_held_out_english_the_rules_find_what_they_must(kind, least):
    assert recall("held-out", kind) >= least


@pytest.mark.parametrize(("kind", "least"), [("explicit", 0.98), ("indirect", 0.90), ("symbol", 0.90)])
def test_safe_17_on_the_sentences_they_were_tuned_on_they_stay_as_good(kind, least):
    assert recall("tuning", kind) >= least


def test_safe_17_a_rule_taken_away_is_missed():
    """The score can fall: without the word lists nothing is found."""
    empty = {**read("signs.toml"), "signs": {}, "cy": {}, "pl": {}, "ur": {}, "ar": {}, "pictures": {}}
    found = [
        found_in(words, signs_of(empty)) for kind, _, words in sentences("held-out") if kind == "explicit"
    ]
    assert not any(found)


def test_safe_17_the_scores_in_the_docs_are_the_scores():
    page = (Path(__file__).parents[2] / "docs" / "word-rules.md").read_text(encoding="utf-8")
    for name in ("tuning", "held-out"):
        for kind, language in sorted({(kind, language) for kind, language, _ in sentences(name)}):
            those = [w for k, spoken, w in sentences(name) if (k, spoken) == (kind, language)]
            count = sum(bool(found_in(words, signs())) for words in those)
            assert f"| {name} | {kind} | {language} | {count} of {len(those)} |" in page


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "x" * 100_000,
        "help " * 5000,
        "a-" * 3000,
        "\u200b\u200d",
        "👨‍👩‍👧‍👦" * 300,
        "h.e" * 2000,
        "{hit} .. me",
        "\x00",
    ],
)
def test_input_71_no_text_is_too_odd_for_the_rules(text):
    assert isinstance(found_in(text, signs()), tuple)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("My d\u00adad hi\u200bts me", "hurt"),
        ("MY DAD HITS ME", "hurt"),
        ("my dad hitssss me", "hurt"),
        ("em stih dad ym", "hurt"),
        ("h e l p", "help"),
        ("Chcę umrzeć", "self_harm"),
        ("أبي يضربني", "hurt"),
    ],
)
def test_input_11_input_16_slips_odd_marks_and_other_languages_are_seen_through(text, sign):
    assert sign in found_in(text, signs())


def test_every_sign_has_words_for_the_reader_and_an_answer_for_the_child():
    assert set(signs().order) == set(SIGN_WORDS) == set(answers()) - {"any"}
