from django.db import models
from django.db.models import F, Q

from cornerstones.areas.models import AreaScoped, choices
from cornerstones.people.vocabulary import SecondState


class SecondPerson(AreaScoped):
    """Something that one person asked for, and that happens when another agrees (SEC-44)."""

    act = models.CharField(max_length=60)
    about_kind = models.CharField(max_length=60)
    about_id = models.CharField(max_length=60)
    about_name = models.CharField(max_length=200)
    # What the second person reads before agreeing: [question, answer] each.
    lines = models.JSONField(default=list)
    details = models.JSONField(default=dict)
    why = models.TextField()
    asked_by_id = models.BigIntegerField()
    asked_by_name = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=choices(SecondState), default=SecondState.WAITING)
    closed_by_id = models.BigIntegerField(null=True)
    closed_by_name = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "act", "about_kind", "about_id"],
                condition=Q(state=SecondState.WAITING),
                name="asked_of_a_second_person_once",
            ),
            models.CheckConstraint(
                condition=~Q(state=SecondState.DONE)
                | (Q(closed_by_id__isnull=False) & ~Q(closed_by_id=F("asked_by_id"))),
                name="done_by_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act}: {self.about_name}"
