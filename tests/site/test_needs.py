"""Story 6: what needs each person, worked out from what is there, the longest wait first."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cornerstones.areas.vocabulary import Refusal
from cornerstones.jobs.reads import Health
from cornerstones.listening.vocabulary import RoundState
from cornerstones.people.vocabulary import Voice
from cornerstones.site.needs import Need, longest_wait_first
from cornerstones.site.needs.gather import next_day
from cornerstones.site.needs.keepers import helper_needs, order_needs
from cornerstones.site.needs.leads import lead_needs, never_asked
from cornerstones.site.needs.seen import RoundSeen, SettingSeen
from cornerstones.site.needs.voices import voice_needs
from cornerstones.ui.values import NeedItem

TODAY = date(2026, 12, 3)
SLUG = "north"


def days(number):
    return TODAY + timedelta(days=number)


OPEN = RoundSeen(
    id=7,
    name="Autumn",
    place="Pinder Lane",
    settings=frozenset({1}),
    in_wave=False,
    state=RoundState.OPEN,
    started_on=days(-20),
    opens_on=days(-15),
    closes_on=days(6),
    hear_back_on=days(40),
    released_on=None,
    why_closed=(),
    under_ten=(Voice.PARENT_CARER,),
    asks_children=True,
)
DRAFT = replace(OPEN, state=RoundState.DRAFT, why_closed=(Refusal("Say why you ask.", "why"),))
CLOSED = replace(OPEN, state=RoundState.CLOSED, closes_on=days(-3))
FROZEN = replace(OPEN, state=RoundState.FROZEN, closes_on=days(-20), hear_back_on=days(30))
RELEASED = replace(FROZEN, released_on=days(-9))


def of_lead(*rounds):
    return list(lead_needs(rounds, slug=SLUG, today=TODAY))


def only(needs):
    (need,) = needs
    return need


def test_a_started_round_waits_to_be_finished():
    need = only(of_lead(DRAFT))
    assert need.item == NeedItem(
        "pen",
        "Finish “Autumn” at Pinder Lane",
        "/a/north/rounds/7/",
        "It cannot open yet: 1 thing is left to do.",
        "20 days waiting",
    )
    ready = only(of_lead(replace(DRAFT, why_closed=())))
    assert ready.item.label == "Open “Autumn” at Pinder Lane"


def test_a_voice_under_ten_is_invited_in_the_last_week():
    need = only(of_lead(OPEN))
    assert need.item.label == "Invite more parent carers"
    assert need.item.why == "Fewer than 10 so far in “Autumn” at Pinder Lane. It closes on 9 December 2026."
    assert (need.days, need.item.wait, need.item.late) == (15, "15 days waiting", False)
    both = only(of_lead(replace(OPEN, under_ten=(Voice.YOUNG_PERSON, Voice.PARENT_CARER))))
    assert both.item.label == "Invite more children and young people and parent carers"


@pytest.mark.parametrize(
    "quiet",
    [
        replace(OPEN, under_ten=()),
        replace(OPEN, closes_on=days(8)),
        replace(OPEN, opens_on=days(2)),
    ],
)
def test_a_round_that_goes_well_needs_nobody(quiet):
    assert of_lead(quiet) == []


def test_a_round_that_should_have_closed_is_late():
    need = only(of_lead(replace(OPEN, closes_on=days(-1))))
    assert (need.item.label, need.item.wait, need.item.late) == (
        "Close “Autumn” at Pinder Lane",
        "1 day late",
        True,
    )
    assert need.item.href == "/a/north/rounds/7/close/"


def test_after_the_close_the_day_of_the_results_is_said():
    need = only(of_lead(CLOSED))
    assert need.item.why == "It closed on 30 November 2026. The results come on 8 December 2026."
    assert only(of_lead(FROZEN)).item.why.endswith("The results are being worked out now.")


def test_results_are_to_be_seen_then_told_then_late():
    seen = only(of_lead(RELEASED)).item
    assert seen.label == "See what three voices said in “Autumn” at Pinder Lane"
    assert seen.href == "/a/north/rounds/7/three-voices/"
    near = only(of_lead(replace(RELEASED, hear_back_on=days(13)))).item
    assert near.label == "Tell people what happened after “Autumn” at Pinder Lane"
    assert (near.wait, near.late) == ("9 days waiting", False)
    late = only(of_lead(replace(RELEASED, hear_back_on=days(-2))))
    assert (late.item.why, late.item.wait, late.item.late, late.days) == (
        "You promised by 1 December 2026.",
        "2 days late",
        True,
        2,
    )
    on_the_day = only(of_lead(replace(RELEASED, hear_back_on=TODAY))).item
    assert not on_the_day.late


def test_only_the_newest_results_of_a_setting_ask_for_something():
    older = replace(RELEASED, id=3, name="Spring")
    elsewhere = replace(RELEASED, id=4, settings=frozenset({2}), place="Heron Court")
    labels = [need.item.label for need in of_lead(RELEASED, older, elsewhere)]
    assert [label.split("“")[1] for label in labels] == ["Autumn” at Pinder Lane", "Autumn” at Heron Court"]


def test_settings_that_never_ran_a_round_are_one_thing():
    one, two = SettingSeen(1, "Heron Court"), SettingSeen(2, "Fernhollow")
    assert list(never_asked((), slug=SLUG)) == []
    assert only(never_asked((one,), slug=SLUG)).item.label == "Plan a first round at Heron Court"
    assert only(never_asked((one, two), slug=SLUG)).item.label == "Plan a first round at 2 settings"


def of_voice(*rounds, voice=Voice.PARENT_CARER):
    return list(voice_needs(rounds, voice=voice, slug=SLUG, today=TODAY))


def test_an_open_round_waits_for_the_voice_one_stands_beside():
    need = only(of_voice(replace(OPEN, closes_on=days(20))))
    assert need.item.label == "Tell parent carers about “Autumn” at Pinder Lane"
    assert of_voice(OPEN, voice=Voice.YOUNG_PERSON) == []
    assert of_voice(replace(OPEN, opens_on=days(1))) == []
    assert of_voice(replace(OPEN, closes_on=days(-1))) == []
    assert of_voice(DRAFT, CLOSED, FROZEN) == []


def test_new_results_are_to_be_talked_over_for_a_month():
    need = only(of_voice(RELEASED))
    assert need.item.label == "Talk over what three voices said in “Autumn” at Pinder Lane"
    assert need.item.wait == "9 days waiting"
    assert of_voice(replace(RELEASED, released_on=days(-31))) == []


def of_safeguarding(settings, *rounds):
    return list(helper_needs(settings, rounds, slug=SLUG, today=TODAY))


def test_settings_without_a_helper_that_hold_up_a_round_come_by_name():
    settings = (SettingSeen(1, "Pinder Lane"), SettingSeen(2, "Heron Court"), SettingSeen(3, "Fernhollow"))
    first, rest = of_safeguarding(settings, DRAFT)
    assert first.item.label == "Say who a child can talk to at Pinder Lane"
    assert (first.item.href, first.item.wait) == ("/a/north/settings/1/who-can-help/", "20 days waiting")
    assert rest.item.label == "Say who a child can talk to at 2 settings"
    assert rest.item.href == "/a/north/settings/?show=no-helper"
    assert of_safeguarding((), DRAFT) == []
    adults_only = only(of_safeguarding(settings, replace(DRAFT, asks_children=False)))
    assert adults_only.item.label.endswith("3 settings")


def of_administrator(settings=(), *, working=True, failed=0):
    return list(order_needs(settings, Health(working=working, waiting=0, failed=failed), slug=SLUG))


def test_background_work_that_stopped_comes_first_and_in_red():
    assert of_administrator() == []
    stopped, failed, leads = of_administrator((SettingSeen(1, "Pinder Lane"),), working=False, failed=2)
    assert (stopped.item.label, stopped.item.late) == ("Start background work again", True)
    assert failed.item.label == "Look at 2 jobs that failed"
    assert leads.item.label == "Find a lead for Pinder Lane"
    first = longest_wait_first([Need(900, leads.item), failed, stopped])[0]
    assert first == stopped.item


def test_the_longest_wait_comes_first_and_nothing_twice():
    def item(label):
        return NeedItem("pen", label, "/", "why")

    needs = [Need(3, item("c")), Need(40, item("a")), Need(3, item("b")), Need(1, item("c"))]
    assert [one.label for one in longest_wait_first(needs)] == ["a", "b", "c"]


def test_when_nothing_waits_the_next_day_is_said():
    assert next_day((), today=TODAY) is None
    coming = next_day((replace(OPEN, opens_on=days(-1)), RELEASED), today=TODAY)
    assert (coming.day, coming.sentence) == (days(6), "“Autumn” at Pinder Lane closes")
    closed = next_day((CLOSED,), today=TODAY)
    assert (closed.day, closed.sentence) == (days(5), "the results of “Autumn” at Pinder Lane come")
    assert next_day((RELEASED,), today=TODAY).sentence == "people hear back about “Autumn” at Pinder Lane"
