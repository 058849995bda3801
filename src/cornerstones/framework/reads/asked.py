from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count, Q

from cornerstones.framework.models import (
    AreaWording,
    Indicator,
    IndicatorExample,
    IndicatorSetVersion,
    IndicatorWording,
)
from cornerstones.framework.vocabulary import (
    AreaWords,
    Cornerstone,
    CornerstoneWords,
    Depth,
    Example,
    Form,
    Statement,
    StatementInPractice,
)
from cornerstones.people.vocabulary import Voice


def newest_version() -> IndicatorSetVersion | None:
    """What the next round will ask."""
    return IndicatorSetVersion.objects.filter(sealed=True).order_by("-published_on", "-id").first()


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
            form=Form(row.indicator.form),
        )
        for row in rows.select_related("indicator").order_by("indicator__position")
    )


def wording_ids(version_ids: Iterable[int]) -> dict[int, dict[tuple[str, str], str]]:
    """{version: {(voice, code): what tells this wording from every other}}.

    The bank's id where the shipped words are unchanged; otherwise the area's own row that first had these words.
    """
    rows = IndicatorWording.objects.filter(indicator__version_id__in=set(version_ids))
    found: dict[int, dict[tuple[str, str], str]] = defaultdict(dict)
    for pk, version, code, voice, bank_id, own_id in rows.values_list(
        "pk", "indicator__version_id", "indicator__code", "voice", "bank_id", "own_id"
    ):
        found[version][voice, code] = bank_id or own_id or f"own {pk}"
    return dict(found)


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
    return words_of(AreaWording.objects.prefetch_related("cornerstones").get(pk=wording_id))


def words_of(wording: AreaWording) -> AreaWords:
    return AreaWords(
        cornerstones=tuple(
            CornerstoneWords(
                Cornerstone(row.cornerstone), row.label, row.sentence, row.easy_sentence, row.symbol
            )
            for row in wording.cornerstones.all()
        ),
        trust_label=wording.trust_label,
        trust_sentence=wording.trust_sentence,
    )


def newest_words() -> AreaWords | None:
    """The words that the next round will be asked under."""
    newest = AreaWording.objects.order_by("-number").values_list("pk", flat=True).first()
    return cornerstone_words(newest) if newest else None


def statements_with_examples(*, version_id: int) -> tuple[StatementInPractice, ...]:
    """Every statement of a version in each voice's words, with what it looks like here."""
    examples: dict[str, list[Example]] = defaultdict(list)
    for row in IndicatorExample.objects.select_related("setting"):
        where = row.setting.name if row.setting else ""
        examples[row.code].append(
            Example(row.text, where, row.added_by, row.added_on, row.pk, row.setting_id)
        )
    rows = Indicator.objects.filter(version_id=version_id).prefetch_related("wordings")
    return tuple(
        StatementInPractice(
            code=row.code,
            cornerstone=Cornerstone(row.cornerstone) if row.cornerstone else None,
            short_name=row.short_name,
            symbol=row.symbol,
            in_pulse=row.in_pulse,
            texts={Voice(wording.voice): wording.text for wording in row.wordings.all()},
            examples=tuple(examples[row.code]),
        )
        for row in rows
    )
