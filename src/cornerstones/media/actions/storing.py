"""The one way in: looked at by its first bytes, sealed on the disk, and only then a row."""

import hashlib
import hmac
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Sum

from cornerstones.audit import Actor
from cornerstones.media import places
from cornerstones.media.actions.checking import check_file_later
from cornerstones.media.models import MediaFile
from cornerstones.media.policies import START, kind_of, why_not_more, why_not_size
from cornerstones.media.vocabulary import FileState, NotTaken, Sent

Result = TypeVar("Result")
DAY = timedelta(days=1)
NO_ROOM = (
    "There is no room for files just now. Nothing was kept. Try again later, or tell your administrator."
)


class Upload(Protocol):
    """What a page's upload handler made of a file that was sent."""

    size: int
    too_large: bool

    def chunks(self) -> Iterator[bytes]: ...


def store(upload: Upload, *, area_id: int, by: Actor, now: datetime, keep: Callable[..., Result]) -> Result:
    """`keep` is called with the row, in its transaction: it says what the file is for, and writes the line.

    Whatever goes wrong on the way, neither a row nor a file is left.
    """
    if refusal := why_not_size(upload.size, too_large=upload.too_large):
        raise NotTaken(refusal)
    kind = kind_of(next(iter(upload.chunks()), b"")[:START])
    key, mark = places.new_key(), Mark()
    try:
        places.write(area_id, key, places.SENT, mark.reading(upload.chunks()))
        with transaction.atomic():
            file = MediaFile(
                area_id=area_id,
                key=key,
                kind=kind,
                size=upload.size,
                mark=mark.value(),
                by_id=by.actor_id,
                by_name=by.actor_name[:200],
                sent_at=now,
            )
            file.save(force_insert=True)
            result = keep(file=file, by=by)
            # After the line, which one person at a time can write.
            if refusal := why_not_more(sent_since(now - DAY, by.actor_id, but=file), size=file.size):
                raise NotTaken(refusal)
            check_file_later.enqueue(area_id=area_id, file_id=file.pk)
    except OSError as error:
        places.forget(area_id, key)
        raise NotTaken(NO_ROOM) from error
    except BaseException:
        places.forget(area_id, key)
        raise
    return result


class Mark:
    """Of the bytes that pass, under a key of ours: the same file sent twice is known again, and by us alone."""

    def __init__(self) -> None:
        self.hash = hmac.new(b"cornerstones file " + settings.SECRET_KEY.encode(), digestmod=hashlib.sha256)

    def reading(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        for chunk in chunks:
            self.hash.update(chunk)
            yield chunk

    def value(self) -> str:
        return self.hash.hexdigest()


def sent_since(since: datetime, by_id: int | None, *, but: MediaFile) -> Sent:
    rows = MediaFile.objects.filter(by_id=by_id, sent_at__gt=since).exclude(pk=but.pk)
    found: dict[str, Any] = rows.aggregate(files=Count("pk"), bytes=Sum("size"))
    return Sent(found["files"], found["bytes"] or 0)


def forget_file(*, file: MediaFile) -> None:
    """The row now, and its bytes once that is certain. A sealed file is not for this program to lose (SAFE-14)."""
    now = MediaFile.objects.select_for_update().get(pk=file.pk)
    if now.state == FileState.SEALED:
        return
    now.delete()
    transaction.on_commit(lambda: places.forget(file.area_id, file.key))
