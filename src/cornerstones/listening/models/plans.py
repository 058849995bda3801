from django.db import models
from django.db.models import F, Q

from cornerstones.areas.models import AreaScoped, choices
from cornerstones.framework.models import AreaWording, IndicatorSetVersion
from cornerstones.framework.vocabulary import Depth
from cornerstones.listening.vocabulary import Admission, RoundState


class Plan(AreaScoped):
    """What a round and a wave both fix before anyone is asked."""

    # Limits count characters as people see them, and one of those can be many in the database.
    name = models.TextField()
    version = models.ForeignKey(IndicatorSetVersion, on_delete=models.PROTECT, related_name="+")
    wording = models.ForeignKey(AreaWording, on_delete=models.PROTECT, related_name="+")
    depth = models.CharField(max_length=5, choices=choices(Depth), blank=True)
    admission = models.CharField(max_length=9, choices=choices(Admission), blank=True)
    why = models.TextField(blank=True)
    what_can_change = models.TextField(blank=True)
    opens_on = models.DateField(null=True)
    closes_on = models.DateField(null=True)
    hear_back_on = models.DateField(null=True)
    state = models.CharField(max_length=6, choices=choices(RoundState), default=RoundState.DRAFT)
    frozen_on = models.DateField(null=True)
    started_on = models.DateField()
    edit = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


def plan_constraints(*, blanks: str, order: str, promise: str, frozen: str) -> list[models.BaseConstraint]:
    """What holds for every plan; the names are those of the rules in the database."""
    return [
        models.CheckConstraint(
            condition=Q(state=RoundState.DRAFT)
            | (
                ~Q(depth="")
                & ~Q(admission="")
                & ~Q(why="")
                & ~Q(what_can_change="")
                & Q(opens_on__isnull=False)
                & Q(closes_on__isnull=False)
                & Q(hear_back_on__isnull=False)
            ),
            name=blanks,
        ),
        models.CheckConstraint(
            condition=Q(closes_on=None) | Q(opens_on=None) | Q(closes_on__gte=F("opens_on")), name=order
        ),
        models.CheckConstraint(
            condition=Q(hear_back_on=None) | Q(closes_on=None) | Q(hear_back_on__gt=F("closes_on")),
            name=promise,
        ),
        models.CheckConstraint(
            condition=(Q(state=RoundState.FROZEN) & Q(frozen_on__isnull=False))
            | (~Q(state=RoundState.FROZEN) & Q(frozen_on=None)),
            name=frozen,
        ),
    ]
