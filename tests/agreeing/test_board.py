"""The list for the board: what comes on it, what takes it off, what is kept, and who reads and writes there."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from cornerstones.agreeing.actions.board import move_day, note_what_the_board_said
from cornerstones.agreeing.actions.listing import list_late_promises
from cornerstones.agreeing.actions.steps import move_step, tell_people
from cornerstones.agreeing.jobs import CALENDAR, look_for_late_promises
from cornerstones.agreeing.models import BoardEntry, BoardNote, NextStep
from cornerstones.agreeing.overdue import BOARD_AFTER
from cornerstones.agreeing.vocabulary import LeftHow, StepState
from cornerstones.areas.vocabulary import Refused
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from tests.agreeing.test_pages import text
from tests.factories.pledges import make_council_pledge
from tests.factories.record import lines_about
from tests.factories.steps import make_step
from tests.factories.world import sign_in

pytestmark = pytest.mark.django_db
BOARD = "/a/north/next-steps/board/"


def make_late(corner, today, *, days=BOARD_AFTER.days, **how):
    """A step that was due, and promised, that many days ago."""
    step = make_step(corner, today, **how)
    day = today - timedelta(days=days)
    with area_scope(corner.area.pk):
        NextStep.objects.filter(pk=step.pk).update(due_on=day, promised_by=day)
    return step


def listed(corner, today):
    with area_scope(corner.area.pk):
        list_late_promises(by=CALENDAR, today=today)
        return list(BoardEntry.objects.filter(left_on=None).values_list("step_id", flat=True))


def test_what_stays_late_for_four_weeks_comes_on_the_list_once_and_not_a_day_before(north, south, today):
    theirs = make_late(south, today)
    late, not_yet = make_late(north, today), make_late(north, today, days=BOARD_AFTER.days - 1)
    assert listed(north, today) == [late.pk]
    assert listed(north, today) == [late.pk], "looked twice"
    assert listed(north, today + timedelta(days=1)) == [late.pk, not_yet.pk]
    with area_scope(north.area.pk):
        (line,) = (
            row
            for row in lines_about(kind="next step", about_id=str(late.pk))
            if row.action == "board.listed"
        )
        assert line.actor_name == "the calendar"
    with area_scope(south.area.pk):
        assert not BoardEntry.objects.filter(step=theirs).exists(), "another area has its own look"
        look_for_late_promises(south.area.pk)
        assert BoardEntry.objects.filter(step=theirs).exists()


def test_it_leaves_only_when_all_of_it_is_made_good_and_the_list_says_how(north, today):
    by = north.people[Role.SETTING_LEAD]
    told, moved, stopped = (make_late(north, today) for _ in range(3))
    listed(north, today)
    with area_scope(north.area.pk):

        def how(step):
            entry = BoardEntry.objects.get(step=step)
            return entry.left_how if entry.left_on else None

        later = today + timedelta(days=20)
        seen = NextStep.objects.get(pk=told.pk).due_on
        tell_people(step=told, text="It takes longer.", easy="Wait.", by=by, today=today)
        assert how(told) is None, "people heard, and it is still not done"
        move_day(step=told, due_on=later, seen=seen, reason="A builder is ill.", by=by, today=today)
        assert how(told) == LeftHow.MOVED
        move_day(step=moved, due_on=later, seen=seen, reason="A builder is ill.", by=by, today=today)
        assert how(moved) is None, "its day was moved, and people have still not heard"
        tell_people(step=moved, text="It takes longer.", easy="Wait.", by=by, today=today)
        assert how(moved) == LeftHow.TOLD
        move_step(step=stopped, to=StepState.STOPPED, reason="No money.", by=by, today=today)
        assert how(stopped) is None, "it was stopped, and nobody was told"
        tell_people(step=stopped, text="There is no money.", easy="No money.", by=by, today=today)
        assert how(stopped) == LeftHow.TOLD
        assert not list_late_promises(by=CALENDAR, today=today)


def test_a_told_step_that_ends_leaves_as_ended_and_a_later_lateness_is_a_new_line(north, today):
    by = north.people[Role.SETTING_LEAD]
    step = make_late(north, today)
    with area_scope(north.area.pk):
        NextStep.objects.filter(pk=step.pk).update(promised_by=today + timedelta(days=9))
        list_late_promises(by=CALENDAR, today=today)
        move_step(step=step, to=StepState.STOPPED, reason="No money.", by=by, today=today)
        assert BoardEntry.objects.get().left_how == LeftHow.FINISHED
        much_later = today + timedelta(days=60)
        assert list_late_promises(by=CALENDAR, today=much_later) == 1, "nobody was told in all that time"
        assert BoardEntry.objects.count() == 2, "the past line is kept"
        with pytest.raises(IntegrityError), transaction.atomic():
            BoardEntry.objects.create(area=north.area, step=step, since=today, listed_on=today)


def test_what_the_board_said_is_kept_and_never_changed(north, today):
    by = north.people[Role.PARTNERSHIP_LEAD]
    make_late(north, today)
    listed(north, today)
    with area_scope(north.area.pk):
        entry = BoardEntry.objects.get()
        with pytest.raises(Refused):
            note_what_the_board_said(entry=entry, text=" ", by=by, today=today)
        for _ in range(2):
            note_what_the_board_said(entry=entry, text="Maud asks the council.", by=by, today=today)
        assert BoardNote.objects.count() == 1
        with pytest.raises(DatabaseError), transaction.atomic():
            BoardNote.objects.update(text="Nothing")


def test_the_list_says_how_long_why_and_whom_to_ask_and_the_partnership_lead_writes_what_was_said(
    north, south, client, today
):
    step = make_late(north, today, what="=Answer <b>everyone</b>")
    make_late(south, today, what="In the south")
    listed(north, today), listed(south, today)
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    page = text(client.get(BOARD))
    for words in ("28 days late", "No reason given yet", "School council", "North Primary School"):
        assert words in page, words
    assert "<b>everyone" not in page and "south" not in page.lower()
    with area_scope(north.area.pk):
        entry = BoardEntry.objects.get()
    note = f"{BOARD}{entry.pk}/"
    assert client.post(note, {"text": ""}).status_code == 400
    assert client.post(note, {"text": "Maud asks the council."}).status_code == 303
    assert "Maud asks the council." in text(client.get(BOARD))
    file = client.get("/a/north/next-steps/board.csv")
    lines = file.content.decode("utf-8-sig").splitlines()
    assert file["Content-Type"].startswith("text/csv") and len(lines) == 2
    assert "'=Answer <b>everyone</b>" in lines[1] and ",28," in lines[1], "no cell starts a formula (SEC-16)"
    by = north.people[Role.SETTING_LEAD]
    with area_scope(north.area.pk):
        tell_people(step=step, text="We began.", easy="We began it.", by=by, today=today)
        due = NextStep.objects.get(pk=step.pk).due_on
        move_day(step=step, due_on=today, seen=due, reason="A builder is ill.", by=by, today=today)
    page = text(client.get(BOARD))
    assert "No promise is this late" in page and "What left the list" in page
    assert "The day was moved, with a reason" in page and "Maud asks the council." in page
    assert client.get(note).status_code == 404, "what has left is kept as it is"


def test_a_pledge_that_nobody_looked_at_stands_there_after_the_same_time(north, south, client, today):
    day = today - BOARD_AFTER
    make_council_pledge(north, day - timedelta(days=200), review_on=day)
    make_council_pledge(south, day - timedelta(days=200), review_on=day)
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    page = text(client.get(BOARD))
    assert "28 days late" in page and "North Council" in page and "A pledge" in page
    assert "It was to be looked at by" in page and "South Council" not in page
    assert client.get("/a/north/next-steps/board.csv").content.decode().count("A pledge") == 1


def test_a_lead_of_one_setting_reads_their_own_lines_and_writes_none(north, client, today):
    mine, elsewhere = make_late(north, today, what="Mine"), make_late(north, today, what="Elsewhere")
    with area_scope(north.area.pk):
        NextStep.objects.filter(pk=elsewhere.pk).update(setting=north.other_setting)
    listed(north, today)
    sign_in(client, north.people[Role.SETTING_LEAD])
    page = text(client.get(BOARD))
    assert "Mine" in page and "Elsewhere" not in page and "Write down what the board said" not in page
    assert "Elsewhere" not in client.get("/a/north/next-steps/board.csv").content.decode()
    with area_scope(north.area.pk):
        entry = BoardEntry.objects.get(step=mine)
    assert client.get(f"{BOARD}{entry.pk}/").status_code == 404


def test_the_number_of_questions_does_not_grow(north, client, today):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    counts = []
    for number in range(3):
        make_late(north, today, what=f"Step {number}")
        listed(north, today)
        with CaptureQueriesContext(connection) as asked:
            client.get(BOARD)
        counts.append(len(asked))
    assert counts[1] == counts[2] <= 16
