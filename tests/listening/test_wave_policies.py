"""What a wave must have before it opens, and what stays as it is from then on."""

from dataclasses import replace
from datetime import date

import pytest

from cornerstones.framework.vocabulary import Depth
from cornerstones.listening.policies import (
    why_not_change_wave,
    why_not_close,
    why_not_freeze_wave,
    why_not_join,
    why_not_open_wave,
    why_not_raise,
)
from cornerstones.listening.vocabulary import LEAST_VALUES, TEN, Admission, RoundFacts, RoundState
from cornerstones.people.vocabulary import Voice
from cornerstones.understanding import NMIN, K

TODAY = date(2026, 11, 2)
READY = RoundFacts(
    state=RoundState.DRAFT,
    depth=Depth.FULL,
    voices=frozenset(Voice),
    admission=Admission.SLIPS,
    why="We want to know.",
    what_can_change="How we reply.",
    opens_on=TODAY,
    closes_on=date(2026, 11, 23),
    hear_back_on=date(2026, 12, 20),
    someone_can_help=True,
)
AFTER_OPENING = [RoundState.OPEN, RoundState.CLOSED, RoundState.FROZEN]


def fields(facts=READY, **about):
    given = {"settings": 4, "without_helper": (), "named_alike": (), "split": (), "today": TODAY}
    return [reason.field for reason in why_not_open_wave(facts, **{**given, **about})]


def test_a_whole_wave_opens():
    assert fields() == []


def test_every_blank_is_said_at_once_and_as_a_wave():
    bare = replace(READY, depth=None, voices=frozenset(), admission=None, why="", closes_on=None)
    assert fields(bare, settings=0) == ["depth", "voices", "admission", "why", "closes_on", "settings"]
    told = why_not_open_wave(
        replace(READY, opens_on=None),
        settings=4,
        without_helper=(),
        named_alike=(),
        split=(),
        today=TODAY,
    )
    assert [reason.sentence for reason in told] == ["Say when the wave opens."]


@pytest.mark.parametrize(("settings", "expected"), [(0, ["settings"]), (1, ["settings"]), (2, [])])
def test_one_setting_alone_is_no_wave(settings, expected):
    assert fields(settings=settings) == expected


def test_children_are_asked_only_where_somebody_can_help():
    missing = ("Ash School", "Beech School", "Cedar School", "Dene School")
    assert fields(without_helper=missing) == ["settings"]
    adults = replace(READY, voices=frozenset({Voice.PARENT_CARER}))
    assert fields(adults, without_helper=missing) == []


def test_a_long_list_of_names_is_cut_short():
    told = why_not_open_wave(
        READY, settings=9, without_helper=("D", "C", "B", "A"), named_alike=(), split=(), today=TODAY
    )
    assert told[0].sentence == "Nobody has said yet who a child can talk to at A, B, C and 1 more."


def test_a_name_in_use_and_a_cluster_of_one_are_refused():
    assert fields(named_alike=("Ash School",)) == ["name"]
    assert fields(split=("Small places",)) == ["small"]


@pytest.mark.parametrize("state", AFTER_OPENING)
def test_sdc_27_nothing_changes_after_the_opening(state):
    """SDC-27: set, depth, plan, days, settings and clusters stay as they are."""
    facts = replace(READY, state=state)
    assert why_not_change_wave(READY) is None
    assert why_not_change_wave(facts) is not None
    assert why_not_join(facts, members=3, authorities=1, taken=False, already=False) is not None
    assert fields(facts) == [""]


@pytest.mark.parametrize(
    ("about", "field"),
    [
        ({"members": 1}, "settings"),
        ({"authorities": 2}, "settings"),
        ({"already": True}, "settings"),
        ({"taken": True}, "name"),
    ],
)
def test_what_can_be_joined(about, field):
    given = {"members": 2, "authorities": 1, "taken": False, "already": False}
    assert why_not_join(READY, **given) is None
    assert why_not_join(READY, **{**given, **about}).field == field


@pytest.mark.parametrize("state", [RoundState.DRAFT, RoundState.OPEN, RoundState.CLOSED])
def test_sdc_25_limits_are_raised_and_never_lowered(state):
    """SDC-25: also with answers in the box, upwards only."""
    facts = replace(READY, state=state)
    assert why_not_raise(facts, people=(10, 20), values=(5, 8)) is None
    assert why_not_raise(facts, people=(20, 19), values=(5, 5)).field == "least_people"
    assert why_not_raise(facts, people=(20, 20), values=(8, 7)).field == "least_values"
    assert why_not_raise(facts, people=(10, 10), values=(5, 6)).field == "least_people"


def test_sdc_25_limits_stay_once_the_results_are_there():
    facts = replace(READY, state=RoundState.FROZEN)
    assert why_not_raise(facts, people=(10, 30), values=(5, 5)) is not None


def test_sdc_25_the_tables_and_the_mathematics_start_from_the_same_numbers():
    assert (TEN, LEAST_VALUES) == (NMIN, K)


def test_a_round_of_a_wave_closes_with_its_wave_alone():
    facts = replace(READY, state=RoundState.OPEN)
    assert why_not_close(facts) is None
    assert why_not_close(replace(facts, in_wave=True)) is not None
    assert why_not_close(replace(facts, in_wave=True), with_wave=True) is None


def test_a_wave_freezes_when_its_last_round_has_frozen():
    closed = replace(READY, state=RoundState.CLOSED)
    frozen = RoundState.FROZEN
    assert why_not_freeze_wave(closed, rounds=[frozen, frozen]) is None
    assert why_not_freeze_wave(closed, rounds=[frozen, RoundState.CLOSED]) is not None
    assert why_not_freeze_wave(closed, rounds=[]) is not None
    assert why_not_freeze_wave(replace(READY, state=frozen), rounds=[frozen]) is not None
