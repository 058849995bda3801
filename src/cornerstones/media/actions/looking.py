"""The safety step: somebody looked, and says what becomes of it."""

from datetime import date

from django.db import transaction

from cornerstones.audit import About, Actor, record
from cornerstones.media import places
from cornerstones.media.models import MediaFile
from cornerstones.media.policies import may_go, why_not_look
from cornerstones.media.vocabulary import FileState, NotTaken, Why


def let_show(*, file: MediaFile, about: About, by: Actor, today: date) -> None:
    """Pressed twice, it is said once."""
    with transaction.atomic():
        now = MediaFile.objects.select_for_update().get(pk=file.pk)
        if now.state == FileState.SHOWN:
            return
        if refusal := why_not_look(state=FileState(now.state), sent_by=now.by_id, looks=by.actor_id):
            raise NotTaken(refusal)
        now.state = FileState.SHOWN
        now.looked_by_id, now.looked_by_name, now.looked_on = by.actor_id, by.actor_name[:200], today
        now.save(update_fields=["state", "looked_by_id", "looked_by_name", "looked_on"])
        record(by=by, action="file.shown", about=about, area_id=now.area_id)


def seal_file(*, file: MediaFile, about: About, by: Actor) -> None:
    """What may show a child being harmed: from now on no page opens it, for anybody (SAFE-14)."""
    with transaction.atomic():
        now = MediaFile.objects.select_for_update().get(pk=file.pk)
        if not may_go(FileState(now.state), FileState.SEALED):
            return
        now.state, now.why = FileState.SEALED, Why.HARM
        now.save(update_fields=["state", "why"])
        record(by=by, action="file.sealed", about=about, area_id=now.area_id)
    places.forget(now.area_id, now.key, places.SENT)
