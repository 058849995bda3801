"""What changed between two versions: true from either side, and whole enough to be applied."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cornerstones.framework.differences import NOTHING, Difference, apply, diff, pieces, turned_round
from cornerstones.framework.vocabulary import Cornerstone, Form, Worded
from cornerstones.people.vocabulary import Voice

CODES = ("WC1", "WC2", "VI1", "CO6", "WPA1", "TR1")
words = some.lists(some.sampled_from(["I", "am", "heard", "here", "now."]), min_size=1, max_size=6).map(
    " ".join
)
worded = some.builds(
    Worded,
    code=some.sampled_from(CODES),
    cornerstone=some.sampled_from([*Cornerstone, None]),
    short_name=some.sampled_from(["Heard", "Names"]),
    symbol=some.sampled_from(["listen", "talk"]),
    in_pulse=some.booleans(),
    form=some.sampled_from(Form),
    texts=some.tuples(words, words, words).map(lambda three: tuple(zip(Voice, three, strict=True))),
)
sets = some.lists(worded, max_size=6, unique_by=lambda one: one.code).map(tuple)


@given(sets)
def test_a_version_does_not_differ_from_itself(version):
    assert diff(version, version) == NOTHING
    assert not diff(version, version)


@given(sets, sets)
def test_applied_to_the_first_it_gives_the_second(before, after):
    assert apply(diff(before, after), before) == after


@given(sets, sets)
def test_it_is_the_same_seen_from_either_side(before, after):
    assert turned_round(diff(before, after)) == diff(after, before)
    assert apply(turned_round(diff(before, after)), after) == before


@given(sets, sets)
def test_it_says_something_exactly_where_something_changed(before, after):
    assert bool(diff(before, after)) == (before != after)


@given(sets, sets, sets)
def test_it_is_refused_on_a_version_it_was_not_taken_from(before, after, other):
    found = diff(before, after)
    touched = {one.code for one in found.removed} | {change.was.code for change in found.changed}
    if {one for one in before if one.code in touched} <= set(other):
        return
    with pytest.raises(ValueError, match=r"was|version"):
        apply(found, other)


@given(sets.flatmap(lambda one: some.tuples(some.just(one), some.permutations(one).map(tuple))))
def test_what_only_moved_is_told_by_as_few_as_can_tell_it(both):
    before, after = both
    found = diff(before, after)
    assert (found.added, found.removed, found.changed) == ((), (), ())
    assert bool(found.moved) == (before != after)
    assert len(found.moved) < max(len(before), 1)


def test_one_that_moved_past_three_is_the_one_that_moved():
    def one(code):
        return Worded(code, None, "N", "talk", False, Form.STATEMENT, ())

    before = [one(code) for code in ("WC1", "WC2", "VI1", "CO6")]
    assert diff(before, [before[3], *before[:3]]).moved == ("CO6",)
    assert diff(before, [*before, one("TR1")]).moved == ()
    assert diff(before, before[1:]).moved == ()


@given(words, words)
def test_word_by_word_both_texts_can_be_read_off(was, became):
    found = pieces(was, became)
    assert " ".join(piece.words for piece in found if piece.kind != "new") == was
    assert " ".join(piece.words for piece in found if piece.kind != "gone") == became


@given(words, words)
def test_word_by_word_it_is_the_same_seen_from_either_side(was, became):
    def of(found, kind):
        return [piece.words for piece in found if piece.kind == kind]

    there, back = pieces(was, became), pieces(became, was)
    assert of(there, "kept") == of(back, "kept")
    assert of(there, "gone") == of(back, "new")
    assert of(there, "new") == of(back, "gone")


def test_word_by_word_what_went_stands_before_what_came():
    assert [
        (piece.kind, piece.words) for piece in pieces("People tell me their name.", "People ask me my name.")
    ] == [
        ("kept", "People"),
        ("gone", "tell"),
        ("new", "ask"),
        ("kept", "me"),
        ("gone", "their"),
        ("new", "my"),
        ("kept", "name."),
    ]


def test_nothing_is_told_in_one_place():
    assert Difference() == NOTHING
