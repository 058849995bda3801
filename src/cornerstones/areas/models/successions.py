from django.db import models
from django.db.models import F, Q

from cornerstones.areas.models.ground import AreaScoped, Setting, choices
from cornerstones.areas.vocabulary import SuccessionKind


class Succession(AreaScoped):
    """One setting took the place of another. Rounds, releases and steps stay where they were."""

    earlier = models.ForeignKey(Setting, on_delete=models.PROTECT, related_name="taken_over_by")
    later = models.ForeignKey(Setting, on_delete=models.PROTECT, related_name="takes_over")
    kind = models.CharField(max_length=8, choices=choices(SuccessionKind))
    on = models.DateField()

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["earlier", "later"], name="succession_once"),
            models.CheckConstraint(condition=~Q(earlier=F("later")), name="nothing_follows_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.earlier_id} {self.kind} {self.later_id}"
