"""Photos and papers, and evidence that comes with one, in each state a file can be in."""

from datetime import date
from io import BytesIO
from typing import Any

from django.utils import timezone

from cornerstones.agreeing.actions.files import FileWords, add_evidence_file, seal_evidence, show_file
from cornerstones.agreeing.models import EvidenceFile, NextStep
from cornerstones.media import places
from cornerstones.media.models import MediaFile
from cornerstones.media.vocabulary import FileState
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from tests.factories.world import Corner

# Eight grey pixels a side: what stands in for a photo where nobody looks at it.
TINY = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000008000000080800000000e164e15700000"
    "00e49444154789c6368800206ca1800808420010d8024610000000049454e44ae426082"
)


class Upload:
    """A file as a page hands it on."""

    too_large = False

    def __init__(self, content: bytes) -> None:
        self.content, self.size = content, len(content)

    def chunks(self) -> Any:
        for start in range(0, len(self.content), 65_536):
            yield self.content[start : start + 65_536]


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30), mode: str = "RGB", **saved: Any) -> bytes:
    """Left half red, right half blue, so that it can be seen which way it was turned."""
    from PIL import Image

    image = Image.new(mode, size, "blue" if mode == "RGB" else 0)
    if mode == "RGB":
        image.paste("red", (0, 0, size[0] // 2, size[1]))
    made = BytesIO()
    image.save(made, kind, **saved)
    return made.getvalue()


def words(**changes: Any) -> FileWords:
    told = {"text": "The board hangs in the hall.", "description": "A board with cards", "public": True}
    return FileWords(**(told | changes))


def send_file(
    corner: Corner, step: NextStep, today: date, *, content: bytes | None = None, **changes: Any
) -> EvidenceFile:
    """As it stands the moment it was sent: nothing has looked at it."""
    with area_scope(corner.area.pk):
        evidence = add_evidence_file(
            step=step,
            words=words(**changes),
            upload=Upload(content or TINY),
            by=corner.people[Role.SETTING_LEAD],
            today=today,
            now=timezone.now(),
        )
        return EvidenceFile.objects.select_related("file", "evidence__step").get(evidence=evidence)


def make_evidence_file(
    corner: Corner, step: NextStep, today: date, state: FileState = FileState.SHOWN, **changes: Any
) -> EvidenceFile:
    """Without the machine's check, which takes a process of its own."""
    attached = send_file(corner, step, today, **changes)
    by = corner.people[Role.SAFEGUARDING_LEAD]
    with area_scope(corner.area.pk):
        if state is not FileState.RECEIVED:
            places.write(corner.area.pk, attached.file.key, places.CLEAN, [TINY])
            places.forget(corner.area.pk, attached.file.key, places.SENT)
            MediaFile.objects.filter(pk=attached.file_id).update(
                state=FileState.LOOK, kind="png", size=len(TINY), width=8, height=8
            )
        if state is FileState.SHOWN:
            show_file(attached=attached, by=by, today=today)
        if state is FileState.SEALED:
            seal_evidence(attached=attached, by=by)
        return EvidenceFile.objects.select_related("file", "evidence__step").get(pk=attached.pk)
