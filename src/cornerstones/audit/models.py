from typing import Any

from django.db import models

from cornerstones.scoping import AreaGuarded, area_manager


class AuditChain(AreaGuarded):
    """The end of one area's chain, locked while a line is added."""

    area_id = models.BigIntegerField(unique=True)
    number = models.BigIntegerField(default=0)
    seal = models.CharField(max_length=64, blank=True)

    objects = area_manager("area_id")

    def __str__(self) -> str:
        return f"chain of area {self.area_id} at {self.number}"


class AuditEntry(AreaGuarded):
    """One line. It points by label and id, never by key, so that it outlives what it describes."""

    area_id = models.BigIntegerField()
    number = models.BigIntegerField()
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    action = models.CharField(max_length=60)
    about_kind = models.CharField(max_length=60)
    about_id = models.CharField(max_length=60)
    about_name = models.CharField(max_length=200)
    details = models.JSONField(default=dict)
    seal = models.CharField(max_length=64)

    objects = area_manager("area_id")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["area_id", "number"], name="audit_number_once")]

    def __str__(self) -> str:
        return f"{self.number}: {self.actor_name} {self.action} {self.about_name}"

    def sealed(self) -> dict[str, Any]:
        return {
            "area": self.area_id,
            "number": self.number,
            "at": self.at.isoformat(),
            "actor": [self.actor_id, self.actor_name],
            "action": self.action,
            "about": [self.about_kind, self.about_id, self.about_name],
            "details": self.details,
        }
