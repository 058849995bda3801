"""The area gives the four cornerstones its own words."""

from dataclasses import replace
from datetime import date

from django.db import transaction

from cornerstones.areas.models import LocalArea
from cornerstones.areas.vocabulary import Refused
from cornerstones.audit import About, Actor, record
from cornerstones.framework.models import AreaWording, CornerstoneWording
from cornerstones.framework.policies import why_not_reword
from cornerstones.framework.reads import newest_words
from cornerstones.framework.vocabulary import AreaWords
from cornerstones.ui.text import clean


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
