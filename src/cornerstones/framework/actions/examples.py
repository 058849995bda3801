"""What a statement looks like in practice."""

from datetime import date

from django.db import transaction

from cornerstones.areas.models import Setting
from cornerstones.areas.vocabulary import Refusal, Refused
from cornerstones.audit import About, Actor, record
from cornerstones.framework.models import Indicator, IndicatorExample
from cornerstones.framework.policies import why_not_example
from cornerstones.scoping import open_area
from cornerstones.ui.text import clean


def add_example(*, code: str, text: str, setting: Setting | None, by: Actor, today: date) -> IndicatorExample:
    """What a statement looks like in practice: at one setting, or anywhere in the open area."""
    text = " ".join(clean(text, lines=False).split())
    if refusal := why_not_example(text):
        raise Refused(refusal)
    area_id = setting.area_id if setting else open_area()
    with transaction.atomic():
        if not Indicator.objects.filter(code=code).exists():
            raise Refused(Refusal("No statement of this area has that code.", "code"))
        if IndicatorExample.objects.filter(code=code, text=text, setting=setting).exists():
            raise Refused(Refusal("This example is there already.", "text"))
        example = IndicatorExample(
            area_id=area_id,
            code=code,
            setting=setting,
            text=text,
            added_by=by.actor_name[:120],
            added_on=today,
        )
        example.save(force_insert=True)
        record(
            by=by,
            action="example.added",
            about=About("statement", code, code),
            area_id=example.area_id,
            details={"text": text, "setting": setting.name if setting else ""},
        )
    return example


def take_out_example(*, example_id: int, by: Actor) -> None:
    """Safe to ask for twice: what is no longer there is taken out already."""
    with transaction.atomic():
        found = IndicatorExample.objects.select_for_update(of=("self",)).filter(pk=example_id)
        example = found.select_related("setting").first()
        if example is None:
            return
        record(
            by=by,
            action="example.taken_out",
            about=About("statement", example.code, example.code),
            area_id=example.area_id,
            details={"text": example.text, "setting": example.setting.name if example.setting else ""},
        )
        example.delete()
