"""What the forum and the young people's group were asked to approve, and what they said."""

from django.db import models

from cornerstones.areas.models import AreaScoped, Organisation, choices
from cornerstones.people.vocabulary import Decision
from cornerstones.scoping import SpaceGuarded, space_manager


class ApprovalAsked(AreaScoped):
    """A request to look at something. It points by kind and id, never by key, so that anything can be approved."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    about_kind = models.CharField(max_length=60)
    about_id = models.CharField(max_length=60)
    about_name = models.CharField(max_length=200)
    # Where it can be read: a page of this area.
    path = models.CharField(max_length=500)
    asked_by_id = models.BigIntegerField(null=True)
    asked_by_name = models.CharField(max_length=200)
    asked_on = models.DateField()
    taken_back_on = models.DateField(null=True)

    class Meta:
        ordering = ["asked_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "about_kind", "about_id"], name="approval_asked_once"
            )
        ]

    def __str__(self) -> str:
        return self.about_name


class Approval(SpaceGuarded, AreaScoped):
    """What an organisation said, by one of its people who may sign off. Added, never changed; read by the area."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    about_kind = models.CharField(max_length=60)
    about_id = models.CharField(max_length=60)
    about_name = models.CharField(max_length=200)
    decision = models.CharField(max_length=20, choices=choices(Decision))
    words = models.TextField(blank=True)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)
    on = models.DateField()

    objects = space_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["about_kind", "about_id"], name="approvals_of_one_thing")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decision=Decision.APPROVED) | ~models.Q(words=""),
                name="anything_but_yes_says_why",
            )
        ]

    def __str__(self) -> str:
        return f"{self.decision}: {self.about_name}"
