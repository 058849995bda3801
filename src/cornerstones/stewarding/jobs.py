"""Lists of settings that are too long to read while somebody waits for a page."""

from datetime import timedelta

from django.utils import timezone

from cornerstones.areas.actions import incoming
from cornerstones.areas.files.incoming import forget_old
from cornerstones.areas.models import SettingsFile
from cornerstones.areas.vocabulary import FileState
from cornerstones.jobs import area_job

KEPT_DAYS = 14


@area_job
def read_settings_file(*, area_id: int, file_id: int) -> None:
    incoming.read_file(file_id=file_id, today=timezone.localdate())


@area_job
def bring_settings_in(*, area_id: int, file_id: int) -> None:
    incoming.bring(file_id=file_id, today=timezone.localdate())


def look_at_lists(area_id: int) -> None:
    """What nobody came back for is let go: the file after two days, what was read of it after two weeks."""
    forget_old()
    ends = timezone.now() - timedelta(days=KEPT_DAYS)
    SettingsFile.objects.filter(sent_at__lt=ends).exclude(state=FileState.BRINGING).delete()
