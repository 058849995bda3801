"""A bar is to scale, comes from printed values alone and never draws more than the words beside it."""

from fractions import Fraction
from typing import Any

import html5lib
import pytest
from django.template import engines

from cornerstones.ui.values import Bar, Level, Segment, StatementCard, VoiceRow

LEVELS = Bar.of_counts(voice="parent_carer", counts=(("strong", 12), ("mid", 8), ("pale", 5), ("white", 5)))


def drawn(bar: Bar, *, mini: bool = False) -> list[tuple[str, dict[str, str], str]]:
    source = "{% bar bar=bar mini=True %}" if mini else "{% bar bar=bar %}"
    html = engines["django"].from_string(source).render({"bar": bar})
    picture = next(
        html5lib.parseFragment(html, namespaceHTMLElements=False).iter("{http://www.w3.org/2000/svg}svg")
    )
    return [(part.tag.rpartition("}")[2], dict(part.attrib), part.text or "") for part in picture]


def parts(bar: Bar, tag: str, *, mini: bool = False) -> list[dict[str, str]]:
    return [attributes for name, attributes, _ in drawn(bar, mini=mini) if name == tag]


def fills(bar: Bar, *, mini: bool = False) -> list[tuple[str, str, str]]:
    return [
        (rect["class"].removeprefix("cs-bar__"), rect.get("x", "0"), rect["width"])
        for rect in parts(bar, "rect", mini=mini)
    ]


def test_every_answer_has_its_share() -> None:
    assert fills(LEVELS) == [
        ("strong", "0%", "40%"),
        ("mid", "40%", "26.667%"),
        ("pale", "66.667%", "16.667%"),
        ("white", "83.333%", "16.667%"),
        ("edge", "0", "100%"),
    ]
    assert [text for name, _, text in drawn(LEVELS) if name == "text"] == ["12", "8", "5", "5"]
    assert [line["x1"] for line in parts(LEVELS, "line")] == ["40%", "66.667%", "83.333%"]


def test_a_count_stands_inside_from_nine_hundredths() -> None:
    wide = Bar.of_counts(voice="practitioner", counts=(("strong", 91), ("white", 9)))
    narrow = Bar.of_counts(voice="practitioner", counts=(("strong", 92), ("white", 8)))
    assert len(parts(wide, "text")) == 2
    assert len(parts(narrow, "text")) == 1


def test_sdc_11_low_draws_one_range_with_no_edge_and_no_number() -> None:
    low = Bar.low(voice="parent_carer", most=4, of=29)
    assert fills(low) == [("white", "0", "100%"), ("edge", "0", "100%"), ("stripes", "0%", "13.793%")]
    assert parts(low, "line") == parts(low, "text") == []


def test_sdc_11_high_draws_one_range_with_no_edge_and_no_number() -> None:
    high = Bar.high(voice="practitioner", most=4, of=19)
    assert fills(high) == [("strong", "0", "100%"), ("edge", "0", "100%"), ("stripes", "78.947%", "21.053%")]
    assert parts(high, "line") == parts(high, "text") == []


def test_sdc_07_bars_of_one_range_are_the_same_whatever_is_hidden() -> None:
    """The hidden count is no argument, so no two drawings can differ by it."""
    assert drawn(Bar.low(voice="parent_carer", most=4, of=29)) == drawn(
        Bar("parent_carer", ground="white", hidden=(Fraction(0), Fraction(4, 29)))
    )


def test_at_a_glance_good_answers_stand_against_all_others() -> None:
    assert fills(LEVELS, mini=True) == [
        ("strong", "0%", "66.667%"),
        ("white", "66.667%", "33.333%"),
        ("edge", "0", "100%"),
    ]
    assert parts(LEVELS, "text", mini=True) == []


def test_widths_are_attributes_so_that_the_strict_policy_holds() -> None:
    assert not [attributes for _, attributes, _ in drawn(LEVELS) if "style" in attributes]


@pytest.mark.parametrize(
    "wrong",
    [
        {"segments": (Segment("strong", Fraction(1, 2), 5),)},
        {"segments": (), "hidden": None},
        {"ground": "white", "hidden": (Fraction(1, 10), Fraction(4, 10))},
        {"ground": "strong", "hidden": (Fraction(0), Fraction(4, 10))},
        {"ground": "strong", "hidden": (Fraction(1), Fraction(1))},
        {"ground": "white", "hidden": (Fraction(0), Fraction(4, 3))},
        {
            "segments": (Segment("strong", Fraction(1), 5),),
            "ground": "white",
            "hidden": (Fraction(0), Fraction(1, 2)),
        },
    ],
)
def test_sdc_11_a_bar_that_could_tell_more_cannot_be_made(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"hidden range|segments of a bar"):
        Bar("parent_carer", **wrong)


def test_sdc_11_counts_cannot_stand_beside_a_hidden_range() -> None:
    low = Bar.low(voice="parent_carer", most=4, of=29)
    with pytest.raises(ValueError, match="Counts for each answer"):
        VoiceRow(
            "parent_carer", "Parent carers", "asked", "4 or fewer of 29", bar=low, levels=(Level("Yes", 2),)
        )


def test_a_voice_never_carries_the_bar_of_another() -> None:
    with pytest.raises(ValueError, match="same voice"):
        VoiceRow("practitioner", "Practitioners", "asked", "20 of 30", bar=LEVELS)


def test_fewer_than_ten_have_no_bar_and_no_colour() -> None:
    row = VoiceRow("young_person", "Young people", "asked", "Fewer than 10 answers, or none")
    card = StatementCard("key", "Title", "few", "Too few to compare", (row,), "Said yes", before="One view.")
    html = engines["django"].from_string("{% statement_card card=card %}").render({"card": card})
    assert "cs-bar" not in html
    assert '<p class="cs-few">Fewer than 10 answers, or none. </p>' in html


def test_sdc_11_a_total_draws_what_is_certain_and_then_one_range_with_no_number() -> None:
    between = Bar.between(voice="parent_carer", least=Fraction(2, 5), most=Fraction(1, 2))
    for mini in (False, True):
        assert fills(between, mini=mini) == [
            ("white", "0", "100%"),
            ("strong", "0%", "40%"),
            ("edge", "0", "100%"),
            ("stripes", "40%", "10%"),
        ]
        assert parts(between, "line", mini=mini) == parts(between, "text", mini=mini) == []


def test_a_hidden_range_that_floats_is_refused() -> None:
    with pytest.raises(ValueError, match="right after what is certain"):
        Bar("parent_carer", ground="white", hidden=(Fraction(2, 5), Fraction(1, 2)), sure=Fraction(1, 5))
    with pytest.raises(ValueError, match="fill it exactly"):
        Bar("parent_carer", segments=(Segment("strong", Fraction(1), 9),), sure=Fraction(1, 5))
