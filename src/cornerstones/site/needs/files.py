"""Photos and papers that wait for somebody to look at them."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from cornerstones.agreeing.attached import attached_files
from cornerstones.media.vocabulary import FileState
from cornerstones.site.needs.need import Need, days_waiting
from cornerstones.ui.values import NeedItem


def files_to_look_at(reach: frozenset[int] | None, *, user_id: int, slug: str, today: date) -> Iterator[Need]:
    rows = attached_files().filter(file__state=FileState.LOOK).exclude(file__by_id=user_id)
    if reach is not None:
        rows = rows.filter(evidence__step__setting_id__in=reach)
    added = list(rows.values_list("evidence__added_on", flat=True))
    if added:
        days = (today - min(added)).days
        yield Need(
            days,
            NeedItem(
                symbol="safe",
                label=label_of(len(added)),
                href=reverse("steps:files", args=[slug]),
                why="Somebody sent a photo or a paper to show that a next step happens.",
                wait=days_waiting(days),
            ),
        )


def label_of(files: int) -> str:
    one = "Look at 1 file before anybody sees it"
    return one if files == 1 else f"Look at {files} files before anybody sees them"
