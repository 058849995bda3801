"""A new area takes on the shipped words and statements."""

from datetime import date

from django.db import transaction

from cornerstones.areas.models import LocalArea
from cornerstones.areas.vocabulary import Refusal, Refused
from cornerstones.audit import About, Actor, record
from cornerstones.framework.actions.words import write_words
from cornerstones.framework.models import (
    AreaWording,
    Indicator,
    IndicatorExample,
    IndicatorSet,
    IndicatorSetVersion,
    IndicatorWording,
)
from cornerstones.framework.shipped import ShippedSet, shipped_set, shipped_words


def adopt_bank(*, area: LocalArea, by: Actor, today: date) -> IndicatorSetVersion:
    """Give a new area its first words and its first set, with a note of where each wording came from."""
    with transaction.atomic():
        LocalArea.objects.select_for_update().get(pk=area.pk)
        if AreaWording.objects.exists() or IndicatorSet.objects.exists():
            raise Refused(Refusal("The area has its words and statements already."))
        shipped = shipped_set()
        write_words(area, shipped_words(), number=1, today=today)
        indicators = IndicatorSet.objects.create(area=area, name=shipped.name)
        version = IndicatorSetVersion.objects.create(area=area, set=indicators, number=1, published_on=today)
        write_statements(version, shipped, today=today)
        record(
            by=by,
            action="bank.adopted",
            about=About("indicator set", str(indicators.pk), indicators.name),
            area_id=area.pk,
            details={"version": 1, "statements": len(shipped.statements)},
        )
    return version


def write_statements(version: IndicatorSetVersion, shipped: ShippedSet, *, today: date) -> None:
    area_id = version.area_id
    indicators = Indicator.objects.bulk_create(
        Indicator(
            area_id=area_id,
            version=version,
            code=statement.code,
            cornerstone=statement.cornerstone or "",
            position=position,
            short_name=statement.short_name,
            symbol=statement.symbol,
            in_pulse=statement.in_pulse,
        )
        for position, statement in enumerate(shipped.statements, start=1)
    )
    IndicatorWording.objects.bulk_create(
        IndicatorWording(
            area_id=area_id, indicator=indicator, voice=voice, text=wording.text, bank_id=wording.id
        )
        for indicator, statement in zip(indicators, shipped.statements, strict=True)
        for voice, wording in statement.wordings.items()
    )
    IndicatorExample.objects.bulk_create(
        IndicatorExample(area_id=area_id, code=statement.code, text=text, added_on=today)
        for statement in shipped.statements
        for text in statement.examples
    )
    seal(version)


def seal(version: IndicatorSetVersion) -> None:
    """From here on the database lets nothing of it be changed, added or taken away."""
    version.sealed = True
    version.save(update_fields=["sealed"])
