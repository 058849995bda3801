"""A figure per voice and cornerstone: printed counts added up, with what they cover, and never over voices."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerstones.understanding import (
    SCALE_OF,
    FindingKind,
    Release,
    RowSymbol,
    VoiceAnswers,
    favourable_of,
    figures_of,
    release_of,
)
from tests.understanding.worlds import STATEMENTS, release_from, steady, worlds

YP, PC, PR = SCALE_OF


def release_with(**rows):
    """{voice: counts of each statement, best first} as a release of statements S0, S1, …"""
    width = max(len(counts) for counts in rows.values())
    codes = tuple(f"S{place}" for place in range(width))
    answers = []
    for voice, counts in rows.items():
        columns = [[level for level, people in enumerate(row, 1) for _ in range(people)] for row in counts]
        longest = max(map(len, columns), default=0)
        ballots = [
            bytes(column[at] if at < len(column) else 0 for column in columns) for at in range(longest)
        ]
        answers.append(VoiceAnswers(voice, SCALE_OF[voice], codes[: len(counts)], ballots))
    return release_of(answers, set_version="core-1", statements=codes)


EXACT_YP, EXACT_AD = (12, 8, 8), (7, 6, 6, 6)
LOW_AD, FEW = (1, 1, 20, 6), (3, 3, 1, 0)


def test_a_figure_is_the_sum_of_printed_counts_with_what_it_covers():
    release = release_with(
        young_person=[EXACT_YP, (20, 5, 5), (15, 10, 5)], parent_carer=[EXACT_AD, LOW_AD, EXACT_AD]
    )
    found = figures_of(release, release.statements)
    child, parent = found.voices
    assert (child.favourable, child.answers, child.covers, child.statements) == (47, 88, 3, 3)
    assert (parent.favourable, parent.answers, parent.covers, parent.statements) == (26, 50, 2, 3)


def test_fewer_than_half_of_the_statements_make_no_figure():
    release = release_with(young_person=[EXACT_YP] * 3, parent_carer=[EXACT_AD, LOW_AD, LOW_AD])
    child, parent = figures_of(release, release.statements).voices
    assert child.answers == 84
    assert (parent.favourable, parent.answers, parent.covers) == (None, None, 1)


def test_exactly_half_is_enough():
    release = release_with(young_person=[EXACT_YP] * 2, parent_carer=[EXACT_AD, LOW_AD])
    assert figures_of(release, release.statements).voices[1].covers == 1
    assert figures_of(release, release.statements).voices[1].answers == 25


def test_a_voice_that_was_asked_a_pulse_is_counted_against_the_whole_part():
    release = release_with(young_person=[EXACT_YP], practitioner=[EXACT_AD] * 4)
    child = figures_of(release, release.statements).voices[0]
    assert (child.answers, child.covers, child.statements) == (None, 1, 4)


def test_one_statement_is_no_cornerstone():
    release = release_with(young_person=[EXACT_YP], parent_carer=[EXACT_AD])
    assert figures_of(release, release.statements) is None


def test_a_voice_stands_apart_only_by_what_is_possible_over_the_same_statements():
    """Parent carers' figure over exact rows looks like the others'; their coded rows pull them apart for sure."""
    release = release_with(
        young_person=[(20, 5, 5)] * 4, parent_carer=[(10, 10, 5, 5), (10, 10, 5, 5), LOW_AD, LOW_AD]
    )
    found = figures_of(release, release.statements)
    assert (found.voices[1].favourable, found.voices[1].answers) == (40, 60)
    assert found.kind is FindingKind.DIFFERENTLY and found.compared == 4
    assert found.sentences == ("Parent carers see this much lower than children and young people do.",)


def test_figures_over_different_statements_are_never_set_against_each_other():
    """A hidden row takes its statement out of the comparison for every voice."""
    few = (2, 2, 2)
    release = release_with(
        young_person=[(5, 20, 5), few, few, (20, 5, 5)], practitioner=[(5, 5, 10, 10)] + [(15, 5, 5, 5)] * 3
    )
    found = figures_of(release, release.statements)
    assert found.voices[1].covers == 4
    assert (found.kind, found.compared) == (FindingKind.NO_CLEAR_PICTURE, 2)


def test_too_little_that_every_voice_shows_is_too_few():
    few = (2, 2, 2)
    release = release_with(
        young_person=[EXACT_YP, EXACT_YP, few, few], practitioner=[(1, 1, 1, 1)] * 2 + [EXACT_AD] * 2
    )
    found = figures_of(release, release.statements)
    assert (found.kind, found.compared) == (FindingKind.TOO_FEW, 0)
    assert found.sentences == ("Too little can be shown to put the voices side by side here.",)


@pytest.mark.parametrize(
    ("rows", "kind"),
    [((12, 8, 5, 4), FindingKind.STRONG), ((5, 6, 9, 9), FindingKind.NEEDS_WORK)],
)
def test_agreement_is_said_by_the_same_rule_as_for_a_statement(rows, kind):
    child = (22, 5, 2) if kind is FindingKind.STRONG else (8, 10, 10)
    release = release_with(young_person=[child] * 2, parent_carer=[rows] * 2, practitioner=[rows] * 2)
    found = figures_of(release, release.statements)
    assert found.kind is kind
    assert found.sentences[0].startswith("In every voice, ")


@pytest.mark.parametrize("statements", [("S0", "S0"), ("S0", "XX9")])
def test_only_statements_of_the_release_once_each(statements):
    with pytest.raises(ValueError, match="each once"):
        figures_of(release_with(young_person=[EXACT_YP] * 2), statements)


@steady
@given(worlds())
def test_sdc_09_figures_can_be_worked_out_again_from_the_release_file_alone(world):
    """Added up here from the bytes of the file, without the code under test."""
    release = release_from(world)
    found = figures_of(Release.from_bytes(release.to_bytes()), STATEMENTS)
    for figure, protected in zip(found.voices, release.voices, strict=True):
        printed = [
            (favourable_of(row, scale=protected.scale), row.people) for row in protected.rows if row.counts
        ]
        assert figure.covers == len(printed)
        if len(printed) < 2:
            assert (figure.favourable, figure.answers) == (None, None)
        else:
            assert figure.favourable == sum(favourable for favourable, _ in printed)
            assert figure.answers == sum(people for _, people in printed)


@steady
@given(worlds(), st.randoms(use_true_random=False))
def test_sdc_10_what_is_hidden_changes_no_figure_and_no_word(world, chance):
    """Whatever the coded and hidden rows held, the same print gives the same figures."""
    release = release_from(world)
    again = Release.from_bytes(release.to_bytes())
    shuffled = tuple(chance.sample(STATEMENTS, len(STATEMENTS)))
    assert figures_of(release, STATEMENTS) == figures_of(again, STATEMENTS)
    mixed = figures_of(release, shuffled)
    assert (mixed.voices, mixed.kind) == (
        figures_of(release, STATEMENTS).voices,
        figures_of(release, STATEMENTS).kind,
    )


@steady
@given(worlds())
def test_no_figure_adds_up_fewer_than_ten_answers_or_leaves_fewer_than_five_on_a_side(world):
    """Part of SDC-02: sums of printed rows keep what each printed row keeps."""
    for figure in figures_of(release_from(world), STATEMENTS).voices:
        if figure.answers is not None:
            assert figure.answers >= 10 * figure.covers
            assert 5 * figure.covers <= figure.favourable <= figure.answers - 5 * figure.covers


@steady
@given(worlds())
def test_a_voice_that_shows_nothing_is_in_no_sentence(world):
    release = release_from({**world, YP: []})
    found = figures_of(release, STATEMENTS)
    child = next(protected for protected in release.voices if protected.voice == YP)
    assert all(row.symbol is RowSymbol.FEW for row in child.rows)
    assert "hildren" not in " ".join(found.sentences)
