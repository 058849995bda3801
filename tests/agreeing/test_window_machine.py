"""Any order of telling, saying, taking up again, counting and waiting: what was promised of a window still holds."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from cornerstones.agreeing.confirmation import (
    can_be_counted,
    can_say,
    confirmed,
    counted,
    last_day_of,
    opens_a_window,
    outcome_of,
)
from cornerstones.agreeing.vocabulary import CHANGED, DAYS_TO_SAY, Outcome, Standing, StepState, Verdict
from tests.factories.confirming import PC

PEOPLE = 14


class Window(RuleBasedStateMachine):
    """The rules alone, with a model of what is stored; `test_confirming` holds the actions to the same rules."""

    def __init__(self, today):
        super().__init__()
        self.today, self.state = today, StepState.ON_TRACK
        self.window = None
        self.verdicts, self.kept, self.opened = {}, [], 0

    @rule(days=st.integers(1, 30))
    def wait(self, days):
        self.today += timedelta(days=days)

    @rule(state=st.sampled_from([StepState.COMPLETED, StepState.EMBEDDED]))
    def finish(self, state):
        self.state = state

    @rule()
    def take_up_again(self):
        """What was said so far is erased uncounted; a result that was kept stays."""
        self.state, self.window, self.verdicts = StepState.ON_TRACK, None, {}

    @rule(has_round=st.booleans())
    def tell(self, has_round):
        if opens_a_window(self.state, has_round=has_round, asked_before=self.window is not None):
            assert has_round and self.state in CHANGED
            self.window = {"last": last_day_of(self.today), "counted": None, "outcome": None}
            self.opened += 1

    @rule(person=st.integers(0, PEOPLE - 1), verdict=st.sampled_from(Verdict))
    def say(self, person, verdict):
        if self.window and can_say(
            last_day=self.window["last"], counted_on=self.window["counted"], today=self.today
        ):
            self.verdicts[person] = verdict

    @rule()
    def count(self):
        if self.window and can_be_counted(
            last_day=self.window["last"], counted_on=self.window["counted"], today=self.today
        ):
            release = counted({PC: [bytes([each]) for each in self.verdicts.values()]})
            self.window["counted"], self.window["outcome"] = self.today, outcome_of(release, raised_by=PC)
            self.kept.append((release.digest, dict(self.verdicts), self.window["outcome"]))
            self.verdicts = {}

    def standing(self):
        if self.window is None:
            return Standing.NOT_ASKED
        return confirmed(
            last_day=self.window["last"],
            raised_by=PC,
            outcome=self.window["outcome"],
            met=None,
            today=self.today,
        ).standing

    @invariant()
    def confirmed_is_true(self):
        if self.standing() is Standing.CONFIRMED:
            said = self.kept[-1][1].values()
            assert len(said) >= 10 and 2 * sum(each is Verdict.YES for each in said) >= len(said)

    @invariant()
    def nothing_is_both_open_and_counted(self):
        if self.window and self.window["counted"]:
            assert not self.verdicts and self.window["counted"] > self.window["last"]
            assert self.standing().value in {each.value for each in Outcome}

    @invariant()
    def one_result_a_window(self):
        assert len(self.kept) <= self.opened

    @invariant()
    def people_have_six_weeks(self):
        if self.standing() is Standing.ASKED:
            assert self.today <= self.window["last"]
            assert can_say(last_day=self.window["last"], counted_on=None, today=self.today)


def test_any_order_of_what_people_do_keeps_what_was_promised(today):
    run_state_machine_as_test(
        lambda: Window(today),
        settings=settings(
            max_examples=120, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def test_the_machine_reaches_a_confirmed_step(today):
    """It could be green because nothing ever happens: here is one way on which everything does."""
    machine = Window(today)
    machine.finish(StepState.COMPLETED)
    machine.tell(has_round=True)
    for person in range(12):
        machine.say(person, Verdict.YES if person < 6 else Verdict.NOT_YET)
    machine.wait(DAYS_TO_SAY + 1)
    machine.count()
    assert machine.standing() is Standing.CONFIRMED
    machine.confirmed_is_true()
    machine.kept[-1][1][0] = Verdict.NOT_YET
    with pytest.raises(AssertionError):
        machine.confirmed_is_true()
