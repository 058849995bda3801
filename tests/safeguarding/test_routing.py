"""SAFE-09, SAFE-11: who is told, who may read, and who is left out."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerstones.safeguarding.policies.routing import (
    STEPS,
    may_read,
    named_in,
    nobody_can_read,
    step_after,
    step_with_someone,
    told_at,
    waits,
    why_not_close,
)
from cornerstones.safeguarding.vocabulary import Contact, ContactKind, Standing

LEAD = Contact(
    1, 11, ContactKind.LEAD, "Bethan Okoro", "Mrs Okoro, blue room", "Miss B, Bella", date(2026, 9, 9)
)
DEPUTY = Contact(2, 12, ContactKind.DEPUTY, "Dot Quill", "Dot, by the library", "", None)
AUTHORITY = Contact(3, 13, ContactKind.AUTHORITY, "Edmund Vance", "Mr Vance", "", None)
READERS = [LEAD, DEPUTY, AUTHORITY]
NEW = Standing(True, ContactKind.LEAD)


def users(found):
    return [one.user_id for one in found]


def test_safe_09_first_the_lead_then_a_deputy_then_the_authority():
    assert [users(told_at(replace(NEW, step=step), READERS)) for step in STEPS] == [[11], [12], [13]]
    assert step_after(NEW, READERS) == ContactKind.DEPUTY
    assert step_after(replace(NEW, step=ContactKind.DEPUTY), READERS) == ContactKind.AUTHORITY


def test_safe_05_whom_a_child_chose_is_first_and_alone_then_the_others_here():
    chosen = replace(NEW, chosen=DEPUTY.id)
    assert users(told_at(chosen, READERS)) == [12]
    assert [may_read(chosen, one, READERS) for one in READERS] == [False, True, False]
    later = replace(chosen, step=step_after(chosen, READERS))
    assert users(told_at(later, READERS)) == [11]
    assert [may_read(later, one, READERS) for one in READERS] == [True, True, False]


def test_priv_09_the_authority_reads_only_what_has_come_to_it():
    assert not may_read(NEW, AUTHORITY, READERS)
    assert may_read(replace(NEW, step=ContactKind.AUTHORITY), AUTHORITY, READERS)


@pytest.mark.parametrize(
    "words",
    [
        "Mrs Okoro shouts at me",
        "bethan pushed me",
        "Miss Bella is mean",
        "I do not like okoro",
        "O\u200bkoro hurt me",
        "mrs okorro grabbed me",
    ],
)
def test_safe_11_somebody_who_is_named_is_left_out(words):
    away = named_in(words, READERS)
    assert away == {11}
    first = step_with_someone(replace(NEW, away=away), READERS)
    assert first == ContactKind.DEPUTY
    assert not any(may_read(replace(NEW, away=away, step=step), LEAD, READERS) for step in STEPS)


@pytest.mark.parametrize(
    "words", ["More swings", "The room is blue", "Mr and Mrs and Miss", "", "be the best"]
)
def test_safe_11_words_that_name_nobody_leave_nobody_out(words):
    assert named_in(words, READERS) == frozenset()


def test_safe_11_with_everyone_here_named_it_goes_to_the_authority_at_once():
    away = named_in("Bethan and Dot did it", READERS)
    assert step_with_someone(replace(NEW, away=away), READERS) == ContactKind.AUTHORITY
    everyone = replace(NEW, away=frozenset({11, 12, 13}))
    assert (
        nobody_can_read(everyone, READERS) and step_with_someone(everyone, READERS) == ContactKind.AUTHORITY
    )


@given(
    away=st.frozensets(st.sampled_from([11, 12, 13])),
    step=st.sampled_from(STEPS),
    chosen=st.sampled_from([None, 1, 2]),
    pressing=st.booleans(),
)
def test_safe_11_nobody_who_is_left_out_is_ever_told_or_reads(away, step, chosen, pressing):
    standing = Standing(pressing, step, chosen, away)
    assert not away & {one.user_id for one in told_at(standing, READERS)}
    assert not away & {one.user_id for one in READERS if may_read(standing, one, READERS)}
    following = step_with_someone(standing, READERS)
    assert STEPS.index(following) >= STEPS.index(step)
    told = told_at(replace(standing, step=following), READERS)
    assert told or following == ContactKind.AUTHORITY
    assert all(may_read(replace(standing, step=following), one, READERS) for one in told)


def test_safe_09_pressing_words_climb_within_two_hours_and_all_others_within_a_school_day():
    for pressing, minutes in ((True, 120), (False, 420)):
        first, second = (
            waits(replace(NEW, pressing=pressing, step=step))[0].total_seconds() / 60 for step in STEPS[:2]
        )
        assert first + second == minutes
    assert waits(replace(NEW, step=ContactKind.AUTHORITY)) is None


def test_safe_06_nothing_is_closed_unread_and_nothing_pressing_without_a_record():
    assert why_not_close(opened=False, pressing=False, entries=0)
    assert why_not_close(opened=True, pressing=True, entries=0)
    assert why_not_close(opened=True, pressing=True, entries=1) is None
    assert why_not_close(opened=True, pressing=False, entries=0) is None
