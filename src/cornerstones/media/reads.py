"""The one place where a kept file is read. Only `web.files` asks, behind a door."""

from cornerstones.media import places
from cornerstones.media.models import MediaFile
from cornerstones.media.vocabulary import FileState


class Closed(Exception):
    """This file is not shown, or not shown yet."""


def content_of(file: MediaFile, *, to_look: bool = False) -> bytes:
    """What may be shown; before that only for whoever takes the safety step."""
    allowed = {FileState.SHOWN, FileState.LOOK} if to_look else {FileState.SHOWN}
    if file.state not in allowed:
        raise Closed
    try:
        return b"".join(places.read(file.area_id, file.key, places.CLEAN))
    except FileNotFoundError:
        raise Closed from None


def files_waiting() -> int:
    """For the machine, in the open area."""
    return MediaFile.objects.filter(state=FileState.RECEIVED).count()
