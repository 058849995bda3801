"""SAFE-15: after worrying words a child reads something warm and short that blames nobody."""

import re

import pytest

from cornerstones.safeguarding.shipped import answer_to, answers, shipped_lines
from tests.reading import longest_sentence, reading_age

BLAME = re.compile(
    r"inappropriate|should(n['’]t| not)|why did|not allowed|wrong of|warning|report(ed)? you", re.I
)


@pytest.mark.parametrize("sign", answers())
def test_safe_15_each_answer_is_warm_short_and_blames_nobody(sign):
    for reader, words in answers()[sign].items():
        assert longest_sentence(words) <= (12 if reader == "child" else 15)
        assert reading_age(words) <= (9 if reader == "child" else 12)
        assert not BLAME.search(words)


def test_safe_15_blame_would_be_found():
    assert BLAME.search("This is inappropriate content.")


def test_safe_15_words_without_a_known_sign_have_an_answer_too():
    assert answer_to((), child=True) == answers()["any"]["child"]
    assert answer_to(("nonsense", "hurt"), child=True) == answers()["hurt"]["child"]


def test_lines_say_what_they_are_in_short_sentences():
    for line in shipped_lines():
        assert longest_sentence(line.words) <= 12
        assert line.call or line.text_to
