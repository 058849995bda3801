"""SAFE-17: the sentences that rules are scored on were written first, and are as they were then."""

from hashlib import sha256
from pathlib import Path

import pytest

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
