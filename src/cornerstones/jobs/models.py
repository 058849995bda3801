from django.db import models


class WorkerPulse(models.Model):
    """A worker's last sign of life. Holds no people and belongs to no area."""

    worker = models.CharField(max_length=64, unique=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.worker} at {self.seen_at}"


class ScheduledRun(models.Model):
    """When a scheduled look last ran, so that a restart does not run it twice a day."""

    name = models.CharField(max_length=80, unique=True)
    ran_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
