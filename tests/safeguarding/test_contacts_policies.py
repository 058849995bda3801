"""SAFE-10, SAFE-21: who has said yes, for how long it counts, and what stands before anyone asks for words."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerstones.safeguarding.policies.contacts import (
    is_confirmed,
    is_overdue,
    term_began,
    why_not_confirm,
    why_not_name,
    why_not_open_with_free_text,
)
from cornerstones.safeguarding.vocabulary import Contact, ContactKind, HelpLine, Readiness

TODAY = date(2026, 11, 10)
LINE = HelpLine("childline", "Childline", "Listens.", "0800 1111", "", "", date(2027, 8, 31))


def contact(number, kind, confirmed_on=TODAY):
    return Contact(number, number, kind, f"Person {number}", "Somebody", "", confirmed_on)


LEAD, DEPUTY, AUTHORITY = (contact(number, kind) for number, kind in enumerate(ContactKind, start=1))
READY = Readiness((LEAD, DEPUTY), (AUTHORITY,), "We are back on Monday.", (LINE,))


def reasons(ready, today=TODAY):
    return [refusal.sentence for refusal in why_not_open_with_free_text(ready, today=today, where="Oak")]


def test_safe_10_with_everything_in_place_nothing_stands_in_the_way():
    assert reasons(READY) == []


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        ({"contacts": (DEPUTY,)}, "No safeguarding lead at Oak"),
        ({"contacts": (LEAD,)}, "No deputy at Oak"),
        ({"contacts": (replace(LEAD, confirmed_on=None), DEPUTY)}, "No safeguarding lead at Oak"),
        ({"contacts": (LEAD, replace(DEPUTY, confirmed_on=date(2026, 5, 4)))}, "No deputy at Oak"),
        ({"contacts": (LEAD, replace(DEPUTY, user_id=LEAD.user_id))}, "Two people"),
        ({"authority": ()}, "No authority contact"),
        ({"out_of_hours": ""}, "when nobody is watching"),
        (
            {"lines": (replace(LINE, review_by=TODAY - timedelta(days=1)),)},
            "Check these help lines again: Childline.",
        ),
    ],
)
def test_safe_10_each_gap_is_named(gap, words):
    assert any(words in sentence for sentence in reasons(replace(READY, **gap)))


def test_every_reason_comes_at_once():
    assert len(reasons(Readiness((), (), "", (replace(LINE, review_by=date(2020, 1, 1)),)))) == 6


@pytest.mark.parametrize(
    ("today", "began"),
    [
        (date(2026, 11, 10), date(2026, 9, 1)),
        (date(2026, 9, 1), date(2026, 9, 1)),
        (date(2026, 8, 31), date(2026, 4, 1)),
        (date(2027, 1, 1), date(2027, 1, 1)),
        (date(2027, 3, 31), date(2027, 1, 1)),
        (date(2028, 2, 29), date(2028, 1, 1)),
    ],
)
def test_a_term_begins_in_september_january_or_april(today, began):
    assert term_began(today) == began


@given(said=st.dates(date(2020, 1, 1), date(2040, 1, 1)), later=st.integers(0, 700))
def test_a_yes_counts_for_its_term_and_two_weeks_more_and_no_longer(said, later):
    today = said + timedelta(days=later)
    counts = is_confirmed(contact(1, ContactKind.LEAD, said), today=today)
    if term_began(today) == term_began(said):
        assert counts
    elif later > 153 + 14:
        assert not counts
    if counts and term_began(today) != term_began(said):
        assert (today - term_began(today)).days < 14


def test_nobody_is_named_twice_and_there_is_one_lead():
    there = [LEAD, DEPUTY]
    new = {"kind": ContactKind.DEPUTY, "at_a_setting": True, "holds_role": True, "there": there, "user_id": 9}
    assert why_not_name(**new) is None
    for change, field in (
        ({"user_id": 1}, "member"),
        ({"holds_role": False}, "member"),
        ({"kind": ContactKind.LEAD}, "kind"),
        ({"kind": ContactKind.AUTHORITY}, "kind"),
        ({"at_a_setting": False}, "kind"),
    ):
        assert why_not_name(**(new | change)).field == field


def test_a_yes_is_said_by_the_person_alone():
    assert why_not_confirm(LEAD, user_id=LEAD.user_id) is None
    assert "Only Person 1" in why_not_confirm(LEAD, user_id=2).sentence


def test_safe_21_a_line_is_overdue_on_the_day_after_its_review():
    assert not is_overdue(LINE, today=LINE.review_by)
    assert is_overdue(LINE, today=LINE.review_by + timedelta(days=1))
