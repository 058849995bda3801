"""Sitting together over a release: who was there by voice, and what the group agreed or did not."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cornerstones.agreeing.models import AgreedPosition, JointMeeting
from cornerstones.agreeing.policies import FINISHED_MEETING, why_not_finish, why_not_meeting, why_not_position
from cornerstones.agreeing.vocabulary import Present
from cornerstones.areas.vocabulary import Refused
from cornerstones.audit import About, record
from cornerstones.listening.models import Round, Wave
from cornerstones.people.models import User
from cornerstones.people.vocabulary import Voice


@dataclass(frozen=True, kw_only=True)
class PositionWords:
    agreed: bool
    words: str
    reasons: str
    children_say: str
    dissent: tuple[Voice, ...]


class PositionChangedMeanwhile(Exception):
    """Someone else saved first; nothing was overwritten. Carries the position as it now stands."""

    def __init__(self, now: AgreedPosition) -> None:
        super().__init__("Someone else changed this while you were writing.")
        self.now = now


def record_meeting(
    *, round: Round | None = None, wave: Wave | None = None, present: Present, on: date, by: User, today: date
) -> JointMeeting:
    """Over a round or over a wave. Pressed twice, it is one meeting."""
    over = round or wave
    if over is None:
        raise ValueError("A meeting is over a round or over a wave.")
    if refusal := why_not_meeting(present, on=on, today=today):
        raise Refused(refusal)
    with transaction.atomic():
        counts = {
            "young_people": present.young_people,
            "parent_carers": present.parent_carers,
            "practitioners": present.practitioners,
        }
        type(over).objects.select_for_update(of=("self",)).get(pk=over.pk)
        same = JointMeeting.objects.filter(round=round, wave=wave, on=on, **counts, positions=None).first()
        if same is not None:
            return same
        meeting = JointMeeting(area_id=over.area_id, round=round, wave=wave, on=on, **counts)
        meeting.save(force_insert=True)
        record(
            by=by,
            action="meeting.recorded",
            about=About("joint meeting", str(meeting.pk), f"{over.name}, {on}"),
            area_id=over.area_id,
            details={name: str(count) for name, count in counts.items()},
        )
    return meeting


def finish_meeting(*, meeting: JointMeeting, by: User, today: date) -> JointMeeting:
    """From now on it stands beside what the three voices said, for everyone who reads that. Once is enough."""
    with transaction.atomic():
        now = JointMeeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
        if now.finished_on:
            return now
        if refusal := why_not_finish(now.positions.count()):
            raise Refused(refusal)
        return stands(now, "meeting.finished", today, by=by)


def open_meeting_again(*, meeting: JointMeeting, by: User) -> JointMeeting:
    """Something has to be put right: nobody but those who work on it sees it until it is finished again."""
    with transaction.atomic():
        now = JointMeeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
        return stands(now, "meeting.opened_again", None, by=by) if now.finished_on else now


def stands(meeting: JointMeeting, action: str, finished_on: date | None, *, by: User) -> JointMeeting:
    meeting.finished_on = finished_on
    meeting.save(update_fields=["finished_on"])
    over = meeting.round or meeting.wave
    about = About("joint meeting", str(meeting.pk), f"{over.name if over else ''}, {meeting.on}")
    record(by=by, action=action, about=about, area_id=meeting.area_id)
    return meeting


def record_position(
    *, meeting: JointMeeting, statement: str, words: PositionWords, edit: int, by: User
) -> AgreedPosition:
    """`edit` is 0 where this person found no position yet."""
    refusal = why_not_position(dissent=words.dissent, agreed=words.agreed, present=meeting.present)
    if refusal:
        raise Refused(refusal)
    columns = {
        "agreed": words.agreed,
        "words": words.words,
        "reasons": words.reasons,
        "children_say": words.children_say,
        "dissent": ",".join(voice.value for voice in Voice if voice in words.dissent),
    }
    with transaction.atomic():
        here = JointMeeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
        now = AgreedPosition.objects.filter(meeting=meeting, statement=statement).first()
        if now is not None and all(getattr(now, name) == value for name, value in columns.items()):
            return now
        if here.finished_on:
            raise Refused(FINISHED_MEETING)
        if now is not None and now.edit != edit:
            raise PositionChangedMeanwhile(now)
        was = {name: str(getattr(now, name)) for name in columns} if now else {}
        now = now or AgreedPosition(area_id=meeting.area_id, meeting=meeting, statement=statement)
        for name, value in columns.items():
            setattr(now, name, value)
        now.edit += 1
        now.save()
        record(
            by=by,
            action="position.recorded",
            about=About("joint meeting", str(meeting.pk), f"{statement}, {meeting.on}"),
            area_id=meeting.area_id,
            details={
                "statement": statement,
                **{name: str(value) for name, value in columns.items()},
                "was": was,
            },
        )
    return now
