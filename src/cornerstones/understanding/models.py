from django.db import models

from cornerstones.areas.models import AreaScoped
from cornerstones.listening.models import Round


class ReleaseFile(AreaScoped):
    """What a round may show, made once and never changed. Every page and file reads this alone."""

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="release")
    body = models.TextField()
    digest = models.CharField(max_length=64)
    made_on = models.DateField()

    def __str__(self) -> str:
        return f"release {self.digest[:8]}"
