"""Evidence of a step: added, never edited, and taken away with a reason that is kept."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cornerstones.agreeing.actions.steps import about, locked
from cornerstones.agreeing.links import why_not_link
from cornerstones.agreeing.models import Evidence, EvidenceFile, NextStep
from cornerstones.areas.vocabulary import Refusal, Refused
from cornerstones.audit import record
from cornerstones.media.actions.storing import forget_file
from cornerstones.media.vocabulary import FileState
from cornerstones.people.models import User
from cornerstones.web.erased import mark_erased


@dataclass(frozen=True, kw_only=True)
class EvidenceWords:
    text: str
    link: str
    public: bool


def add_evidence(*, step: NextStep, words: EvidenceWords, by: User, today: date) -> Evidence:
    """Pressed twice, it is there once."""
    if not words.text.strip():
        raise Refused(Refusal("Say what this shows", "text"))
    if refusal := why_not_link(words.link):
        raise Refused(refusal)
    with transaction.atomic():
        now = locked(step.pk)
        columns = {"step": now, "text": words.text, "link": words.link, "public": words.public}
        same = Evidence.objects.filter(**columns, added_on=today, removed_on=None).first()
        if same is not None:
            return same
        evidence = Evidence(area_id=now.area_id, **columns, added_on=today, added_by=by)
        evidence.save(force_insert=True)
        record(
            by=by,
            action="evidence.added",
            about=about(now),
            area_id=now.area_id,
            details={"text": words.text, "link": words.link, "public": str(words.public)},
        )
    return evidence


def remove_evidence(*, evidence: Evidence, reason: str, by: User, today: date) -> None:
    """It is shown to nobody from now on; what it said and why it went stay in the history of the step."""
    if not reason.strip():
        raise Refused(Refusal("Say why you take it away", "reason"))
    with transaction.atomic():
        step = locked(evidence.step_id)
        here = Evidence.objects.filter(pk=evidence.pk, removed_on=None)
        if not here.update(removed_on=today, removed_why=reason):
            return
        record(
            by=by,
            action="evidence.removed",
            about=about(step),
            area_id=step.area_id,
            details={"text": evidence.text, "reason": reason},
        )
        let_go_of_file(evidence)


def let_go_of_file(evidence: Evidence) -> None:
    """The file goes for good, with its description. What was sealed stays sealed."""
    attached = EvidenceFile.objects.filter(evidence=evidence).exclude(file__state=FileState.SEALED)
    for each in attached.select_related("file"):
        mark_erased("file", [each.file.key])
        each.delete()
        forget_file(file=each.file)
