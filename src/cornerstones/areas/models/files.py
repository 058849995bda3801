from django.db import models

from cornerstones.areas.models.ground import AreaScoped, choices
from cornerstones.areas.vocabulary import FileKind, FileState


class SettingsFile(AreaScoped):
    """A file on its way in: what it would do, shown before it does it. Its own name is never kept.

    The file itself waits on disk under `key` and is gone as soon as it has been read; `rows` keeps what would
    be taken in, and nobody's name. Whoever sent it is kept as in the record, by number and name.
    """

    key = models.CharField(max_length=32, unique=True)
    state = models.CharField(max_length=8, choices=choices(FileState), default=FileState.WAITING)
    kind = models.CharField(max_length=8, choices=choices(FileKind), blank=True)
    sheet = models.CharField(max_length=31, blank=True)
    repair_urns = models.BooleanField(default=False)
    skip_refused = models.BooleanField(default=False)
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)
    sent_at = models.DateTimeField()
    digest = models.CharField(max_length=64, blank=True)
    percent = models.PositiveSmallIntegerField(default=0)
    rows = models.JSONField(default=list)
    report = models.JSONField(default=dict)

    class Meta:
        ordering = ["-sent_at", "-id"]

    def __str__(self) -> str:
        return f"{self.kind} file, {self.state}"
