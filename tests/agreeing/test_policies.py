"""What can become of a next step, and when people have heard back."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerstones.agreeing.policies import (
    TRANSITIONS,
    may_speak_for,
    told,
    why_not_move,
    why_not_owners,
    why_not_say_done,
    why_not_tell,
)
from cornerstones.agreeing.states_page import states_page
from cornerstones.agreeing.vocabulary import FINISHED, Owner, StepState
from cornerstones.management.commands.states import PAGE
from cornerstones.people.permissions import Access, Held
from cornerstones.people.vocabulary import Role, Voice

DAY = date(2026, 3, 3)
ROSA = Owner(Voice.PARENT_CARER, "Rosa", member_id=1)
COUNCIL = Owner(Voice.YOUNG_PERSON, "School council")
DONE = (Owner(Voice.PARENT_CARER, "Rosa", 1, DAY), Owner(Voice.YOUNG_PERSON, "School council", None, DAY))
STATES = st.sampled_from(StepState)


def test_every_state_is_reached_and_none_is_an_end():
    assert TRANSITIONS.keys() == set(StepState)
    assert set().union(*TRANSITIONS.values()) == set(StepState)
    assert all(TRANSITIONS.values())


@pytest.mark.parametrize(("state", "to"), list(product(StepState, StepState)))
def test_only_the_transitions_of_the_table_are_possible(state, to):
    allowed = why_not_move(state, to=to, reason="There is no money.", owners=DONE) is None
    assert allowed == (to in TRANSITIONS[state])


def test_no_step_stops_without_a_reason_or_is_done_with_one_key():
    assert why_not_move(StepState.ON_TRACK, to=StepState.STOPPED, reason=" ", owners=DONE).field == "reason"
    for owners in ((DONE[0], COUNCIL), (ROSA, DONE[1]), (ROSA, COUNCIL)):
        assert why_not_move(StepState.ON_TRACK, to=StepState.COMPLETED, reason="", owners=owners)


def test_two_owners_of_different_voices():
    assert why_not_owners((ROSA, COUNCIL)) is None
    assert why_not_owners((ROSA,)) and why_not_owners((ROSA, COUNCIL, ROSA))
    assert why_not_owners((ROSA, Owner(Voice.PARENT_CARER, "Forum"))).field == "second_voice"


def test_one_person_cannot_speak_for_both_owners():
    asked = {"owner": COUNCIL, "other": DONE[0]}
    assert why_not_say_done(StepState.ON_TRACK, **asked, said_by=None) is None
    assert "Somebody else" in why_not_say_done(StepState.ON_TRACK, **asked, said_by=7).sentence
    assert why_not_say_done(StepState.NOT_STARTED, **asked, said_by=None)
    assert why_not_say_done(StepState.ON_TRACK, owner=DONE[1], other=ROSA, said_by=None)


@pytest.mark.parametrize(
    ("role", "setting_id", "owner", "may"),
    [
        (Role.YOUNG_PEOPLES_FACILITATOR, None, COUNCIL, True),
        (Role.PARENT_CARER_LEAD, None, COUNCIL, False),
        (Role.SETTING_LEAD, 5, Owner(Voice.PRACTITIONER, "Office"), True),
        (Role.SETTING_LEAD, 6, Owner(Voice.PRACTITIONER, "Office"), False),
        (Role.PARTNERSHIP_LEAD, None, Owner(Voice.PRACTITIONER, "Office"), True),
        (Role.PARENT_CARER_LEAD, None, ROSA, False),
    ],
)
def test_who_speaks_for_an_owner(role, setting_id, owner, may):
    access = Access((Held(role, setting_id),))
    assert may_speak_for(access, user_id=99, owner=owner, setting_id=5) is may


def test_a_member_speaks_for_themself_and_nobody_else_does():
    assert may_speak_for(Access(()), user_id=1, owner=ROSA, setting_id=5)
    assert not may_speak_for(
        Access((Held(Role.PARENT_CARER_LEAD, None),)), user_id=2, owner=ROSA, setting_id=5
    )


def test_news_is_said_in_easy_words_that_are_not_the_same_words():
    assert why_not_tell("We did it.", "It is done.") == ()
    assert [refusal.field for refusal in why_not_tell("", "")] == ["text"]
    assert [refusal.field for refusal in why_not_tell("We did it.", "")] == ["easy"]
    assert [refusal.field for refusal in why_not_tell("We did it.", "we did it")] == ["easy"]
    assert why_not_tell("We did it.", " ".join(["word"] * 16))


@given(
    news=st.lists(st.tuples(st.integers(0, 400), STATES), max_size=6),
    finished=st.none() | st.integers(0, 400),
    waited=st.integers(0, 500),
    promise=st.none() | st.integers(-50, 500),
)
def test_the_days_are_never_negative_and_a_finished_step_waits_until_its_end_is_told(
    news, finished, waited, promise
):
    today = DAY + timedelta(days=waited)
    entries = [(DAY + timedelta(days=on), then) for on, then in news if on <= waited]
    finished_on = None if finished is None else DAY + timedelta(days=finished)
    promised = None if promise is None else DAY + timedelta(days=promise)
    line = told(said_on=DAY, news=entries, finished_on=finished_on, promised_by=promised, today=today)
    counts = [on for on, then in entries if not finished_on or (then in FINISHED and on >= finished_on)]
    assert line.days >= 0 and line.days_late >= 0
    assert line.told_on == min(counts, default=None)
    assert line.days == ((line.told_on or today) - DAY).days
    if line.told_on is None and promised is not None:
        assert line.days_late == max(0, (today - promised).days)
    else:
        assert line.days_late == 0


def test_news_of_an_earlier_end_does_not_count_for_a_new_one():
    stopped, done = DAY + timedelta(days=10), DAY + timedelta(days=90)
    news = [(stopped, StepState.STOPPED)]
    asked = {"said_on": DAY, "finished_on": done, "promised_by": None, "today": DAY + timedelta(days=100)}
    assert told(news=news, **asked).told_on is None
    assert told(news=[*news, (done, StepState.COMPLETED)], **asked).told_on == done


def test_the_page_of_states_is_what_the_program_asks():
    """`./cornerstones states` writes it; a change of the table without it fails here."""
    assert PAGE.read_text() == states_page()
    for state, possible in TRANSITIONS.items():
        assert all(f"    {state.value} --> {to.value}\n" in states_page() for to in possible)
