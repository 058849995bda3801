from datetime import timedelta

from django.utils import timezone

from cornerstones.areas.files.incoming import forget_old
from cornerstones.areas.models import SettingsFile
from cornerstones.areas.vocabulary import FileState

KEPT_DAYS = 14


def look_at_lists(area_id: int) -> None:
    """What nobody came back for is let go: the file after two days, what was read of it after two weeks."""
    forget_old()
    ends = timezone.now() - timedelta(days=KEPT_DAYS)
    SettingsFile.objects.filter(sent_at__lt=ends).exclude(state=FileState.BRINGING).delete()
