from django.db.models import Count, Q

from cornerstones.framework.models import AreaWording, IndicatorWording
from cornerstones.framework.vocabulary import (
    AreaWords,
    Cornerstone,
    CornerstoneWords,
    Depth,
    Statement,
)
from cornerstones.people.vocabulary import Voice


def only_the_pulse(depth: Depth, voice: Voice) -> bool:
    return depth == Depth.PULSE or (depth == Depth.FULL and voice == Voice.YOUNG_PERSON)


def questionnaire(*, version_id: int, depth: Depth, voice: Voice) -> tuple[Statement, ...]:
    """What one voice is asked, in the set's own order: the order of the bytes of a ballot."""
    rows = IndicatorWording.objects.filter(indicator__version_id=version_id, voice=voice)
    if only_the_pulse(depth, voice):
        rows = rows.filter(indicator__in_pulse=True)
    return tuple(
        Statement(
            code=row.indicator.code,
            cornerstone=Cornerstone(row.indicator.cornerstone) if row.indicator.cornerstone else None,
            short_name=row.indicator.short_name,
            symbol=row.indicator.symbol,
            text=row.text,
        )
        for row in rows.select_related("indicator").order_by("indicator__position")
    )


def statement_counts(version_id: int) -> dict[tuple[Depth, Voice], int]:
    """How many statements each depth would ask each voice."""
    rows = IndicatorWording.objects.filter(indicator__version_id=version_id).values("voice")
    found = rows.annotate(every=Count("pk"), pulse=Count("pk", filter=Q(indicator__in_pulse=True)))
    counts = {Voice(row["voice"]): row for row in found}
    return {
        (depth, voice): counts[voice]["pulse" if only_the_pulse(depth, voice) else "every"]
        for depth in Depth
        for voice in Voice
        if voice in counts
    }


def cornerstone_words(wording_id: int) -> AreaWords:
    wording = AreaWording.objects.prefetch_related("cornerstones").get(pk=wording_id)
    return AreaWords(
        cornerstones=tuple(
            CornerstoneWords(Cornerstone(row.cornerstone), row.label, row.sentence, row.easy_sentence)
            for row in wording.cornerstones.all()
        ),
        trust_label=wording.trust_label,
        trust_sentence=wording.trust_sentence,
    )
