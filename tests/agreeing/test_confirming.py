"""A step counts as changed only when those who raised it say so: asked once, counted once, kept for good."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from cornerstones.agreeing.actions.confirming import (
    ReadBack,
    confirm_together,
    count_window,
    say_verdict,
)
from cornerstones.agreeing.actions.steps import change_step, move_step
from cornerstones.agreeing.confirm_reads import confirmed_of
from cornerstones.agreeing.models import ConfirmResult, ConfirmWindow, NextStep, VerdictRow
from cornerstones.agreeing.reads import steps
from cornerstones.agreeing.vocabulary import DAYS_TO_SAY, Present, Standing, StepState, Verdict
from cornerstones.areas.vocabulary import Refused
from cornerstones.listening.reads.following import Follower
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from tests.factories.confirming import (
    CLOCK,
    PC,
    YP,
    count,
    finish,
    make_answered_round,
    make_told_step,
    say,
    tell,
    window,
)
from tests.factories.record import lines_about
from tests.factories.steps import make_step, step_words

pytestmark = pytest.mark.django_db
AFTER = timedelta(days=DAYS_TO_SAY + 1)


@pytest.fixture
def answered(north, south, today):
    theirs, _ = make_answered_round(south, today)
    make_told_step(south, today, round=theirs)
    return make_answered_round(north, today)


@pytest.fixture
def step(north, today, answered):
    return make_told_step(north, today, round=answered[0])


def standing(corner, step, today):
    with area_scope(corner.area.pk):
        return confirmed_of(steps().get(pk=step.pk), today=today).standing


def windows(corner):
    with area_scope(corner.area.pk):
        return ConfirmWindow.objects.count()


def test_news_of_the_end_opens_one_window_of_six_weeks(north, today, answered):
    step = make_step(north, today, round=answered[0], said_by=PC)
    tell(north, step, today, "We began.")
    assert windows(north) == 0, "news on the way asks nothing"
    step = finish(north, step, today)
    assert windows(north) == 0, "and what nobody was told is not asked"
    tell(north, step, today)
    tell(north, step, today + timedelta(days=3), "There is more to tell.")
    asked = window(north, step)
    assert (asked.opened_on, asked.last_day) == (today, today + timedelta(days=42))
    assert (asked.raised_by, asked.counted_on, windows(north)) == (PC, None, 1)


def test_a_stop_and_a_step_without_a_round_ask_nobody(north, today, answered):
    stopped = make_step(north, today, round=answered[0])
    with area_scope(north.area.pk):
        by = north.people[Role.SETTING_LEAD]
        move_step(step=stopped, to=StepState.STOPPED, reason="No money.", by=by, today=today)
    tell(north, stopped, today, "We have no money.")
    make_told_step(north, today, round=None)
    assert windows(north) == 0


def test_a_step_that_is_here_to_stay_is_asked_about_once(north, today, step):
    with area_scope(north.area.pk):
        by = north.people[Role.SETTING_LEAD]
        move_step(step=step, to=StepState.EMBEDDED, by=by, today=today + timedelta(days=5))
    tell(north, step, today + timedelta(days=5), "It is here to stay.")
    assert windows(north) == 1 and window(north, step).opened_on == today


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ((6, 0, 6), Standing.CONFIRMED),
        ((5, 0, 7), Standing.NOT_CONFIRMED),
        # Who cannot tell has spoken, and has not said yes.
        ((5, 6, 0), Standing.NOT_CONFIRMED),
        ((9, 1, 1), Standing.CONFIRMED),
        ((2, 0, 10), Standing.NOT_CONFIRMED),
        ((9, 0, 0), Standing.TOO_FEW),
        ((0, 0, 0), Standing.TOO_FEW),
    ],
)
def test_it_is_confirmed_when_half_of_the_voice_that_raised_it_say_so(
    north, today, answered, step, said, outcome
):
    """The other voices do not decide: they say the opposite here."""
    turned = tuple(reversed(said))
    say(north, step, answered[1], today, parent_carer=said, young_person=turned, practitioner=turned)
    assert standing(north, step, today + timedelta(days=42)) is Standing.ASKED
    assert standing(north, step, today + AFTER) is Standing.BEING_COUNTED
    assert count(north, step, today)
    assert standing(north, step, today + AFTER) is outcome


def test_where_no_voice_is_named_no_voice_that_is_shown_may_say_otherwise(north, today, answered):
    both = {"young_person": (10, 0, 2), "parent_carer": (3, 0, 2)}
    for practitioners, outcome in (((0, 0, 12), Standing.NOT_CONFIRMED), ((3, 0, 2), Standing.CONFIRMED)):
        step = make_told_step(north, today, round=answered[0], said_by=None, what=f"Step {practitioners}")
        say(north, step, answered[1], today, **both, practitioner=practitioners)
        count(north, step, today)
        assert standing(north, step, today + AFTER) is outcome


def test_one_verdict_for_each_step_and_words_and_the_newest_counts(north, today, answered, step):
    receipt, follower = answered[1][PC][0], Follower(answered[0].pk, "", PC)
    other = make_told_step(north, today, round=answered[0], what="Another step")
    with area_scope(north.area.pk):
        for asked, said in ((step, Verdict.YES), (step, Verdict.NOT_YET), (other, Verdict.YES)):
            window_id = window(north, asked).pk
            say_verdict(window_id=window_id, follower=follower, receipt=receipt, said=said, today=today)
        rows = {row.window.step_id: row for row in VerdictRow.objects.select_related("window")}
        assert {pk: row.said for pk, row in rows.items()} == {step.pk: Verdict.NOT_YET, other.pk: Verdict.YES}
        assert bytes(rows[step.pk].key_hash) != bytes(rows[other.pk].key_hash), "nothing joins the two"


def test_nothing_is_taken_after_the_last_day_nor_after_the_counting(north, today, answered, step):
    asked, follower = window(north, step), Follower(answered[0].pk, "", PC)

    def late(on):
        with area_scope(north.area.pk), pytest.raises(Refused, match="over"):
            say_verdict(window_id=asked.pk, follower=follower, receipt="a-b-c-d", said=Verdict.YES, today=on)

    late(asked.last_day + timedelta(days=1))
    count(north, step, today)
    late(today)
    with area_scope(north.area.pk), pytest.raises(DatabaseError), transaction.atomic():
        VerdictRow(area=north.area, window=asked, voice=PC, key_hash=b"x" * 32, said=1).save()


def test_sdc_12_counting_is_once_erases_each_verdict_and_never_changes(north, today, answered, step):
    say(north, step, answered[1], today, parent_carer=(7, 0, 5))
    asked = window(north, step)
    with area_scope(north.area.pk):
        early = asked.last_day
        assert not count_window(window_id=asked.pk, by=CLOCK, today=early), "not on the last day itself"
        assert VerdictRow.objects.count() == 12
    assert count(north, step, today) and not count(north, step, today)
    with area_scope(north.area.pk):
        assert not VerdictRow.objects.exists()
        result = ConfirmResult.objects.get()
        for change in (result.delete, lambda: ConfirmResult.objects.update(outcome="too_few")):
            with pytest.raises(DatabaseError), transaction.atomic():
                change()
        assert [line.action for line in lines_about(kind="next step", about_id=str(step.pk))].count(
            "step.counted"
        ) == 1


def test_what_people_said_leaves_no_line_in_the_record(north, today, answered, step):
    with area_scope(north.area.pk):
        before = len(lines_about(kind="next step", about_id=str(step.pk)))
    say(north, step, answered[1], today, parent_carer=(3, 0, 0))
    with area_scope(north.area.pk):
        assert len(lines_about(kind="next step", about_id=str(step.pk))) == before


def test_taking_a_step_up_again_erases_what_was_said_and_a_new_end_asks_anew(north, today, answered, step):
    say(north, step, answered[1], today, parent_carer=(7, 0, 5))
    with area_scope(north.area.pk):
        by = north.people[Role.SETTING_LEAD]
        move_step(step=step, to=StepState.ON_TRACK, by=by, today=today)
        assert not VerdictRow.objects.exists() and windows(north) == 0
    finish(north, step, today)
    tell(north, step, today, "Now it is done.")
    assert windows(north) == 1


def test_a_step_not_confirmed_can_be_taken_up_again_and_keeps_its_first_result(north, today, answered, step):
    say(north, step, answered[1], today, parent_carer=(0, 0, 12))
    count(north, step, today)
    later = today + AFTER
    with area_scope(north.area.pk):
        by = north.people[Role.SETTING_LEAD]
        move_step(step=step, to=StepState.ON_TRACK, by=by, today=later)
    assert standing(north, step, later) is Standing.NOT_ASKED
    finish(north, step, later)
    tell(north, step, later, "Now it is really done.")
    assert standing(north, step, later) is Standing.ASKED
    with area_scope(north.area.pk):
        assert ConfirmResult.objects.count() == 1


def test_what_people_are_asked_about_stays_as_they_read_it(north, today, answered, step):
    with area_scope(north.area.pk):
        by = north.people[Role.SETTING_LEAD]
        now = NextStep.objects.get(pk=step.pk)
        with pytest.raises(Refused, match="they stay"):
            change_step(step=now, words=step_words(today, said_by=YP), edit=now.edit, by=by)


def meet(corner, step, today, **present):
    people = {"young_people": 0, "parent_carers": 0, "practitioners": 0} | present
    said = ReadBack(on=today + AFTER, present=Present(**people), changed=True, words="We feel it.")
    with area_scope(corner.area.pk):
        return confirm_together(
            window=ConfirmWindow.objects.get(step=step),
            said=said,
            by=corner.people[Role.SETTING_LEAD],
            today=today + AFTER,
        )


def test_where_too_few_were_counted_a_meeting_of_those_who_raised_it_says_it_once(
    north, today, answered, step
):
    with pytest.raises(Refused, match="too few"):
        meet(north, step, today, parent_carers=4, practitioners=2)
    say(north, step, answered[1], today, parent_carer=(9, 0, 0))
    count(north, step, today)
    for present in ({"parent_carers": 2, "practitioners": 5}, {"young_people": 9}):
        with pytest.raises(Refused, match="3 or more of the voice that raised it"):
            meet(north, step, today, **present)
    first = meet(north, step, today, parent_carers=3, practitioners=2)
    assert meet(north, step, today, parent_carers=3, practitioners=2).pk == first.pk, "pressed twice"
    assert standing(north, step, today + AFTER) is Standing.CONFIRMED
    with pytest.raises(Refused):
        meet(north, step, today, parent_carers=4, practitioners=2)
    with area_scope(north.area.pk):
        assert "step.read_back" in [
            line.action for line in lines_about(kind="next step", about_id=str(step.pk))
        ]


def test_a_meeting_never_overrides_what_was_counted(north, today, answered, step):
    say(north, step, answered[1], today, parent_carer=(0, 0, 12))
    count(north, step, today)
    with pytest.raises(Refused, match="too few"):
        meet(north, step, today, parent_carers=12)


def test_without_a_named_voice_two_voices_sit_in_the_meeting(north, today, answered):
    step = make_told_step(north, today, round=answered[0], said_by=None)
    count(north, step, today)
    with pytest.raises(Refused, match="two voices"):
        meet(north, step, today, practitioners=20, parent_carers=2)
    assert meet(north, step, today, young_people=3, parent_carers=3)


@pytest.mark.parametrize("voice", Voice)
def test_each_voice_is_counted_by_itself(north, today, answered, voice):
    step = make_told_step(north, today, round=answered[0], said_by=voice)
    say(north, step, answered[1], today, **{voice.value: (12, 0, 0)})
    count(north, step, today)
    assert standing(north, step, today + AFTER) is Standing.CONFIRMED
