import pytest

from cornerstones.understanding import (
    ADULT_SCALE,
    CHILD_SCALE,
    STANDARD,
    Row,
    RowSymbol,
    Scale,
    Thresholds,
    printed_counts,
    words_of,
)

FIVE = Scale(("I always can", "Often", "Sometimes", "Rarely", "Never"), ((0, 1), (2,), (3, 4)))


@pytest.mark.parametrize(
    ("scale", "row", "short", "text"),
    [
        (
            ADULT_SCALE,
            Row(RowSymbol.LEVELS, 30, (12, 8, 5, 5)),
            "20 of 30",
            "20 of 30 said “growing” or “part of how we are”.",
        ),
        (CHILD_SCALE, Row(RowSymbol.LEVELS, 28, (13, 9, 6)), "13 of 28", "13 of 28 said “yes”."),
        (
            ADULT_SCALE,
            Row(RowSymbol.THREE, 28, (11, 9, 8)),
            "11 of 28",
            "11 of 28 said “growing” or “part of how we are”. “Growing” and “part of how we are” are joined.",
        ),
        (
            ADULT_SCALE,
            Row(RowSymbol.TWO, 19, (13, 6)),
            "13 of 19",
            "13 of 19 said “growing” or “part of how we are”. “Starting” and “not yet” are joined.",
        ),
        (
            CHILD_SCALE,
            Row(RowSymbol.TWO, 28, (20, 8)),
            "20 of 28",
            "20 of 28 said “yes”. “Sometimes” and “no” are joined.",
        ),
        (
            ADULT_SCALE,
            Row(RowSymbol.LOW, 29),
            "4 or fewer of 29",
            "4 or fewer of 29 said “growing” or “part of how we are”. We do not show how many.",
        ),
        (
            ADULT_SCALE,
            Row(RowSymbol.HIGH, 19),
            "All but 4 or fewer of 19",
            "All but 4 or fewer of 19 said “growing” or “part of how we are”. We do not show how many.",
        ),
        (
            ADULT_SCALE,
            Row(RowSymbol.FEW),
            "Fewer than 10, or none",
            "Fewer than 10 answers, or none. Not shown, so that nobody can be picked out.",
        ),
    ],
)
def test_the_words_of_a_row(scale, row, short, text):
    words = words_of(row, scale=scale, thresholds=STANDARD)
    assert (words.short, words.text) == (short, text)
    assert words.bold == ("" if row.symbol is RowSymbol.FEW else short)


def test_words_say_the_limits_the_row_was_protected_with():
    strict = Thresholds(least_people=20, least_values=8)
    words = [
        words_of(row, scale=CHILD_SCALE, thresholds=strict)
        for row in (Row(RowSymbol.LOW, 29), Row(RowSymbol.FEW))
    ]
    assert [word.short for word in words] == ["7 or fewer of 29", "Fewer than 20, or none"]


@pytest.mark.parametrize(
    ("scale", "row", "joined"),
    [
        (ADULT_SCALE, Row(RowSymbol.LEVELS, 30, (12, 8, 5, 5)), ""),
        (ADULT_SCALE, Row(RowSymbol.THREE, 28, (11, 9, 8)), "“Growing” and “part of how we are” are joined."),
        (ADULT_SCALE, Row(RowSymbol.TWO, 19, (13, 6)), "“Starting” and “not yet” are joined."),
        (
            FIVE,
            Row(RowSymbol.THREE, 28, (11, 9, 8)),
            "“Often” and “I always can” are joined. “Rarely” and “never” are joined.",
        ),
        (FIVE, Row(RowSymbol.TWO, 19, (13, 6)), "“Sometimes”, “rarely” and “never” are joined."),
        (ADULT_SCALE, Row(RowSymbol.LOW, 29), ""),
        (ADULT_SCALE, Row(RowSymbol.FEW), ""),
    ],
)
def test_what_is_joined(scale, row, joined):
    words = words_of(row, scale=scale, thresholds=STANDARD)
    assert words.rest.endswith(joined)
    assert ("joined" in words.rest) == bool(joined)


@pytest.mark.parametrize(
    ("scale", "row", "printed"),
    [
        (
            ADULT_SCALE,
            Row(RowSymbol.LEVELS, 30, (12, 8, 5, 5)),
            (("Part of how we are", 12), ("Growing", 8), ("Starting", 5), ("Not yet", 5)),
        ),
        (
            ADULT_SCALE,
            Row(RowSymbol.THREE, 28, (11, 9, 8)),
            (("Growing or part of how we are", 11), ("Starting", 9), ("Not yet", 8)),
        ),
        (
            ADULT_SCALE,
            Row(RowSymbol.TWO, 19, (13, 6)),
            (("Growing or part of how we are", 13), ("Starting or not yet", 6)),
        ),
        (CHILD_SCALE, Row(RowSymbol.TWO, 28, (20, 8)), (("Yes", 20), ("Sometimes or no", 8))),
        (ADULT_SCALE, Row(RowSymbol.LOW, 29), ()),
        (ADULT_SCALE, Row(RowSymbol.HIGH, 29), ()),
        (ADULT_SCALE, Row(RowSymbol.FEW), ()),
    ],
)
def test_the_list_of_printed_counts(scale, row, printed):
    assert printed_counts(row, scale=scale) == printed
