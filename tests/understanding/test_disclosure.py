import pytest

from cornerstones.understanding import (
    ADULT_SCALE,
    CHILD_SCALE,
    NMIN,
    STANDARD,
    K,
    Protected,
    Row,
    RowSymbol,
    Scale,
    Thresholds,
)
from cornerstones.understanding.compare import tally
from cornerstones.understanding.disclosure import protect, protect_row
from tests.understanding.worlds import ballots_from

FEW = Row(RowSymbol.FEW)


@pytest.mark.parametrize(
    ("counts", "row"),
    [
        ((0, 0, 0, 0), FEW),
        ((0, 9, 0, 0), FEW),
        ((12, 8, 5, 5), Row(RowSymbol.LEVELS, 30, (12, 8, 5, 5))),
        ((9, 2, 9, 8), Row(RowSymbol.THREE, 28, (11, 9, 8))),
        ((9, 4, 4, 2), Row(RowSymbol.TWO, 19, (13, 6))),
        ((3, 1, 20, 5), Row(RowSymbol.LOW, 29)),
        ((0, 0, 0, 10), Row(RowSymbol.LOW, 10)),
        ((10, 5, 2, 2), Row(RowSymbol.HIGH, 19)),
        ((10, 0, 0, 0), Row(RowSymbol.HIGH, 10)),
        ((5, 0, 5, 0), Row(RowSymbol.TWO, 10, (5, 5))),
    ],
)
def test_the_row_rule_for_adults(counts, row):
    assert protect_row(counts, scale=ADULT_SCALE, thresholds=STANDARD) == row


@pytest.mark.parametrize(
    ("counts", "row"),
    [
        ((9, 0, 0), FEW),
        ((13, 9, 6), Row(RowSymbol.LEVELS, 28, (13, 9, 6))),
        ((20, 6, 2), Row(RowSymbol.TWO, 28, (20, 8))),
        ((4, 20, 20), Row(RowSymbol.LOW, 44)),
        ((40, 4, 0), Row(RowSymbol.HIGH, 44)),
    ],
)
def test_the_row_rule_for_children(counts, row):
    assert protect_row(counts, scale=CHILD_SCALE, thresholds=STANDARD) == row


def test_sdc_02_nobody_and_nine_look_the_same():
    rows = {protect_row((people, 0, 0), scale=CHILD_SCALE, thresholds=STANDARD) for people in range(10)}
    assert rows == {FEW}
    assert FEW.to_plain() == {"symbol": "few", "people": None, "counts": []}
    assert protect_row((10, 0, 0), scale=CHILD_SCALE, thresholds=STANDARD) != FEW


def test_an_area_may_raise_the_limits():
    strict = Thresholds(least_people=20, least_values=8)
    assert protect_row((9, 10, 0), scale=CHILD_SCALE, thresholds=strict) == FEW
    assert protect_row((7, 10, 10), scale=CHILD_SCALE, thresholds=strict) == Row(RowSymbol.LOW, 27)
    assert strict.hidden_at_most == 7


@pytest.mark.parametrize("limits", [{"least_people": NMIN - 1}, {"least_values": K - 1}, {"least_people": 0}])
def test_sdc_25_limits_are_never_lowered(limits):
    assert (NMIN, K) == (10, 5)
    with pytest.raises(ValueError, match="never lowered"):
        Thresholds(**limits)


def test_sdc_25_limits_that_would_overlap_are_refused():
    with pytest.raises(ValueError, match="twice"):
        Thresholds(least_people=10, least_values=6)


@pytest.mark.parametrize(
    ("levels", "bands"),
    [
        (("Yes", "No"), ((0,), (1,))),
        (("a", "b", "c", "d", "e", "f"), ((0, 1), (2, 3), (4, 5))),
        (("Yes", "Yes", "No"), ((0,), (1,), (2,))),
        (("Yes", " ", "No"), ((0,), (1,), (2,))),
        (("Yes", "Sometimes", "No"), ((0,), (1, 2))),
        (("Yes", "Sometimes", "No"), ((2,), (1,), (0,))),
        (("Yes", "Sometimes", "No"), ((0,), (1,), (1,))),
        (("Yes", "Sometimes", "No"), ((0, 1), (), (2,))),
    ],
)
def test_refuses_a_scale_that_nobody_has_tried(levels, bands):
    with pytest.raises(ValueError, match=r"scale|words"):
        Scale(levels, bands)


@pytest.mark.parametrize(
    ("symbol", "people", "counts"),
    [
        (RowSymbol.FEW, 9, ()),
        (RowSymbol.FEW, None, (3,)),
        (RowSymbol.LOW, None, ()),
        (RowSymbol.LOW, 29, (3, 26)),
        (RowSymbol.HIGH, 19, (17,)),
        (RowSymbol.TWO, 19, (13,)),
        (RowSymbol.TWO, 19, (13, 7)),
        (RowSymbol.THREE, 28, (11, 17)),
    ],
)
def test_a_row_cannot_carry_more_than_its_symbol_prints(symbol, people, counts):
    with pytest.raises(ValueError, match="row"):
        Row(symbol, people, counts)


def test_protects_a_counted_voice():
    counted = tally(ballots_from((13, 9, 6)), statements=["WC1"], levels=3)
    protected = protect(counted, voice="young_person", scale=CHILD_SCALE)
    assert protected == Protected(
        "young_person", CHILD_SCALE, ("WC1",), (Row(RowSymbol.LEVELS, 28, (13, 9, 6)),)
    )
    assert protected.row("WC1") == Row(RowSymbol.LEVELS, 28, (13, 9, 6))
    assert protected.row("VI2") is None


def test_refuses_a_scale_that_was_not_counted():
    counted = tally([], statements=["WC1"], levels=3)
    with pytest.raises(ValueError, match="Counted on 3 levels"):
        protect(counted, voice="parent_carer", scale=ADULT_SCALE)
    with pytest.raises(ValueError, match="one count per level"):
        protect_row((10, 10, 10), scale=ADULT_SCALE, thresholds=STANDARD)


@pytest.mark.parametrize(
    ("voice", "statements", "rows"),
    [
        ("", ("WC1",), (FEW,)),
        ("young_person", ("WC1", "WC1"), (FEW, FEW)),
        ("young_person", ("WC1", "VI2"), (FEW,)),
        ("young_person", ("WC1",), (Row(RowSymbol.LEVELS, 20, (5, 5, 5, 5)),)),
    ],
)
def test_refuses_rows_that_do_not_belong(voice, statements, rows):
    with pytest.raises(ValueError, match=r"row|name"):
        Protected(voice, CHILD_SCALE, statements, rows)
