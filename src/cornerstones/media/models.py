from django.db import models
from django.db.models import Q

from cornerstones.media.vocabulary import FileKind, FileState, Why
from cornerstones.scoping import AreaGuarded, area_manager


class MediaFile(AreaGuarded):
    """One file of an area. What it was called is never kept, and its bytes lie sealed beside the database.

    Whoever sent it is kept as in the record, by number and name.
    """

    area_id = models.BigIntegerField()
    key = models.CharField(max_length=32, unique=True)
    state = models.CharField(
        max_length=8, choices=[(one.value, one.value) for one in FileState], default=FileState.RECEIVED
    )
    why = models.CharField(max_length=16, choices=[(one.value, one.value) for one in Why], blank=True)
    kind = models.CharField(max_length=4, choices=[(one.value, one.value) for one in FileKind])
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    pages = models.PositiveSmallIntegerField(default=0)
    # Tells one press from two, and nothing to whoever has no key.
    mark = models.CharField(max_length=64)
    # Whether a scanner has seen it; false where none is set up.
    scanned = models.BooleanField(default=False)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)
    sent_at = models.DateTimeField()
    looked_by_id = models.BigIntegerField(null=True)
    looked_by_name = models.CharField(max_length=200, blank=True)
    looked_on = models.DateField(null=True)

    objects = area_manager("area_id")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=FileState.SHOWN) | Q(looked_on__isnull=False, looked_by_id__isnull=False),
                name="a_file_is_shown_once_somebody_looked",
            ),
            models.CheckConstraint(
                condition=Q(looked_by_id=None) | Q(by_id=None) | ~Q(looked_by_id=models.F("by_id")),
                name="somebody_else_looks_at_a_file",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[FileState.REFUSED, FileState.SEALED]) ^ Q(why=""),
                name="a_file_says_why_it_is_not_shown",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.state}"

    @property
    def is_picture(self) -> bool:
        return self.kind != FileKind.PDF
