"""How well the loop closes, counted and shown without a league."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerstones.agreeing.actions.steps import tell_people
from cornerstones.agreeing.loop import Loop, loop_of
from cornerstones.agreeing.vocabulary import CHANGED, Standing, StepState, Told
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from tests.factories.steps import make_step
from tests.factories.world import sign_in

DAY = date(2026, 3, 3)
HEARD = st.integers(0, 400).map(lambda days: Told(DAY, DAY + timedelta(days=days), days))
WAITING = st.tuples(st.integers(0, 400), st.integers(0, 90)).map(lambda pair: Told(DAY, None, *pair))
STEPS = st.lists(
    st.tuples(st.sampled_from(StepState), HEARD | WAITING, st.sampled_from(Standing)), max_size=12
)


def test_nothing_said_is_nothing_counted():
    assert loop_of([]) == Loop(0, 0, 0, 0, 0, None, None)


@given(STEPS)
def test_the_counts_hold_together(steps):
    loop = loop_of(steps)
    heard = sorted(told.days for _, told, _ in steps if told.told_on)
    assert 0 <= loop.confirmed <= loop.done <= loop.answered <= loop.said == len(steps)
    assert loop.done == sum(state in CHANGED for state, told, _ in steps if told.told_on)
    assert loop.confirmed == sum(
        state in CHANGED and standing is Standing.CONFIRMED for state, told, standing in steps if told.told_on
    )
    assert loop.late <= loop.said - loop.answered
    assert (loop.longest_wait is None) == (loop.answered == loop.said)
    if heard:
        assert 2 * sum(days <= loop.median_days for days in heard) >= len(heard)
        assert loop.median_days in heard


@given(STEPS.filter(bool), st.randoms())
def test_the_order_does_not_matter(steps, chance):
    shuffled = steps.copy()
    chance.shuffle(shuffled)
    assert loop_of(shuffled) == loop_of(steps)


@pytest.mark.django_db
def test_a_lead_sees_what_waits_by_setting_and_level_in_the_order_of_names(north, south, client, today):
    make_step(south, today)
    first = make_step(north, today)
    make_step(north, today, whole_area=True, cornerstone=None, said_by=Voice.PARENT_CARER)
    with area_scope(north.area.pk):
        by = north.people[Role.SETTING_LEAD]
        tell_people(step=first, text="We began to answer.", easy="We answer.", by=by, today=today)
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    response = client.get("/a/north/next-steps/loop/")
    assert response.context["all"] == Loop(2, 1, 0, 0, 0, 20, 20)
    names = [[row.cells[0].text for row in table.rows] for table in response.context["tables"]]
    assert names == [
        ["North Primary School", "The whole area"],
        ["Organisational"],
        ["Communicate", "Trust"],
        ["Parent carers", "Someone in our community"],
    ]
