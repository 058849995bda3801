"""A drill plants invented words, and the time until a person opens them is kept (SAFE-22)."""

import secrets
from datetime import datetime

from django.db import transaction

from cornerstones.areas.models import Setting
from cornerstones.areas.vocabulary import Refusal, Refused
from cornerstones.audit import About, record
from cornerstones.people.models import User
from cornerstones.people.vocabulary import Voice
from cornerstones.safeguarding.actions.words import keep_words
from cornerstones.safeguarding.models import Drill
from cornerstones.safeguarding.reads.contacts import contacts_at
from cornerstones.safeguarding.shipped import drill_words


def plant_drill(*, setting: Setting, by: User, now: datetime) -> Drill:
    """It takes the whole path of real words. While one waits, a second press plants no other."""
    with transaction.atomic():
        setting = Setting.objects.select_for_update(of=("self",)).get(pk=setting.pk)
        waiting = Drill.objects.filter(setting=setting, opened_at=None).first()
        if waiting is not None:
            return waiting
        if not contacts_at(setting.pk):
            raise Refused(Refusal(f"Nobody is named to read at {setting.name}. Name them first."))
        alert = keep_words(
            setting=setting,
            words=secrets.choice(drill_words()),
            question="What would make it better?",
            voice=Voice.YOUNG_PERSON,
            about_kind="comment",
            about_id="",
            now=now,
        )
        drill = Drill(
            area_id=setting.area_id,
            setting=setting,
            alert_id=alert.pk,
            planted_at=now,
            planted_by=by.name,
        )
        drill.save(force_insert=True)
        record(
            by=by,
            action="drill.planted",
            about=About("setting", str(setting.pk), setting.name),
            area_id=setting.area_id,
        )
    return drill
