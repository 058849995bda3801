"""An area takes on the shipped words, gives the cornerstones its own, and adds examples of practice."""

from dataclasses import replace
from datetime import date

from django.db import transaction

from cornerstones.areas.models import LocalArea, Setting
from cornerstones.areas.vocabulary import Refusal, Refused
from cornerstones.audit import About, Actor, record
from cornerstones.framework.models import (
    AreaWording,
    CornerstoneWording,
    Indicator,
    IndicatorExample,
    IndicatorSet,
    IndicatorSetVersion,
    IndicatorWording,
)
from cornerstones.framework.policies import why_not_example, why_not_reword
from cornerstones.framework.reads import newest_words
from cornerstones.framework.shipped import ShippedSet, shipped_set, shipped_words
from cornerstones.framework.vocabulary import AreaWords
from cornerstones.scoping import open_area
from cornerstones.ui.text import clean


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


def write_words(area: LocalArea, words: AreaWords, *, number: int, today: date) -> AreaWording:
    wording = AreaWording.objects.create(
        area=area,
        number=number,
        made_on=today,
        trust_label=words.trust_label,
        trust_sentence=words.trust_sentence,
    )
    CornerstoneWording.objects.bulk_create(
        CornerstoneWording(
            area=area,
            wording=wording,
            cornerstone=stone.key,
            position=position,
            label=stone.label,
            sentence=stone.sentence,
            easy_sentence=stone.easy_sentence,
        )
        for position, stone in enumerate(words.cornerstones, start=1)
    )
    return wording


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


def reword_cornerstones(*, area: LocalArea, words: AreaWords, by: Actor, today: date) -> AreaWording:
    """A new version of the area's words; rounds that opened under older ones keep them."""
    words = tidied(words)
    if refusals := why_not_reword(words):
        raise Refused(*refusals)
    with transaction.atomic():
        LocalArea.objects.select_for_update().get(pk=area.pk)
        newest = AreaWording.objects.order_by("-number").first()
        if newest is not None and newest_words() == words:
            return newest
        number = newest.number + 1 if newest else 1
        wording = write_words(area, words, number=number, today=today)
        record(
            by=by,
            action="cornerstones.reworded",
            about=About("wording", str(wording.pk), f"version {number}"),
            area_id=area.pk,
            details={"number": number, "labels": [stone.label for stone in words.cornerstones]},
        )
    return wording


def tidied(words: AreaWords) -> AreaWords:
    def tidy(text: str) -> str:
        return " ".join(clean(text, lines=False).split())

    return replace(
        words,
        cornerstones=tuple(
            replace(
                stone,
                label=tidy(stone.label),
                sentence=tidy(stone.sentence),
                easy_sentence=tidy(stone.easy_sentence),
            )
            for stone in words.cornerstones
        ),
        trust_label=tidy(words.trust_label),
        trust_sentence=tidy(words.trust_sentence),
    )


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
