from django.db import transaction
from django.utils import timezone

from cornerstones.audit import Machine
from cornerstones.jobs import area_job, enqueue_once
from cornerstones.listening.actions import freezing
from cornerstones.listening.actions.wave_opening import close_waves_that_are_over, freeze_wave
from cornerstones.listening.policies import why_not_freeze
from cornerstones.listening.reads.rounds import closed_rounds, facts_of
from cornerstones.listening.reads.waves import waves_that_have_frozen

CALENDAR = Machine("the calendar")


@area_job
def freeze_round(*, area_id: int, round_id: int) -> None:
    with transaction.atomic():  # asked for with the freeze, so that a worker that dies loses neither alone
        if freezing.freeze_round(round_id=round_id, by=CALENDAR, today=timezone.localdate()):
            wipe_traces.enqueue(area_id=area_id)


@area_job
def wipe_traces(*, area_id: int) -> None:
    freezing.wipe_traces()


def look_at_rounds(area_id: int) -> None:
    """Close what is over, and ask for the freeze of what can no longer be taken back."""
    today = timezone.localdate()
    close_waves_that_are_over(by=CALENDAR, today=today)
    freezing.close_what_is_over(by=CALENDAR, today=today)
    for round in closed_rounds():
        if why_not_freeze(facts_of(round), today=today) is None:
            enqueue_once(freeze_round, area_id=area_id, round_id=round.pk)
    for wave_id in waves_that_have_frozen():
        freeze_wave(wave_id=wave_id, by=CALENDAR, today=today)


def look_at_answers(area_id: int) -> None:
    """Once a day: the one thing staff may see, and drafts nobody came back to."""
    today = timezone.localdate()
    freezing.count_voices(today=today)
    freezing.drop_old_drafts(today=today)
    freezing.forget_follow_tokens(today=today)
