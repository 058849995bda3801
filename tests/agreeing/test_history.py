"""Who changed what, and to what: every edit of a step or a position, in words that people can read."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cornerstones.agreeing.actions.steps import change_step, move_step, tell_people
from cornerstones.agreeing.history import DID, LABELS, Detail, change_of, history_of
from cornerstones.agreeing.vocabulary import StepState
from cornerstones.audit.sentences import SENTENCES
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from tests.factories.steps import make_step, step_words
from tests.factories.world import sign_in

AT = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
STONES = {"cornerstone": {"": "Trust", "communicate": "Talk openly"}}


def line(action="step.changed", **details):
    return SimpleNamespace(at=AT, action=action, actor_name="Bethan", details=details)


def test_each_field_that_changed_stands_with_what_it_was_before_in_the_words_of_the_pages():
    change = change_of(
        line(
            level="strategic",
            due_on="2026-12-11",
            cornerstone="",
            said_by="parent_carer",
            was={
                "level": "organisational",
                "due_on": "2026-11-11",
                "cornerstone": "communicate",
                "said_by": "",
            },
        ),
        STONES,
    )
    assert (change.who, change.did) == ("Bethan", "changed the words")
    assert change.details == (
        Detail("Cornerstone", "Trust", "Talk openly"),
        Detail("Level", "Strategic", "Organisational"),
        Detail("Who said it", "Parent carers", "Someone in our community"),
        Detail("Due", "11 December 2026", "11 November 2026"),
    )


def test_what_did_not_change_is_left_out_and_an_old_line_without_befores_still_stands():
    change = change_of(line(what="Ring back", said="Ring me.", was={"what": "Ring back", "said": "Ring"}), {})
    assert change.details == (Detail("What people said", "Ring me.", "Ring"),)
    assert change_of(line(what="Ring back"), {}).details == (Detail("What we will do", "Ring back"),)


@given(st.dictionaries(st.sampled_from(sorted(LABELS)), st.text(max_size=30)), st.sampled_from(sorted(DID)))
def test_no_line_of_the_record_breaks_the_page(details, action):
    (change,) = history_of([line(action, **details)], named=STONES)
    assert len(change.details) == len(details) and all(detail.now for detail in change.details)


def test_every_action_on_a_step_has_its_words_here_and_its_sentence_in_the_record():
    ours = {action for action in SENTENCES if action.split(".")[0] in {"step", "meeting", "position"}}
    assert ours <= set(DID) <= set(SENTENCES)


@pytest.mark.django_db
def test_people_read_who_changed_what_and_another_setting_finds_nothing(north, south, client, today):
    step = make_step(north, today, what="<b>Ring</b> back")
    lead, parent = north.people[Role.SETTING_LEAD], north.people[Role.PARENT_CARER_LEAD]
    with area_scope(north.area.pk):
        words = step_words(today, what="<b>Ring</b> back", said="Nobody rings.")
        change_step(step=step, words=words, edit=0, by=parent)
        move_step(step=step, to=StepState.ON_TRACK, by=lead, today=today)
        tell_people(step=step, text="We began to ring.", easy="We ring you.", by=lead, today=today)
    sign_in(client, lead)
    page = " ".join(client.get(f"/a/north/next-steps/{step.pk}/history/").content.decode().split())
    for words in (
        *("told people", "said how it stands", "changed the words", "agreed this step"),
        *("Nobody rings.", "Before: ", "We ring again and again.", "On track"),
        *("We began to ring.", parent.name, "&lt;b&gt;Ring&lt;/b&gt;"),
    ):
        assert words in page, words
    assert "<b>Ring" not in page
    theirs = make_step(south, today)
    assert client.get(f"/a/north/next-steps/{theirs.pk}/history/").status_code == 404
