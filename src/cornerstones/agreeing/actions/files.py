"""Evidence that is a photo or a paper: sent in, looked at by somebody else, shown or taken out."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from django.db import transaction

from cornerstones.agreeing.actions.evidence import remove_evidence
from cornerstones.agreeing.actions.locking import about, locked
from cornerstones.agreeing.models import Evidence, EvidenceFile, NextStep
from cornerstones.areas.vocabulary import Refusal, Refused
from cornerstones.audit import record
from cornerstones.media.actions.looking import let_show, seal_file
from cornerstones.media.actions.storing import Upload, store
from cornerstones.media.models import MediaFile
from cornerstones.media.policies import why_not_look
from cornerstones.media.vocabulary import FileState, NotTaken
from cornerstones.people.models import User


@dataclass(frozen=True, kw_only=True)
class FileWords:
    text: str
    description: str
    public: bool


class ThereAlready(Exception):
    """The same file with the same words: one press that came twice."""

    def __init__(self, evidence: Evidence) -> None:
        super().__init__("This is here already.")
        self.evidence = evidence


def add_evidence_file(
    *, step: NextStep, words: FileWords, upload: Upload, by: User, today: date, now: datetime
) -> Evidence:
    """Pressed twice, it is there once. It is shown to nobody before somebody else has looked at it."""
    reasons = [
        Refusal(sentence, field)
        for field, sentence in (("text", "Say what this shows"), ("description", "Say what is on it"))
        if not getattr(words, field).strip()
    ]
    if reasons:
        raise Refused(*reasons)
    try:
        return store(
            upload,
            area_id=step.area_id,
            by=by,
            now=now,
            keep=partial(keep_evidence, step=step, words=words, today=today),
        )
    except NotTaken as refused:
        raise Refused(Refusal(refused.sentence, "file")) from None
    except ThereAlready as same:
        return same.evidence


def keep_evidence(*, file: MediaFile, step: NextStep, words: FileWords, by: User, today: date) -> Evidence:
    """In the transaction that keeps the file."""
    step = locked(step.pk)
    same = EvidenceFile.objects.filter(
        evidence__step=step,
        evidence__removed_on=None,
        evidence__text=words.text,
        evidence__public=words.public,
        description=words.description,
        file__mark=file.mark,
    ).select_related("evidence")
    if there := same.first():
        raise ThereAlready(there.evidence)
    evidence = Evidence(
        area_id=step.area_id, step=step, text=words.text, public=words.public, added_on=today, added_by=by
    )
    evidence.save(force_insert=True)
    EvidenceFile(area_id=step.area_id, evidence=evidence, file=file, description=words.description).save(
        force_insert=True
    )
    record(
        by=by,
        action="evidence.added",
        about=about(step),
        area_id=step.area_id,
        details={"text": words.text, "description": words.description, "public": str(words.public)},
    )
    return evidence


def show_file(*, attached: EvidenceFile, by: User, today: date) -> None:
    """Somebody looked, and it may be shown."""
    try:
        let_show(file=attached.file, about=about(attached.evidence.step), by=by, today=today)
    except NotTaken as refused:
        raise Refused(Refusal(refused.sentence)) from None


def take_out(*, attached: EvidenceFile, reason: str, by: User, today: date) -> None:
    """Somebody looked, and it may not be shown: the file is deleted, and the reason stays in the history."""
    with transaction.atomic():
        file = MediaFile.objects.select_for_update().get(pk=attached.file_id)
        state = FileState(file.state)
        if state != FileState.SHOWN and (
            refusal := why_not_look(state=state, sent_by=file.by_id, looks=by.actor_id)
        ):
            raise Refused(Refusal(refusal))
        remove_evidence(evidence=attached.evidence, reason=reason, by=by, today=today)


def seal_evidence(*, attached: EvidenceFile, by: User) -> None:
    """What may show harm to a child. It is not deleted: that is for the police to say."""
    seal_file(file=attached.file, about=about(attached.evidence.step), by=by)
