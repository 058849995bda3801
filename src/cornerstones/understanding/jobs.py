from django.utils import timezone

from cornerstones.audit import Machine
from cornerstones.jobs import area_job, enqueue_once
from cornerstones.understanding.actions import make_release, make_wave_release
from cornerstones.understanding.reads import rounds_to_release, waves_to_release

COUNTER = Machine("the counter")


@area_job
def release_round(*, area_id: int, round_id: int) -> None:
    make_release(round_id=round_id, by=COUNTER, today=timezone.localdate())


def look_for_frozen_rounds(area_id: int) -> None:
    for round_id in rounds_to_release():
        enqueue_once(release_round, area_id=area_id, round_id=round_id)


@area_job
def release_wave(*, area_id: int, wave_id: int) -> None:
    make_wave_release(wave_id=wave_id, by=COUNTER, today=timezone.localdate())


def look_for_frozen_waves(area_id: int) -> None:
    for wave_id in waves_to_release():
        enqueue_once(release_wave, area_id=area_id, wave_id=wave_id)
