from fractions import Fraction

import pytest
from hypothesis import given

from cornerstones.understanding import (
    ADULT_SCALE,
    SCALE_OF,
    STANDARD,
    FindingKind,
    FindingRule,
    Range,
    Row,
    RowSymbol,
    Thresholds,
    favourable_of,
    finding_of,
    findings_of,
    in_page_order,
    range_of,
)
from cornerstones.understanding.findings import SIGN_WORDS, kind_of
from tests.understanding.worlds import STATEMENTS, release_from, release_of_rows, steady, worlds

CHILDREN, CARERS, PRACTITIONERS = SCALE_OF
RULE = FindingRule()


def point(top, bottom):
    return Range(Fraction(top, bottom), Fraction(top, bottom))


@pytest.mark.parametrize(
    ("row", "seen"),
    [
        (Row(RowSymbol.LEVELS, 30, (12, 8, 5, 5)), point(2, 3)),
        (Row(RowSymbol.THREE, 28, (11, 9, 8)), point(11, 28)),
        (Row(RowSymbol.TWO, 19, (13, 6)), point(13, 19)),
        (Row(RowSymbol.LOW, 29), Range(Fraction(0), Fraction(4, 29))),
        (Row(RowSymbol.HIGH, 19), Range(Fraction(15, 19), Fraction(1))),
        (Row(RowSymbol.FEW), None),
    ],
)
def test_each_row_is_the_range_it_leaves_possible(row, seen):
    assert range_of(row, scale=ADULT_SCALE, thresholds=STANDARD) == seen
    exact = seen is not None and seen.start == seen.end
    assert favourable_of(row, scale=ADULT_SCALE) == (seen.start * row.people if exact else None)


def test_coded_ranges_follow_the_limits_the_row_was_protected_with():
    strict = Thresholds(least_people=20, least_values=8)
    row = Row(RowSymbol.LOW, 28)
    assert range_of(row, scale=ADULT_SCALE, thresholds=strict) == Range(Fraction(0), Fraction(1, 4))


@pytest.mark.parametrize(
    ("ranges", "kind"),
    [
        ([], FindingKind.TOO_FEW),
        ([point(9, 10)], FindingKind.TOO_FEW),
        ([point(2, 3), point(2, 3)], FindingKind.STRONG),
        ([point(2, 3), Range(Fraction(15, 19), Fraction(1)), point(5, 7)], FindingKind.STRONG),
        ([point(2, 3), point(199, 300)], FindingKind.NO_CLEAR_PICTURE),
        ([point(2, 3), Range(Fraction(3, 5), Fraction(1))], FindingKind.NO_CLEAR_PICTURE),
        ([point(49, 100), Range(Fraction(0), Fraction(2, 5))], FindingKind.NEEDS_WORK),
        ([point(1, 2), point(9, 20)], FindingKind.NO_CLEAR_PICTURE),
        ([point(1, 2), point(3, 4)], FindingKind.DIFFERENTLY),
        ([point(1, 2), point(74, 100)], FindingKind.NO_CLEAR_PICTURE),
        ([point(13, 20), Range(Fraction(0), Fraction(2, 5))], FindingKind.DIFFERENTLY),
        ([point(12, 20), Range(Fraction(0), Fraction(2, 5))], FindingKind.NO_CLEAR_PICTURE),
        ([point(7, 10), point(19, 20)], FindingKind.DIFFERENTLY),
        ([point(1, 10), point(7, 20)], FindingKind.DIFFERENTLY),
    ],
)
def test_what_voices_show(ranges, kind):
    assert kind_of(ranges, rule=RULE) is kind
    assert kind_of(ranges[::-1], rule=RULE) is kind


def test_needs_work_only_where_the_whole_range_lies_under_the_share():
    ranges = [Range(Fraction(0), Fraction(2, 5)), point(1, 10)]
    assert kind_of(ranges, rule=RULE) is FindingKind.NEEDS_WORK
    strict = FindingRule(needs_work_under=Fraction(1, 3))
    assert kind_of(ranges, rule=strict) is FindingKind.NO_CLEAR_PICTURE


def test_a_set_version_may_carry_another_rule():
    rows = {CHILDREN: (15, 9, 6), PRACTITIONERS: (20, 2, 2, 6)}
    assert finding_of(release_of_rows(rows), "CO6").kind is FindingKind.NO_CLEAR_PICTURE
    stricter = FindingRule(differ_gap=Fraction(1, 5))
    assert finding_of(release_of_rows(rows, rule=stricter), "CO6").kind is FindingKind.DIFFERENTLY
    kinder = FindingRule(strong_from=Fraction(1, 2))
    finding = finding_of(release_of_rows(rows, rule=kinder), "CO6")
    assert finding.kind is FindingKind.STRONG
    assert (
        finding.sentence == "Among children and young people, and among practitioners, at least half say so."
        or (finding.sentence == "In both voices, at least half say so.")
    )


@pytest.mark.parametrize(
    "numbers",
    [
        {"differ_gap": Fraction(0)},
        {"differ_gap": Fraction(5, 4)},
        {"strong_from": Fraction(1)},
        {"needs_work_under": Fraction(0)},
        {"needs_work_under": Fraction(3, 4)},
    ],
)
def test_refuses_a_rule_that_means_nothing(numbers):
    with pytest.raises(ValueError, match="must"):
        FindingRule(**numbers)


SENTENCES = [
    (
        {CHILDREN: (20, 5, 5), CARERS: (12, 8, 5, 5), PRACTITIONERS: (15, 2, 1, 1)},
        (FindingKind.STRONG, None, "In every voice, at least two out of three say so."),
    ),
    (
        {CHILDREN: (9, 0, 0), CARERS: (12, 8, 5, 5), PRACTITIONERS: (15, 2, 1, 1)},
        (
            FindingKind.STRONG,
            None,
            "Among parent carers and among practitioners, at least two out of three say so.",
        ),
    ),
    (
        {CARERS: (12, 8, 5, 5), PRACTITIONERS: (15, 2, 1, 1)},
        (FindingKind.STRONG, None, "In both voices, at least two out of three say so."),
    ),
    (
        {CHILDREN: (8, 12, 7), CARERS: (9, 2, 9, 8), PRACTITIONERS: (4, 4, 6, 4)},
        (FindingKind.NEEDS_WORK, None, "In every voice, fewer than half say so."),
    ),
    (
        {CHILDREN: (8, 12, 7), CARERS: (1, 2, 3, 3), PRACTITIONERS: (4, 4, 6, 4)},
        (
            FindingKind.NEEDS_WORK,
            None,
            "Among children and young people, and among practitioners, fewer than half say so.",
        ),
    ),
    (
        {CHILDREN: (9, 11, 8), CARERS: (0, 3, 20, 6), PRACTITIONERS: (10, 8, 1, 0)},
        (
            FindingKind.DIFFERENTLY,
            CARERS,
            "Parent carers see this lowest. Practitioners see it highest. "
            "Children and young people are in between.",
        ),
    ),
    (
        {CHILDREN: (0, 0, 0), CARERS: (0, 3, 20, 4), PRACTITIONERS: (9, 4, 4, 2)},
        (FindingKind.DIFFERENTLY, CARERS, "Parent carers see this much lower than practitioners do."),
    ),
    (
        {CHILDREN: (1, 11, 16), CARERS: (0, 3, 20, 6), PRACTITIONERS: (10, 8, 1, 0)},
        (
            FindingKind.DIFFERENTLY,
            None,
            "Practitioners see this highest. Children and young people, and parent carers, see it lower.",
        ),
    ),
    (
        {CHILDREN: (0, 11, 16), CARERS: (10, 9, 1, 1), PRACTITIONERS: (10, 8, 1, 0)},
        (
            FindingKind.DIFFERENTLY,
            CHILDREN,
            "Children and young people see this lowest. Parent carers and practitioners see it higher.",
        ),
    ),
    (
        {CHILDREN: (2, 4, 4), CARERS: (5, 0, 45, 50), PRACTITIONERS: (15, 20, 35, 30)},
        (FindingKind.DIFFERENTLY, None, "Parent carers see this much lower than practitioners do."),
    ),
    (
        {CHILDREN: (15, 9, 6), CARERS: (9, 9, 6, 6), PRACTITIONERS: (10, 8, 6, 5)},
        (FindingKind.NO_CLEAR_PICTURE, None, "What we can show does not point one way."),
    ),
    (
        {CHILDREN: (9, 0, 0), CARERS: (0, 0, 0, 9), PRACTITIONERS: (6, 6, 5, 5)},
        (FindingKind.TOO_FEW, None, "Only practitioners can be shown. That is one view, not a finding."),
    ),
    (
        {PRACTITIONERS: (6, 6, 5, 5)},
        (FindingKind.TOO_FEW, None, "Only practitioners were asked. That is one view, not a finding."),
    ),
    (
        {CHILDREN: (9, 0, 0), CARERS: (0, 0, 0, 9), PRACTITIONERS: (0, 0, 0, 0)},
        (FindingKind.TOO_FEW, None, "Fewer than 10 answers, or none, in every voice."),
    ),
    (
        {PRACTITIONERS: (0, 0, 0, 0)},
        (FindingKind.TOO_FEW, None, "Fewer than 10 answers, or none."),
    ),
]


@pytest.mark.parametrize(("rows", "expected"), SENTENCES)
def test_a_finding_in_plain_words(rows, expected):
    finding = finding_of(release_of_rows(rows), "CO6")
    assert (finding.kind, finding.lowest, finding.sentence) == expected


def test_a_tie_names_nobody_as_lowest():
    rows = {CHILDREN: (10, 10, 10), CARERS: (5, 5, 10, 10), PRACTITIONERS: (10, 10, 5, 5)}
    finding = finding_of(release_of_rows(rows), "CO6")
    assert (finding.kind, finding.lowest) == (FindingKind.DIFFERENTLY, None)
    assert finding.sentences[0] == "Practitioners see this highest."


def test_a_tie_names_nobody_as_highest():
    rows = {CHILDREN: (10, 10, 10), CARERS: (10, 10, 5, 5), PRACTITIONERS: (10, 10, 5, 5)}
    finding = finding_of(release_of_rows(rows), "CO6")
    assert finding.lowest == CHILDREN
    assert finding.sentences[1] == "Parent carers and practitioners see it higher."


@steady
@given(worlds())
def test_findings_are_true_of_the_numbers_they_do_not_show(world):
    """What a finding claims holds for the real shares of the shown voices, hidden or not."""
    release = release_from(world)
    for place, finding in enumerate(findings_of(release)):
        real = {voice: _share(world[voice], place, SCALE_OF[voice]) for voice in finding.shown}
        if finding.kind is FindingKind.STRONG:
            assert all(share >= Fraction(2, 3) for share in real.values())
        if finding.kind is FindingKind.NEEDS_WORK:
            assert all(share < Fraction(1, 2) for share in real.values())
        if finding.kind is FindingKind.DIFFERENTLY:
            assert max(real.values()) - min(real.values()) >= Fraction(1, 4)
        if finding.lowest:
            assert all(
                real[finding.lowest] < share for voice, share in real.items() if voice != finding.lowest
            )


def _share(ballots, place, scale):
    levels = [ballot[place] for ballot in ballots if 1 <= ballot[place] <= len(scale.levels)]
    return Fraction(sum(level <= len(scale.bands[0]) for level in levels), len(levels))


NAMES = {CHILDREN: "children and young people", CARERS: "parent carers", PRACTITIONERS: "practitioners"}


@steady
@given(worlds())
def test_a_sentence_is_plain_and_names_only_voices_that_are_shown(world):
    for finding in findings_of(release_from(world)):
        for voice, name in NAMES.items():
            assert voice in finding.shown or name not in finding.sentence.lower()
        for word in ("significant", "average", "professional", "%", "!"):
            assert word not in finding.sentence
        assert all(len(sentence.split()) <= 15 and sentence[0].isupper() for sentence in finding.sentences)


@steady
@given(worlds())
def test_groups_follow_the_page_and_statements_follow_the_set(world):
    """Part of SDC-10: order never comes from numbers that are not printed."""
    findings = findings_of(release_from(world))
    groups = in_page_order(findings)
    kinds = [kind for kind, _ in groups]
    assert kinds == sorted(kinds, key=list(FindingKind).index)
    for kind, group in groups:
        assert group == tuple(finding for finding in findings if finding.kind is kind)
        assert list(group) == sorted(group, key=lambda finding: STATEMENTS.index(finding.statement))
    assert sum(len(group) for _, group in groups) == len(findings)


def test_the_page_starts_with_strengths():
    assert [kind.value for kind in FindingKind] == [
        "strong",
        "differently",
        "needs_work",
        "no_clear_picture",
        "too_few",
    ]
    assert set(SIGN_WORDS) == set(FindingKind)


def test_voices_may_have_other_names():
    release = release_of_rows({CHILDREN: (9, 0, 0), PRACTITIONERS: (6, 6, 5, 5)})
    names = {PRACTITIONERS: "staff of the nursery"}
    assert finding_of(release, "CO6", names=names).sentences[0] == "Only staff of the nursery can be shown."
