"""On and off the list for the board: by the calendar when a promise stays late, off when it is made good."""

from datetime import date

from django.db import transaction

from cornerstones.agreeing.actions.locking import about, locked
from cornerstones.agreeing.models import BoardEntry
from cornerstones.agreeing.overdue import is_for_the_board, late_since
from cornerstones.agreeing.reads import facts_of, steps
from cornerstones.agreeing.vocabulary import LeftHow
from cornerstones.audit import Actor, record


def list_late_promises(*, by: Actor, today: date) -> int:
    """Whatever has been late for too long and is not on the list yet. Asked twice, it is there once."""
    listed = 0
    there = BoardEntry.objects.filter(left_on=None)
    for step in steps().exclude(pk__in=there.values("step_id")):
        if is_for_the_board(facts_of(step, today=today), today=today):
            listed += put_on_the_list(step.pk, by=by, today=today)
    return listed


def put_on_the_list(step_id: int, *, by: Actor, today: date) -> bool:
    """Looked at once more with the step locked, since somebody may have told people meanwhile."""
    with transaction.atomic():
        locked(step_id)
        step = steps().get(pk=step_id)
        facts = facts_of(step, today=today)
        since = late_since(facts, today=today)
        there = BoardEntry.objects.filter(step=step, left_on=None).exists()
        if there or since is None or not is_for_the_board(facts, today=today):
            return False
        BoardEntry(area_id=step.area_id, step=step, since=since, listed_on=today).save(force_insert=True)
        record(by=by, action="board.listed", about=about(step), area_id=step.area_id)
    return True


def leave_the_list(step_id: int, *, how: LeftHow, by: Actor, today: date) -> None:
    """In the transaction of what makes the promise good; it stays while another part of it is still late."""
    entry = BoardEntry.objects.filter(step_id=step_id, left_on=None).first()
    if entry is None:
        return
    step = steps().get(pk=step_id)
    if late_since(facts_of(step, today=today), today=today) is not None:
        return
    entry.left_on, entry.left_how = today, how
    entry.save(update_fields=["left_on", "left_how"])
    record(by=by, action="board.left", about=about(step), area_id=step.area_id)
