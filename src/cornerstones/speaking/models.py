from django.db import models
from django.db.models import Q

from cornerstones.areas.models import AreaScoped, Organisation, choices
from cornerstones.framework.vocabulary import Cornerstone
from cornerstones.scoping import SpaceGuarded, space_manager
from cornerstones.speaking.vocabulary import RecordKind, ShownTo


class SpaceRecord(SpaceGuarded, AreaScoped):
    """What a forum or a group has written: its own people alone change or delete it, and say who may read it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=choices(RecordKind))
    title = models.CharField(max_length=200)
    words = models.TextField()
    cornerstone = models.CharField(max_length=16, choices=choices(Cornerstone), blank=True)
    shown_to = models.CharField(max_length=8, choices=choices(ShownTo), default=ShownTo.OURS)
    written_by = models.CharField(max_length=200)
    written_on = models.DateField()
    changed_on = models.DateField(null=True)
    edit = models.PositiveIntegerField(default=0)

    objects = space_manager(hidden=Q(shown_to=ShownTo.OURS))

    class Meta:
        ordering = ["-written_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(words=""), name="a_record_says_something")
        ]

    def __str__(self) -> str:
        return self.title
