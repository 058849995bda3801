"""Lists of settings that are too long to read while somebody waits for a page: asked for here, done by the worker."""

from django.utils import timezone

from cornerstones.areas.actions import incoming
from cornerstones.jobs import area_job


@area_job
def read_settings_file(*, area_id: int, file_id: int) -> None:
    incoming.read_file(file_id=file_id, today=timezone.localdate())


@area_job
def bring_settings_in(*, area_id: int, file_id: int) -> None:
    incoming.bring(file_id=file_id, today=timezone.localdate())
