"""What is possible with a round, and when: plain rules, tried without a database."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from cornerstones.framework.vocabulary import Depth
from cornerstones.listening.policies import (
    TRANSITIONS,
    fingerprint,
    freezes_on,
    in_writing,
    minutes,
    moment_of,
    proposed_name,
    settle,
    slips_are_safer,
    too_few_to_show,
    why_not_answer,
    why_not_cancel,
    why_not_change,
    why_not_close,
    why_not_freeze,
    why_not_open,
    why_not_print,
    why_not_start,
)
from cornerstones.listening.vocabulary import (
    MOST_SLIPS_AT_ONCE,
    Admission,
    Moment,
    RoundFacts,
    RoundState,
)
from cornerstones.people.vocabulary import Voice

TODAY = date(2026, 11, 21)
READY = RoundFacts(
    state=RoundState.DRAFT,
    depth=Depth.PULSE,
    voices=frozenset(Voice),
    admission=Admission.SLIPS,
    why="We want calmer mornings.",
    what_can_change="The start of the day.",
    opens_on=TODAY,
    closes_on=TODAY + timedelta(days=21),
    hear_back_on=TODAY + timedelta(days=29),
    someone_can_help=True,
)
# What is taken out of a round that is ready, and where the reason stands then.
BLANKS = {
    "depth": {"depth": None},
    "voices": {"voices": frozenset()},
    "admission": {"admission": None},
    "why": {"why": ""},
    "what_can_change": {"what_can_change": ""},
    "opens_on": {"opens_on": None},
    "closes_on": {"closes_on": None},
    "hear_back_on": {"hear_back_on": None},
    "who_can_help": {"someone_can_help": False},
}

days = st.dates(min_value=TODAY - timedelta(days=60), max_value=TODAY + timedelta(days=120))
facts = st.builds(
    RoundFacts,
    state=st.sampled_from(RoundState),
    depth=st.none() | st.sampled_from(Depth),
    voices=st.frozensets(st.sampled_from(Voice)),
    admission=st.none() | st.sampled_from(Admission),
    why=st.sampled_from(["", "Because."]),
    what_can_change=st.sampled_from(["", "Mornings."]),
    opens_on=st.none() | days,
    closes_on=st.none() | days,
    hear_back_on=st.none() | days,
    someone_can_help=st.booleans(),
)


def fields(refusals):
    return {refusal.field for refusal in refusals}


def test_a_whole_draft_can_open():
    assert why_not_open(READY, today=TODAY) == []


@given(st.sets(st.sampled_from(sorted(BLANKS)), min_size=1))
def test_priv_01_a_round_with_blanks_cannot_open_and_every_reason_comes_at_once(missing):
    changes = {name: value for blank in missing for name, value in BLANKS[blank].items()}
    expected = missing - ({"who_can_help"} if "voices" in missing else set())
    assert fields(why_not_open(replace(READY, **changes), today=TODAY)) == expected


def test_who_helps_is_asked_only_where_children_are_asked():
    adults = frozenset({Voice.PARENT_CARER, Voice.PRACTITIONER})
    assert why_not_open(replace(READY, voices=adults, someone_can_help=False), today=TODAY) == []


@pytest.mark.parametrize(
    ("opens", "closes", "hears", "wrong"),
    [
        (0, 0, 8, set()),
        (0, 0, 7, {"hear_back_on"}),
        (-1, 5, 20, {"opens_on"}),
        (5, 4, 20, {"closes_on"}),
        (-9, -5, 20, {"opens_on", "closes_on"}),
        (-1, -2, -3, {"opens_on", "closes_on", "hear_back_on"}),
    ],
)
def test_days_out_of_order_are_refused_beside_the_right_day(opens, closes, hears, wrong):
    """INPUT-31: end before start, a day in the past, a promise that cannot be kept."""
    found = replace(
        READY,
        opens_on=TODAY + timedelta(days=opens),
        closes_on=TODAY + timedelta(days=closes),
        hear_back_on=TODAY + timedelta(days=hears),
    )
    assert fields(why_not_open(found, today=TODAY)) == wrong


@given(facts)
def test_whatever_opens_has_no_blanks_and_its_days_in_order(found):
    if why_not_open(found, today=TODAY):
        return
    assert found.state == RoundState.DRAFT
    assert found.depth and found.voices and found.admission and found.why and found.what_can_change
    assert TODAY <= found.opens_on <= found.closes_on
    assert found.hear_back_on > freezes_on(found.closes_on)


@given(facts)
def test_only_a_draft_changes_and_only_an_open_round_closes_prints_and_cancels(found):
    assert (why_not_change(found) is None) == (found.state == RoundState.DRAFT)
    assert (why_not_close(found) is None) == (found.state == RoundState.OPEN)
    with_slips = found.state == RoundState.OPEN and found.admission == Admission.SLIPS
    assert (why_not_cancel(found) is None) == with_slips
    for voice in Voice:
        prints = why_not_print(found, voice=voice, count=1) is None
        assert prints == (with_slips and voice in found.voices)


@pytest.mark.parametrize("count", [0, -1, MOST_SLIPS_AT_ONCE + 1])
def test_slips_are_printed_in_numbers_that_fit_a_printer(count):
    found = replace(READY, state=RoundState.OPEN)
    assert why_not_print(found, voice=Voice.PARENT_CARER, count=count).field == "count"
    assert why_not_print(found, voice=Voice.PARENT_CARER, count=MOST_SLIPS_AT_ONCE) is None


class Life(RuleBasedStateMachine):
    """A round through its whole life, tried in any order on any day."""

    @initialize()
    def start(self):
        self.facts = READY
        self.today = TODAY
        self.walked = [RoundState.DRAFT]

    def become(self, state, **changes):
        self.facts = replace(self.facts, state=state, **changes)
        self.walked.append(state)

    @rule(count=st.integers(min_value=0, max_value=30))
    def wait(self, count):
        self.today += timedelta(days=count)

    @rule(day=st.sampled_from(["opens_on", "closes_on", "hear_back_on"]), to=st.integers(-5, 60))
    def move_a_day(self, day, to):
        if why_not_change(self.facts) is None:
            self.facts = replace(self.facts, **{day: self.today + timedelta(days=to)})

    @rule(blank=st.sampled_from(sorted(BLANKS)))
    def blank(self, blank):
        if why_not_change(self.facts) is None:
            self.facts = replace(self.facts, **BLANKS[blank])

    @rule()
    def fill_in(self):
        if why_not_change(self.facts) is None:
            closes = self.today + timedelta(days=3)
            self.facts = replace(
                READY, opens_on=self.today, closes_on=closes, hear_back_on=closes + timedelta(days=8)
            )

    @rule()
    def open(self):
        if not why_not_open(self.facts, today=self.today):
            self.become(RoundState.OPEN)

    @rule()
    def close(self):
        if why_not_close(self.facts) is None:
            closed = max(min(self.facts.closes_on, self.today), self.facts.opens_on)
            self.become(RoundState.CLOSED, closes_on=closed)

    @rule()
    def freeze(self):
        if why_not_freeze(self.facts, today=self.today) is None:
            assert self.today > self.facts.closes_on + timedelta(days=7)
            self.become(RoundState.FROZEN)

    @invariant()
    def never_goes_back_and_skips_nothing(self):
        for before, after in zip(self.walked, self.walked[1:], strict=False):
            assert after in TRANSITIONS[before]
        assert len(set(self.walked)) == len(self.walked)

    @invariant()
    def once_open_the_promise_can_be_kept(self):
        if self.facts.state != RoundState.DRAFT:
            assert self.facts.hear_back_on > freezes_on(self.facts.closes_on)
            assert self.facts.opens_on <= self.facts.closes_on

    @invariant()
    def people_can_answer_exactly_while_it_says_open(self):
        closed = why_not_answer(
            state=self.facts.state,
            opens_on=self.facts.opens_on,
            closes_on=self.facts.closes_on,
            today=self.today,
        )
        assert (closed is None) == (moment_of(self.facts, today=self.today) == Moment.OPEN)


TestLife = Life.TestCase


@pytest.mark.parametrize(
    ("state", "day", "moment"),
    [
        (RoundState.DRAFT, 5, Moment.BEING_PREPARED),
        (RoundState.OPEN, -1, Moment.WAITING),
        (RoundState.OPEN, 0, Moment.OPEN),
        (RoundState.OPEN, 21, Moment.OPEN),
        (RoundState.OPEN, 22, Moment.CLOSED),
        (RoundState.CLOSED, 3, Moment.CLOSED),
        (RoundState.FROZEN, 40, Moment.ENDED),
    ],
)
def test_where_a_round_stands(state, day, moment):
    assert moment_of(replace(READY, state=state), today=TODAY + timedelta(days=day)) == moment


values = st.sampled_from(["", "a", "b", "c"])
pages = st.fixed_dictionaries(dict.fromkeys(("why", "opens_on", "closes_on", "name"), values))


@given(was=pages, mine=pages, now=pages)
def test_fault_07_two_writers_lose_nothing(was, mine, now):
    """A field that only one of them changed is theirs; what both changed differently is asked."""
    settled = settle(mine=mine, now=now, seen={name: fingerprint(was[name]) for name in was})
    days = {"opens_on", "closes_on"}
    for name in was:
        i_changed, they_changed = mine[name] != was[name], now[name] != was[name]
        if name in settled.write:
            assert i_changed and not they_changed and mine[name] != now[name]
        elif i_changed and mine[name] != now[name]:
            assert name in settled.clash
        if they_changed and i_changed and mine[name] != now[name]:
            assert name in settled.clash
        if name in settled.clash and name not in days:
            assert they_changed and i_changed
    assert not settled.write & settled.clash
    if settled.clash & days:
        assert not settled.write & days


def test_fault_07_days_are_chosen_together():
    was = {"opens_on": "1", "closes_on": "9", "why": "x"}
    seen = {name: fingerprint(value) for name, value in was.items()}
    settled = settle(mine={**was, "closes_on": "3", "why": "y"}, now={**was, "opens_on": "5"}, seen=seen)
    assert settled.clash == {"opens_on", "closes_on"}
    assert settled.write == {"why"}


@given(mine=pages, now=pages)
def test_without_knowing_what_was_seen_every_difference_is_asked(mine, now):
    settled = settle(mine=mine, now=now, seen={})
    different = {name for name in mine if mine[name] != now[name]}
    assert settled.write == frozenset() and settled.clash >= different


def test_a_value_is_written_the_same_from_a_page_and_from_the_database():
    assert in_writing(Depth.PULSE) == in_writing("pulse") == "pulse"
    assert in_writing(tuple(Voice)) == "young_person, parent_carer, practitioner"
    assert in_writing({Voice.PARENT_CARER: 30, Voice.PRACTITIONER: None}) == "parent_carer 30, practitioner "
    assert in_writing(None) == ""
    assert in_writing(TODAY) == "2026-11-21"


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2027, 1, 1), "Spring term 2027"),
        (date(2027, 3, 31), "Spring term 2027"),
        (date(2027, 4, 1), "Summer term 2027"),
        (date(2027, 8, 31), "Summer term 2027"),
        (date(2027, 9, 1), "Autumn term 2027"),
        (date(2027, 12, 31), "Autumn term 2027"),
    ],
)
def test_the_name_that_is_proposed(day, name):
    assert proposed_name(today=day) == name
    assert proposed_name(today=day, taken={name}) == f"{name}, round 2"
    assert proposed_name(today=day, taken={name, f"{name}, round 2"}) == f"{name}, round 3"


@pytest.mark.parametrize(
    ("statements", "voice", "expected"),
    [
        (0, Voice.PARENT_CARER, 1),
        (3, Voice.PARENT_CARER, 1),
        (4, Voice.PARENT_CARER, 2),
        (38, Voice.PRACTITIONER, 13),
        (5, Voice.YOUNG_PERSON, 3),
    ],
)
def test_about_how_long_it_takes(statements, voice, expected):
    assert minutes(statements, voice) == expected


def test_when_slips_are_safer_and_when_nothing_could_be_shown():
    assert slips_are_safer([None, 300, 29]) and not slips_are_safer([None, 30]) and not slips_are_safer([])
    assert too_few_to_show([9]) and not too_few_to_show([10, None])


def test_where_a_round_can_start():
    assert why_not_start(closed_on=None, today=TODAY, has_words=True) is None
    assert why_not_start(closed_on=TODAY + timedelta(days=1), today=TODAY, has_words=True) is None
    assert why_not_start(closed_on=TODAY, today=TODAY, has_words=True).field == "setting"
    assert why_not_start(closed_on=None, today=TODAY, has_words=False).field == ""
