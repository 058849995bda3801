"""Asking those who answered whether a step changed things, counting it once, and a meeting where few spoke."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cornerstones.agreeing.actions.locking import about, locked
from cornerstones.agreeing.confirm_reads import standing_of, verdict_hashes
from cornerstones.agreeing.confirmation import (
    OVER,
    can_be_counted,
    can_say,
    counted,
    outcome_of,
    why_not_meet,
)
from cornerstones.agreeing.models import ConfirmMeeting, ConfirmResult, ConfirmWindow, VerdictRow
from cornerstones.agreeing.vocabulary import Present, Verdict
from cornerstones.areas.vocabulary import Refused
from cornerstones.audit import Actor, record
from cornerstones.listening.actions.freezing import wipe
from cornerstones.listening.reads.following import Follower
from cornerstones.listening.reads.rounds import voices_of
from cornerstones.people.models import User
from cornerstones.people.vocabulary import Voice
from cornerstones.understanding.actions import limits_of


def say_verdict(*, window_id: int, follower: Follower, receipt: str, said: Verdict, today: date) -> None:
    """One verdict for these words; said again, the new one counts. Like an answer, it leaves no line."""
    hashes = verdict_hashes(window_id=window_id, receipt=receipt)
    with transaction.atomic():
        window = ConfirmWindow.objects.select_for_update(of=("self",)).get(pk=window_id)
        if not can_say(last_day=window.last_day, counted_on=window.counted_on, today=today):
            raise Refused(OVER)
        if VerdictRow.objects.filter(key_hash__in=hashes).update(said=said):
            return
        VerdictRow(
            area_id=window.area_id, window=window, voice=follower.voice, key_hash=hashes[0], said=said
        ).save(force_insert=True)


def count_window(*, window_id: int, by: Actor, today: date) -> bool:
    """Keep what may be shown, for good, and erase what each person said. Safe to run twice."""
    with transaction.atomic():
        rows = ConfirmWindow.objects.select_for_update(of=("self",)).select_related("step__round__wave")
        window = rows.filter(pk=window_id).first()
        if window is None or not can_be_counted(
            last_day=window.last_day, counted_on=window.counted_on, today=today
        ):
            return False
        round = window.step.round
        said: dict[Voice, list[bytes]] = {voice: [] for voice in voices_of(round)}
        verdicts = VerdictRow.objects.filter(window=window)
        for voice, verdict in verdicts.values_list("voice", "said"):
            said[Voice(voice)].append(bytes([verdict]))
        release = counted(said, thresholds=limits_of(round.wave))
        raised_by = Voice(window.raised_by) if window.raised_by else None
        ConfirmResult(
            area_id=window.area_id,
            window=window,
            outcome=outcome_of(release, raised_by=raised_by),
            body=release.to_bytes().decode("ascii"),
            digest=release.digest,
            made_on=today,
        ).save(force_insert=True)
        verdicts.delete()
        window.counted_on = today
        window.save(update_fields=["counted_on"])
        record(
            by=by,
            action="step.counted",
            about=about(window.step),
            area_id=window.area_id,
            details={"digest": release.digest},
        )
    return True


def wipe_verdicts() -> None:
    wipe("verdictrow")


@dataclass(frozen=True, kw_only=True)
class ReadBack:
    """What a meeting said: who sat there by voice, whether it changed things, and the words read back."""

    on: date
    present: Present
    changed: bool
    words: str


def confirm_together(*, window: ConfirmWindow, said: ReadBack, by: User, today: date) -> ConfirmMeeting:
    """Where too few could be counted. Kept once and never changed; the same pressed twice is one."""
    with transaction.atomic():
        step = locked(window.step_id)
        now = ConfirmWindow.objects.select_related("result", "meeting").get(pk=window.pk)
        columns = {
            "on": said.on,
            "young_people": said.present.young_people,
            "parent_carers": said.present.parent_carers,
            "practitioners": said.present.practitioners,
            "changed": said.changed,
            "words": said.words,
        }
        same = ConfirmMeeting.objects.filter(window=now, **columns).first()
        if same is not None:
            return same
        if refusal := why_not_meet(
            standing_of(now, today=today),
            present=said.present,
            on=said.on,
            opened_on=now.opened_on,
            today=today,
        ):
            raise Refused(refusal)
        meeting = ConfirmMeeting(area_id=now.area_id, window=now, **columns)
        meeting.save(force_insert=True)
        details = {
            name: str(columns[name]) for name in ("young_people", "parent_carers", "practitioners", "words")
        }
        record(by=by, action="step.read_back", about=about(step), area_id=now.area_id, details=details)
    return meeting
