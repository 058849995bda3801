"""What people type comes back as they typed it; only what nobody sees and what can do harm is taken out."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerstones.ui.characters import MARKS, characters, count_characters
from cornerstones.ui.text import MOST_MARKS, clean, is_blank, length

FAMILY = "👨‍👩‍👧‍👦"
SKIN_TONES = "👍🏽"
ENGLAND = "🏴󠁧󠁢󠁥󠁮󠁧󠁿"
WELSH_TEXT = "Mae’n gynnes yma – diolch! 😀\n\nLlŷn, Ynys Môn"
ANYTHING = st.text(alphabet=st.characters(codec=None, categories=None), max_size=60)
NASTY = st.text(
    alphabet=st.sampled_from(
        "ab \n\t\r\x00\x1b\x85\x9f\u202e\u2066\u2069\ufeff\u200b\u200d\u0301\u0327é👩🏽🏴\U000e0067"
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n", "\t", "\u00a0", "\u200b", " \u00a0\u200b\u2003\n", "\u2800", "\ufeff", "\x00\x00"],
)
def test_input_01_text_that_nobody_can_see_is_no_answer(text: str) -> None:
    assert clean(text, lines=True) == clean(text, lines=False) == ""


@pytest.mark.parametrize("text", [".", "0", "\u2011", "\u0301", "😀", " x "])
def test_input_01_text_that_somebody_can_see_is_an_answer(text: str) -> None:
    assert not is_blank(text)
    assert clean(text, lines=True) == text


@pytest.mark.parametrize(
    "text",
    [
        *("O’Neill-Żółć", "Null", "None", "True", "test", "X", "Nguyễn Thị Ánh", "Şükrü İğdır"),
        *(FAMILY, SKIN_TONES, ENGLAND, "🇬🇧🇵🇱", "❤️‍🔥", "1️⃣"),
        *("مرحبا بكم – 12:30", "שָׁלוֹם", "می‌خواهم", "क्षत्रिय", "ภาษาไทยน้ำ", "한국어"),
        *("<script>alert(1)</script>", "{{ 7*7 }}", "' OR 1=1 --", "%s%n", "=SUM(A1)"),
        WELSH_TEXT,
    ],
)
def test_input_07_09_15_text_that_people_can_read_comes_back_exactly(text: str) -> None:
    assert clean(text, lines=True) == text


def test_input_04_05_nul_and_control_characters_are_taken_out() -> None:
    assert clean("a\x00b\x07c\x1b[31md\x7f\x9fe", lines=True) == "abc[31mde"


def test_input_06_half_characters_are_taken_out() -> None:
    cleaned = clean("a\ud800b\udfffc", lines=True)
    assert cleaned == "abc"
    assert cleaned.encode("utf-8")


@pytest.mark.parametrize("mark", "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_input_10_marks_that_turn_their_neighbours_are_taken_out(mark: str) -> None:
    assert clean(f"report{mark}gpj.exe", lines=False) == "reportgpj.exe"


def test_input_08_a_flood_of_accents_is_capped_on_each_letter() -> None:
    flooded = clean("Z" + "\u0335\u0321" * 250 + "a" + "\u0336" * 500, lines=True)
    assert [sum(unicodedata.combining(char) > 0 for char in one) for one in characters(flooded)] == [
        MOST_MARKS,
        MOST_MARKS,
    ]


def test_input_08_joiners_between_accents_do_not_get_round_the_cap() -> None:
    assert len(clean("Z" + "\u0335\u200d" * 300, lines=True)) <= 1 + MOST_MARKS


def test_hidden_letters_that_spell_no_flag_are_taken_out() -> None:
    hidden = "".join(chr(0xE0000 + ord(letter)) for letter in "call me")
    assert clean(f"hello{hidden}", lines=True) == "hello"


def test_line_ends_of_every_system_become_one() -> None:
    assert clean("a\r\nb\rc\x85d\u2028e", lines=True) == "a\nb\nc\nd\ne"


def test_one_line_has_no_line_ends_and_no_spaces_round_it() -> None:
    assert clean("  Pinder\r\nLane\t Nursery ", lines=False) == "Pinder Lane  Nursery"


def test_input_13_both_forms_of_a_letter_are_kept_as_one() -> None:
    assert clean("Zoe\u0308", lines=False) == clean("Zo\u00eb", lines=False) == "Zoë"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        *(("abc", 3), ("é", 1), ("e\u0301", 1), (FAMILY, 1), (SKIN_TONES, 1), (ENGLAND, 1), ("🇬🇧🇵🇱", 2)),
        *(("1️⃣", 1), ("❤️‍🔥", 1), ("a\nb", 3), ("क्ष", 1), ("น้ำ", 1), ("한국", 2), ("👩🏽👩🏽", 2)),
    ],
)
def test_input_03_07_characters_are_counted_as_a_child_sees_them(text: str, count: int) -> None:
    assert count_characters(text) == count


def test_input_03_a_chain_without_end_does_not_get_round_the_limit() -> None:
    assert length("👩" + "\u200d👩" * 5000) > 500


@pytest.mark.parametrize(
    "text",
    ["a" * 262_144, "é" * 131_072, FAMILY * 9_000, "a\u0301" * 87_000, "\u0301" * 120_000, "\u200d" * 90_000],
)
def test_input_02_the_longest_text_that_can_arrive_is_cleaned_and_counted_quickly(text: str) -> None:
    started = time.process_time()
    length(clean(text, lines=True))
    assert time.process_time() - started < 0.5  # 0.1 s on an idle machine; quadratic work would take minutes


@given(st.one_of(ANYTHING, NASTY))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    for lines in (True, False):
        once = clean(text, lines=lines)
        assert clean(once, lines=lines) == once


@given(st.one_of(ANYTHING, NASTY))
def test_what_is_kept_can_be_stored_and_is_never_blank(text: str) -> None:
    kept = clean(text, lines=True)
    assert kept.encode("utf-8").decode("utf-8") == kept
    assert kept == "" or not is_blank(kept)
    assert not {*"\x00\x1b\x85\u202e\u2066"} & {*kept}


@given(
    st.text(alphabet=st.characters(categories=("L", "N", "P", "S"), exclude_characters=MARKS), max_size=60)
)
def test_letters_numbers_and_signs_always_come_back(text: str) -> None:
    assert clean(text, lines=True) == unicodedata.normalize("NFC", text)


@given(st.one_of(ANYTHING, NASTY))
def test_characters_put_together_again_are_the_text(text: str) -> None:
    kept = clean(text, lines=True)
    assert "".join(characters(kept)) == kept
    assert count_characters(kept) == len(characters(kept))
