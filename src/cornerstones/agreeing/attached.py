"""Which files hang on evidence, and who may see them: asked for each page and again for each fetch."""

from typing import Any

from django.db.models import QuerySet

from cornerstones.agreeing.models import Evidence, EvidenceFile, NextStep
from cornerstones.agreeing.reads import step_reached, told_of
from cornerstones.media.models import MediaFile
from cornerstones.media.vocabulary import FileState
from cornerstones.people.permissions import Permission


def attached_to(evidence: Evidence) -> EvidenceFile | None:
    return getattr(evidence, "attached", None)


def is_shown(evidence: Evidence) -> bool:
    """Words stand at once; with a file, not before somebody has looked at it (SAFE-16)."""
    attached = attached_to(evidence)
    return attached is None or attached.file.state == FileState.SHOWN


def for_everyone(step: NextStep) -> list[Evidence]:
    return [row for row in step.evidence.all() if row.public and is_shown(row)]


def attached_files() -> QuerySet[EvidenceFile]:
    """Of evidence that still stands."""
    rows = EvidenceFile.objects.filter(evidence__removed_on=None)
    return rows.select_related("file", "evidence__step__setting", "evidence__added_by")


def attached_with(file_id: int) -> EvidenceFile | None:
    return attached_files().filter(file_id=file_id).first()


def members_may_see(request: Any, file: MediaFile) -> bool:
    """Whoever may see the step, wherever its file is fetched from."""
    attached = attached_with(file.pk)
    if attached is None:
        return False
    step = step_reached(
        attached.evidence.step_id,
        settings=request.access.settings(Permission.SEE_NEXT_STEPS),
        owner_id=request.user.pk,
    )
    return step is not None


def may_look(request: Any, attached: EvidenceFile) -> bool:
    reach = request.access.settings(Permission.LOOK_AT_FILES)
    return reach is None or attached.evidence.step.setting_id in reach


def lookers_may_see(request: Any, file: MediaFile) -> bool:
    attached = attached_with(file.pk)
    return attached is not None and may_look(request, attached)


def everyone_may_see(request: Any, file: MediaFile) -> bool:
    """Public, looked at, and about something that people have heard back about."""
    attached = attached_with(file.pk)
    if attached is None or not attached.evidence.public or not is_shown(attached.evidence):
        return False
    return told_of(attached.evidence.step, today=request.today).told_on is not None
