"""A draft becomes a version, once, with the same words that were approved."""

from datetime import date

from django.db import transaction
from django.db.models import Max

from cornerstones.areas.vocabulary import Refusal, Refused
from cornerstones.audit import About, Actor, record
from cornerstones.framework.actions.adopting import seal
from cornerstones.framework.actions.drafts import as_columns, as_read, locked
from cornerstones.framework.models import Indicator, IndicatorSetVersion, IndicatorWording, SetDraft
from cornerstones.framework.policies import why_not_become
from cornerstones.framework.reads.sets import drafted, known_wordings, staying
from cornerstones.framework.vocabulary import DraftState, Worded
from cornerstones.people.reads import still_missing


def publish_draft(*, draft: SetDraft, by: Actor, today: date) -> IndicatorSetVersion:
    """When the forum and the young people's group have both said yes to these very words. Pressed twice, it is one."""
    with transaction.atomic():
        now = locked(draft.pk)
        if now.became:
            return now.became
        if refusal := why_not_become(DraftState(now.state), DraftState.PUBLISHED):
            raise Refused(refusal)
        if missing := still_missing(as_read(now)):
            raise Refused(*map(Refusal, missing))
        return publish(now, by=by, today=today)


def publish(draft: SetDraft, *, by: Actor, today: date) -> IndicatorSetVersion:
    """Inside the transaction, and under the lock, of whoever knows that it is ready."""
    newest = draft.set.versions.aggregate(last=Max("number"))["last"] or 0
    version = IndicatorSetVersion(
        area_id=draft.area_id, set_id=draft.set_id, number=newest + 1, published_on=today
    )
    version.save(force_insert=True)
    write_version(version, staying(drafted(draft.pk)))
    seal(version)
    draft.state, draft.became = DraftState.PUBLISHED, version
    draft.save()
    record(
        by=by,
        action="set.published",
        about=About("indicator set", str(version.set_id), f"version {version.number}"),
        area_id=draft.area_id,
        details={"version": version.number},
    )
    return version


def write_version(version: IndicatorSetVersion, statements: tuple[Worded, ...]) -> None:
    """The same words for the same voice under the same code are the same wording, whoever first wrote them."""
    known = known_wordings(version.set_id)
    rows = Indicator.objects.bulk_create(
        Indicator(
            area_id=version.area_id, version=version, code=one.code, position=position, **as_columns(one)
        )
        for position, one in enumerate(statements, start=1)
    )
    wordings = []
    for row, one in zip(rows, statements, strict=True):
        for voice, text in one.texts:
            bank_id, own_id = known.get((one.code, str(voice), text), ("", ""))
            wordings.append(
                IndicatorWording(
                    area_id=version.area_id,
                    indicator=row,
                    voice=voice,
                    text=text,
                    bank_id=bank_id,
                    own_id=own_id,
                )
            )
    IndicatorWording.objects.bulk_create(wordings)
