"""The area gives the four cornerstones its own words."""

from dataclasses import replace
from datetime import date

from django.db import transaction

from cornerstones.areas.models import LocalArea
from cornerstones.areas.vocabulary import Refusal, Refused
from cornerstones.audit import About, Actor, record
from cornerstones.framework.models import AreaWording, CornerstoneWording, WordsDraft
from cornerstones.framework.policies import why_not_reword
from cornerstones.framework.reads import newest_words
from cornerstones.framework.reads.words import as_plain, from_plain
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
            symbol=stone.symbol,
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


class WordsChangedMeanwhile(Exception):
    """Someone else saved or published words first; nothing was overwritten."""


def save_words_draft(
    *, area: LocalArea, words: AreaWords, number: int, edit: int, by: Actor, today: date
) -> WordsDraft:
    """Words to look at on real pages before anyone else meets them. `number` and `edit` say what was read."""
    words = tidied(words)
    if refusals := why_not_reword(words):
        raise Refused(*refusals)
    with transaction.atomic():
        LocalArea.objects.select_for_update().get(pk=area.pk)
        newest = AreaWording.objects.order_by("-number").first()
        draft = WordsDraft.objects.first()
        if newest is None:
            raise Refused(Refusal("The area has no words yet."))
        if draft is not None and draft.words == as_plain(words):
            return draft
        if newest.number != number or (draft.edit if draft else 0) != edit:
            raise WordsChangedMeanwhile
        if draft is None:
            draft = WordsDraft(area=area)
        draft.based_on, draft.words, draft.edit = newest, as_plain(words), edit + 1
        draft.saved_by, draft.saved_on = by.actor_name[:120], today
        draft.save()
        record(by=by, action="words.drafted", about=about_draft(draft), area_id=area.pk)
    return draft


def make_words_live(*, area: LocalArea, edit: int, by: Actor, today: date) -> AreaWording | None:
    """The words that were looked at, and no others, are the area's from now on. None where nothing waits any more."""
    with transaction.atomic():
        LocalArea.objects.select_for_update().get(pk=area.pk)
        draft = WordsDraft.objects.first()
        if draft is None:
            return None
        if draft.edit != edit:
            raise WordsChangedMeanwhile
        words = from_plain(draft.words)
        draft.delete()
        return reword_cornerstones(area=area, words=words, by=by, today=today)


def drop_words_draft(*, area: LocalArea, by: Actor) -> None:
    with transaction.atomic():
        LocalArea.objects.select_for_update().get(pk=area.pk)
        draft = WordsDraft.objects.first()
        if draft is None:
            return
        record(by=by, action="words.dropped", about=about_draft(draft), area_id=area.pk)
        draft.delete()


def about_draft(draft: WordsDraft) -> About:
    return About("words draft", str(draft.pk), "new words for the four cornerstones")
