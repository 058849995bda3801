"""INPUT-12, 13, 14: what a search takes for the same, and what only looks the same."""

import unicodedata
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerstones.areas.policies.names import folded, that_look_like


@dataclass(frozen=True)
class Thing:
    name: str


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rosé Nursery", unicodedata.normalize("NFD", "Rosé Nursery")),
        ("Rosé Nursery", "ROSE  nursery"),
        ("St Mary’s", "st mary's"),
        ("St\u00a0Mary's", "St Mary's"),
        ("Mill\u200b Lane", "Mill Lane"),
        ("Straße", "STRASSE"),
    ],
)
def test_input_13_a_search_takes_them_for_the_same(one, other):
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    "fake", ["Нarbour Lane", "Hаrbour Lane", "HARB0UR LANE", "Harbour-Lane", "Ηarbour Lane"]
)
def test_input_12_it_looks_the_same_and_is_another(fake):
    assert that_look_like(fake, [Thing("Harbour Lane"), Thing("Harbour Road")]) == (Thing("Harbour Lane"),)


@pytest.mark.parametrize("name", ["Null", "None", "True", "test", "A", "北京路幼儿园", "مدرسة", "Ysgol Dŵr"])
def test_input_15_and_16_every_name_looks_like_itself_and_not_like_another(name):
    assert that_look_like(name, [Thing(name)]) == (Thing(name),)
    assert that_look_like(name, [Thing("Harbour Lane")]) == ()


def test_names_without_a_letter_look_like_nothing():
    assert that_look_like("—", [Thing("…"), Thing("-")]) == ()


@given(st.text(max_size=40))
def test_folding_twice_is_as_once_and_forms_of_one_text_are_one(text):
    assert folded(folded(text)) == folded(text)
    assert folded(unicodedata.normalize("NFD", text)) == folded(unicodedata.normalize("NFC", text))
