"""What those who agreed something do with it: write it down, keep it true, and tell people."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from cornerstones.agreeing.actions.listing import leave_the_list
from cornerstones.agreeing.actions.locking import about, locked
from cornerstones.agreeing.confirm_reads import window_of
from cornerstones.agreeing.confirmation import last_day_of, opens_a_window, why_not_reword
from cornerstones.agreeing.models import AgreedPosition, ConfirmWindow, News, NextStep, StepOwner
from cornerstones.agreeing.policies import (
    may_speak_for,
    moved_meanwhile,
    why_not_move,
    why_not_owners,
    why_not_say_done,
    why_not_tell,
)
from cornerstones.agreeing.reads import owner_of
from cornerstones.agreeing.vocabulary import FINISHED, LeftHow, Level, Owner, StepState
from cornerstones.areas.models import LocalArea, Setting
from cornerstones.areas.vocabulary import Refusal, Refused
from cornerstones.audit import record
from cornerstones.framework.vocabulary import Cornerstone
from cornerstones.listening.models import Round
from cornerstones.people.models import User
from cornerstones.people.permissions import Access
from cornerstones.people.vocabulary import Voice


class StepChangedMeanwhile(Exception):
    """Someone else saved first; nothing was overwritten. Carries the step as it now stands."""

    def __init__(self, now: NextStep) -> None:
        super().__init__("Someone else changed this while you were writing.")
        self.now = now


@dataclass(frozen=True, kw_only=True)
class StepWords:
    """What people write down. The day is agreed with the rest, and later moved by itself, with a reason."""

    what: str
    cornerstone: Cornerstone | None
    level: Level
    said: str
    said_by: Voice | None
    success_sign: str
    baseline: str
    due_on: date | None = None


def agree_step(
    *,
    area: LocalArea,
    setting: Setting | None,
    round: Round | None,
    position: AgreedPosition | None = None,
    statement: str,
    words: StepWords,
    owners: tuple[Owner, Owner],
    said_on: date,
    promised_by: date | None,
    by: User,
    today: date,
) -> NextStep:
    """Pressed twice, it is one step."""
    if refusal := why_not_owners(owners):
        raise Refused(refusal)
    columns = {
        "setting": setting,
        "round": round,
        "position": position,
        "statement": statement,
        "said_on": said_on,
        "promised_by": promised_by,
        "agreed_on": today,
        **as_columns(words),
    }
    with transaction.atomic():
        LocalArea.objects.select_for_update().get(pk=area.pk)
        same = NextStep.objects.filter(**columns, state=StepState.NOT_STARTED, edit=0).first()
        if same is not None and [owner.label for owner in same.owners.all()] == [
            each.label for each in owners
        ]:
            return same
        step = NextStep(area=area, **columns)
        step.save(force_insert=True)
        StepOwner.objects.bulk_create(
            StepOwner(
                area=area,
                step=step,
                place=place,
                voice=owner.voice,
                member_id=owner.member_id,
                label=owner.label,
            )
            for place, owner in enumerate(owners, start=1)
        )
        record(
            by=by,
            action="step.agreed",
            about=about(step),
            area_id=area.pk,
            details={**spelled(as_columns(words)), "owners": " and ".join(owner.label for owner in owners)},
        )
    return step


def as_columns(words: StepWords) -> dict[str, object]:
    return {name: "" if value is None else value for name, value in asdict(words).items()}


def spelled(columns: Mapping[str, object]) -> dict[str, str]:
    """As the record keeps it, so that anyone can read later who wrote what instead of what."""
    return {name: str(value) for name, value in sorted(columns.items())}


def change_step(*, step: NextStep, words: StepWords, edit: int, by: User) -> NextStep:
    with transaction.atomic():
        now = locked(step.pk)
        columns = {name: value for name, value in as_columns(words).items() if name != "due_on"}
        new = {name: value for name, value in columns.items() if getattr(now, name) != value}
        if not new:
            return now
        if now.edit != edit:
            raise StepChangedMeanwhile(now)
        if refusal := why_not_reword(asked=window_of(now) is not None):
            raise Refused(refusal)
        was = spelled({name: getattr(now, name) for name in new})
        for name, value in new.items():
            setattr(now, name, value)
        now.edit += 1
        now.save()
        record(
            by=by,
            action="step.changed",
            about=about(now),
            area_id=now.area_id,
            details={**spelled(new), "was": was},
        )
    return now


def move_step(
    *,
    step: NextStep,
    to: StepState,
    by: User,
    today: date,
    reason: str = "",
    seen: StepState | None = None,
) -> NextStep:
    """Start it, say that it is late, take it up again, stop it with a reason. Asked twice, it is once.

    `seen` is how it stood when this person looked.
    """
    with transaction.atomic():
        now = locked(step.pk)
        if now.state == to:
            return now
        if seen is not None and seen != now.state:
            raise Refused(moved_meanwhile(StepState(now.state)))
        owners = [owner_of(row) for row in now.owners.all()]
        before = (now.level, now.success_sign, now.baseline)
        refusal = why_not_move(StepState(now.state), to=to, reason=reason, owners=owners, before=before)
        if refusal:
            raise Refused(refusal)
        if now.state in FINISHED and to not in FINISHED:
            now.owners.update(done_on=None, done_by=None)
            stop_asking(now)
        was = now.state
        stand(now, to, today=today, reason=reason)
        details = {"state": to.value, "was": {"state": was}} | ({"reason": reason} if reason else {})
        record(by=by, action="step.moved", about=about(now), area_id=now.area_id, details=details)
        leave_the_list(now.pk, how=LeftHow.FINISHED, by=by, today=today)
    return now


def stop_asking(step: NextStep) -> None:
    """A step that is taken up again is not done: what people said of it so far is erased uncounted."""
    ConfirmWindow.objects.filter(step=step, counted_on=None).delete()


def stand(step: NextStep, state: StepState, *, today: date, reason: str = "") -> None:
    step.finished_on = (step.finished_on or today) if state in FINISHED else None
    step.state, step.reason, step.edit = state, reason if state == StepState.STOPPED else "", step.edit + 1
    step.save()


def say_done(*, step: NextStep, place: int, access: Access, by: User, today: date) -> NextStep:
    """One owner's key. With the second, the step is done."""
    with transaction.atomic():
        now = locked(step.pk)
        rows = {row.place: row for row in now.owners.select_related("member")}
        row, other = rows[place], rows[3 - place]
        owner = owner_of(row)
        if not may_speak_for(access, user_id=by.pk, owner=owner, setting_id=now.setting_id):
            raise Refused(Refusal(f"Only {owner.label} can say so, or whoever speaks for them.", "done"))
        twice = by.pk if other.done_by_id == by.pk else None
        if refusal := why_not_say_done(
            StepState(now.state), owner=owner, other=owner_of(other), said_by=twice
        ):
            raise Refused(refusal)
        row.done_on, row.done_by = today, by
        row.save()
        if other.done_on:
            stand(now, StepState.COMPLETED, today=today)
        record(
            by=by,
            action="step.said_done",
            about=about(now),
            area_id=now.area_id,
            details={"owner": owner.label, "state": now.state},
        )
        leave_the_list(now.pk, how=LeftHow.FINISHED, by=by, today=today)
    return now


def tell_people(*, step: NextStep, text: str, easy: str, by: User, today: date) -> News:
    """Dated news, in plain and in easy words. The same words pressed twice are told once."""
    if refusals := why_not_tell(text, easy):
        raise Refused(*refusals)
    with transaction.atomic():
        now = locked(step.pk)
        same = News.objects.filter(step=now, on=today, state=now.state, text=text, easy=easy).first()
        if same is not None:
            return same
        news = News(area_id=now.area_id, step=now, on=today, state=now.state, text=text, easy=easy)
        news.save(force_insert=True)
        ask_if_it_changed(now, news, today=today)
        record(
            by=by,
            action="step.told",
            about=about(now),
            area_id=now.area_id,
            details={"text": text, "easy": easy},
        )
        leave_the_list(now.pk, how=LeftHow.TOLD, by=by, today=today)
    return news


def ask_if_it_changed(step: NextStep, news: News, *, today: date) -> None:
    """From the news of its end, those who answered have six weeks to say whether it changed things."""
    asked = window_of(step) is not None
    if opens_a_window(StepState(step.state), has_round=step.round_id is not None, asked_before=asked):
        ConfirmWindow(
            area_id=step.area_id,
            step=step,
            news=news,
            finished_on=step.finished_on,
            raised_by=step.said_by,
            opened_on=today,
            last_day=last_day_of(today),
        ).save(force_insert=True)
