from datetime import timedelta

from django.utils import timezone

from cornerstones.jobs import enqueue_once
from cornerstones.media import places
from cornerstones.media.actions.checking import check_file_later
from cornerstones.media.models import MediaFile
from cornerstones.media.vocabulary import FileState, Why

ASK_AGAIN_AFTER = timedelta(minutes=1)
VIRUS_DAYS = 30
MOST_AT_ONCE = 20


def look_at_files(area_id: int) -> None:
    """What waits longer than a job takes is asked for again: the scanner may be back, or the disk have room."""
    late = MediaFile.objects.filter(state=FileState.RECEIVED, sent_at__lt=timezone.now() - ASK_AGAIN_AFTER)
    for file_id in late.order_by("pk").values_list("pk", flat=True)[:MOST_AT_ONCE]:
        enqueue_once(check_file_later, area_id=area_id, file_id=file_id)


def tidy_files(area_id: int) -> None:
    """Files without a row go; so do viruses after a month; what lies under an earlier key is sealed anew."""
    old = timezone.now() - timedelta(days=VIRUS_DAYS)
    for key in MediaFile.objects.filter(state=FileState.SEALED, why=Why.VIRUS, sent_at__lt=old).values_list(
        "key", flat=True
    ):
        places.forget(area_id, key)
    for key in places.keys_of(area_id, places.SENT) & checked_keys():
        places.forget(area_id, key, places.SENT)  # the power went out before the job could
    places.forget_strays(area_id, set(MediaFile.objects.values_list("key", flat=True)))
    for path in places.under_an_old_key(area_id)[:MOST_AT_ONCE]:
        places.seal_anew(path)


def checked_keys() -> set[str]:
    """Files of which nothing is needed any more but what may be shown."""
    done = (FileState.LOOK, FileState.SHOWN, FileState.REFUSED)
    return set(MediaFile.objects.filter(state__in=done).values_list("key", flat=True))
