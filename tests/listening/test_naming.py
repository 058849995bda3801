"""INPUT-70, INPUT-11: what may say who somebody is, suggested for taking out; and only ever taken out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cornerstones.listening.naming import MARK, not_in, suggested, without

KNOWN = ("Priya Raman", "Mrs Bell", "Toby, Mr T")


@pytest.mark.parametrize(
    ("words", "pieces"),
    [
        ("I sit with Sam and with Ella May.", ["Sam", "Ella May"]),
        ("priya is kind, and PRIYA'S dog too", ["priya", "PRIYA'S"]),
        ("toby shouts. My friend is at Tallow House.", ["toby", "Tallow House"]),
        ("mrs okafor lets me draw", ["mrs okafor"]),
        ("Ring me on 07700 900 123 or mum@example.org.", ["07700 900 123", "mum@example.org"]),
        ("I am @kid_of_99 and live at WX1 4QZ", ["@kid_of_99", "WX1 4QZ"]),
        ("look at www.example.org/me", ["www.example.org/me"]),
        ("pri\u200bya sees through", ["pri\u200bya"]),
        ("I like Maths on Monday. Lunch is loud! We wait.", []),
        ("I HATE THE BUS AND IT IS LOUD", []),
        ("We waited 3 weeks and 2 days", []),
        ("", []),
    ],
)
def test_input_70_names_numbers_and_addresses_are_suggested(words, pieces):
    assert list(suggested(words, KNOWN)) == pieces


def test_input_70_a_piece_goes_wherever_it_stands_and_never_inside_a_word():
    words = "Sam is kind. It is the same with sam, and with sam@example.org."
    assert without(words, ["Sam", "sam@example.org"]) == (
        f"{MARK} is kind. It is the same with {MARK}, and with {MARK}."
    )
    assert not_in(words, ["sam", "sa", "Ella"]) == ("sa", "Ella")


TEXTS = st.text(alphabet="Sam Toby @.\u200b07’!\n", max_size=60)


@settings(max_examples=60)
@given(TEXTS, st.lists(st.text(alphabet="Sam Toby07", min_size=1, max_size=6), max_size=3))
def test_input_70_nothing_is_ever_added_to_what_somebody_wrote(text, more):
    """What is left are pieces of the text, in its order; and what was suggested is gone."""
    found = suggested(text, KNOWN)
    left = without(text, [*found, *more])
    at = 0
    for part in left.split(MARK):
        at = text.index(part, at) + len(part)
    assert all(whole not in left.split() for whole in found if whole.isalpha())
