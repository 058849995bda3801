"""A day is moved with a reason, and what the board said about a late promise is kept."""

from datetime import date

from django.db import transaction

from cornerstones.agreeing.actions.listing import leave_the_list
from cornerstones.agreeing.actions.locking import about, locked
from cornerstones.agreeing.models import BoardEntry, BoardNote, DayMoved, NextStep
from cornerstones.agreeing.policies import why_not_move_day
from cornerstones.agreeing.vocabulary import LeftHow, StepState
from cornerstones.areas.vocabulary import Refusal, Refused
from cornerstones.audit import record
from cornerstones.people.models import User


def move_day(*, step: NextStep, due_on: date, seen: date, reason: str, by: User, today: date) -> NextStep:
    """`seen` is the day that this person found. Asked twice, it is moved once."""
    with transaction.atomic():
        now = locked(step.pk)
        was = now.due_on
        if was == due_on and DayMoved.objects.filter(step=now, to=due_on, reason=reason).exists():
            return now
        if refusal := why_not_move_day(
            StepState(now.state), was=was, seen=seen, to=due_on, reason=reason, today=today
        ):
            raise Refused(refusal)
        DayMoved(area_id=now.area_id, step=now, on=today, was=was, to=due_on, reason=reason).save(
            force_insert=True
        )
        now.due_on, now.edit = due_on, now.edit + 1
        now.save()
        record(
            by=by,
            action="step.day_moved",
            about=about(now),
            area_id=now.area_id,
            details={"due_on": str(due_on), "reason": reason, "was": {"due_on": str(was)}},
        )
        leave_the_list(now.pk, how=LeftHow.MOVED, by=by, today=today)
    return now


def note_what_the_board_said(*, entry: BoardEntry, text: str, by: User, today: date) -> BoardNote:
    """Pressed twice, it is said once."""
    if not text.strip():
        raise Refused(Refusal("Write what the board said", "text"))
    with transaction.atomic():
        step = locked(entry.step_id)
        same = BoardNote.objects.filter(entry=entry, on=today, text=text).first()
        if same is not None:
            return same
        note = BoardNote(area_id=entry.area_id, entry=entry, on=today, text=text)
        note.save(force_insert=True)
        record(by=by, action="board.noted", about=about(step), area_id=entry.area_id, details={"text": text})
    return note
