from django.db import models

from cornerstones.areas.models import AreaScoped
from cornerstones.listening.models import Round, Wave


class ReleaseFile(AreaScoped):
    """What a round may show, made once and never changed. Every page and file reads this alone."""

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="release")
    body = models.TextField()
    digest = models.CharField(max_length=64)
    made_on = models.DateField()

    def __str__(self) -> str:
        return f"release {self.digest[:8]}"


class WaveReleaseFile(AreaScoped):
    """The totals of a wave, made once from its frozen rounds and never changed."""

    wave = models.OneToOneField(Wave, on_delete=models.PROTECT, related_name="release")
    body = models.TextField()
    digest = models.CharField(max_length=64)
    made_on = models.DateField()
    # Printed rows that are exact, coded and hidden, for each kind of setting (SDC-26).
    told = models.JSONField()

    def __str__(self) -> str:
        return f"wave release {self.digest[:8]}"
