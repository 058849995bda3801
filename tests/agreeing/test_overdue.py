"""What a step asks for, and since when a promise is late: in plain Python, by the hundred."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cornerstones.agreeing.overdue import (
    BOARD_AFTER,
    START_WITHIN,
    Ask,
    StepFacts,
    asks_of,
    is_for_the_board,
    late_since,
)
from cornerstones.agreeing.policies import told
from cornerstones.agreeing.vocabulary import FINISHED, Owner, StepState
from cornerstones.people.vocabulary import Voice

TODAY = date(2026, 11, 30)
DAYS = st.integers(-90, 90).map(lambda days: TODAY + timedelta(days=days))
PAST = st.integers(0, 200).map(lambda days: TODAY - timedelta(days=days))


@st.composite
def facts(draw):
    state = draw(st.sampled_from(StepState))
    finished_on = draw(PAST) if state in FINISHED else None
    promised_by = draw(st.none() | DAYS)
    said = [draw(st.none() | PAST) for _ in range(2)]
    news = [(day, draw(st.sampled_from(StepState))) for day in draw(st.lists(PAST, max_size=2))]
    return StepFacts(
        state=state,
        agreed_on=draw(PAST),
        due_on=draw(DAYS),
        promised_by=promised_by,
        finished_on=finished_on,
        told=told(
            said_on=TODAY - timedelta(days=200),
            news=news,
            finished_on=finished_on,
            promised_by=promised_by,
            today=TODAY,
        ),
        owners=(
            Owner(Voice.PARENT_CARER, "Rosa", 1, said[0]),
            Owner(Voice.PRACTITIONER, "Office", None, said[1]),
        ),
    )


@given(facts())
def test_a_finished_and_told_step_asks_for_nothing_and_is_late_for_nobody(step):
    if step.finished and not step.untold:
        assert asks_of(step, today=TODAY) == () and late_since(step, today=TODAY) is None


@given(facts())
def test_each_thing_is_asked_at_most_once_and_never_in_advance(step):
    asked = asks_of(step, today=TODAY)
    asks = [one.ask for one in asked]
    assert len(set(asks)) == len(asks) and all(one.days >= 0 for one in asked)
    assert (Ask.LATE in asks) == (not step.finished and step.due_on < TODAY)
    assert (Ask.START in asks) <= (step.state == StepState.NOT_STARTED and step.due_on >= TODAY)
    assert (Ask.TELL in asks) <= step.untold
    for one in asked:
        if one.ask == Ask.SAY_DONE:
            assert step.owners[one.place - 1].done_on is None and step.owners[2 - one.place].done_on


@given(facts(), st.integers(0, 120))
def test_what_is_late_stays_late_until_something_is_done_about_it(step, days):
    since = late_since(step, today=TODAY)
    later = late_since(step, today=TODAY + timedelta(days=days))
    if since is not None:
        assert since < TODAY and later == since
        assert is_for_the_board(step, today=since + BOARD_AFTER)
        assert not is_for_the_board(step, today=since + BOARD_AFTER - timedelta(days=1))


def step(**changes):
    usual = {
        "state": StepState.NOT_STARTED,
        "agreed_on": TODAY,
        "due_on": TODAY + timedelta(days=30),
        "promised_by": None,
        "finished_on": None,
        "told": told(said_on=TODAY, news=[], finished_on=None, promised_by=None, today=TODAY),
        "owners": (Owner(Voice.PARENT_CARER, "Rosa", 1), Owner(Voice.PRACTITIONER, "Office")),
    }
    return StepFacts(**(usual | changes))


def test_nobody_is_asked_to_start_at_once_but_two_weeks_later():
    assert asks_of(step(), today=TODAY) == ()
    assert asks_of(step(agreed_on=TODAY - START_WITHIN + timedelta(days=1)), today=TODAY) == ()
    assert [one.ask for one in asks_of(step(agreed_on=TODAY - START_WITHIN), today=TODAY)] == [Ask.START]
