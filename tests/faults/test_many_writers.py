"""FAULT-07: twenty people write one plan at once; every edit stands in it, and in its history, in order."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from cornerstones.agreeing.actions.steps import StepChangedMeanwhile, change_step
from cornerstones.agreeing.models import NextStep
from cornerstones.audit.reads import broken_line, lines_of
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from cornerstones.web.busy import Busy, patiently
from tests.factories.steps import make_step, step_words

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS = 20


def write(corner, step_id, today, writer, edits):
    """Each edit adds a mark to what the writer has read, and is tried until nobody was faster."""
    try:
        with area_scope(corner.area.pk):
            by = corner.people[Role.SETTING_LEAD]
            for number in range(edits):
                add(step_id, f"w{writer}e{number}", by, today)
    finally:
        connection.close()


def add(step_id, mark, by, today):
    def once():
        seen = NextStep.objects.get(pk=step_id)
        words = step_words(today, said=f"{seen.said} {mark}")
        change_step(step=seen, words=words, edit=seen.edit, by=by)

    while True:
        try:
            patiently(once)
        except (StepChangedMeanwhile, Busy):
            continue
        return


def write_all(corner, today, edits):
    step = make_step(corner, today, said="start")
    with ThreadPoolExecutor(WRITERS) as pool:
        writing = [pool.submit(write, corner, step.pk, today, writer, edits) for writer in range(WRITERS)]
        for one in writing:
            one.result()
    with area_scope(corner.area.pk):
        marks = NextStep.objects.get(pk=step.pk).said.split()[1:]
        assert sorted(marks) == sorted(f"w{w}e{e}" for w in range(WRITERS) for e in range(edits))
        changes = [
            line for line in lines_of(kind="next step", about_id=step.pk) if line.action == "step.changed"
        ]
        # In the order of the record each line holds one mark more than the one before, and says what was there.
        for place, line in enumerate(reversed(changes), start=1):
            assert line.details["said"].split()[1:] == marks[:place]
            assert line.details["was"]["said"].split()[1:] == marks[: place - 1]
        assert len(changes) == WRITERS * edits and broken_line() is None


def test_fault_07_twenty_writers_at_once_lose_no_edit(north, south, today):
    make_step(south, today)
    write_all(north, today, 3)


@pytest.mark.long
def test_fault_07_twenty_writers_with_a_hundred_edits_each_lose_no_edit(north, south, today):
    make_step(south, today)
    write_all(north, today, 100)
