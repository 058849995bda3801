"""What the worker does with a file that was sent: scan it, draw it anew, let go of what was sent."""

import logging
from typing import Any

from django.db import transaction

from cornerstones.jobs import area_job
from cornerstones.media import places, scanning
from cornerstones.media.cleaning.apart import cleaned
from cornerstones.media.cleaning.outcome import NotCleaned
from cornerstones.media.models import MediaFile
from cornerstones.media.policies import may_go
from cornerstones.media.sealing import Unreadable
from cornerstones.media.vocabulary import FileKind, FileState, Why

logger = logging.getLogger(__name__)


@area_job
def check_file(*, area_id: int, file_id: int) -> None:
    check(file_id=file_id)


# Files can wait; what keeps children safe goes first.
check_file_later = check_file.using(priority=-10)


def check(*, file_id: int) -> None:
    """Run again after a crash, it does the same again. What cannot be done now waits: nothing is shown meanwhile."""
    file = MediaFile.objects.filter(pk=file_id, state=FileState.RECEIVED).first()
    if file is None:
        return
    try:
        if scanning.wanted() and scanning.found_in(sent(file)):
            settle(file, FileState.SEALED, why=Why.VIRUS, scanned=True)
            return
        made = cleaned(sent(file), FileKind(file.kind))
        places.write(file.area_id, file.key, places.CLEAN, [made.content])
    except scanning.ScannerDown:
        logger.warning("The scanner does not answer. Files wait.")
        return
    except NotCleaned as refused:
        settle(file, FileState.REFUSED, why=refused.why)
    except (FileNotFoundError, Unreadable):
        settle(file, FileState.REFUSED, why=Why.GONE)
    except OSError:
        logger.warning("A file could not be kept: no room on the disk? It waits.")
        return
    else:
        told = {"kind": made.kind, "size": len(made.content)}
        told |= {"width": made.width, "height": made.height, "pages": made.pages}
        settle(file, FileState.LOOK, scanned=scanning.wanted(), **told)
    places.forget(file.area_id, file.key, places.SENT)


def sent(file: MediaFile) -> Any:
    return places.read(file.area_id, file.key, places.SENT)


def settle(file: MediaFile, to: FileState, **more: Any) -> None:
    """Where it stands now; if it was taken away meanwhile, its bytes go too."""
    with transaction.atomic():
        now = MediaFile.objects.select_for_update().filter(pk=file.pk).first()
        if now is not None and may_go(FileState(now.state), to):
            MediaFile.objects.filter(pk=now.pk).update(state=to, **more)
    if now is None:
        places.forget(file.area_id, file.key)
