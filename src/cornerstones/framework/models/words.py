from django.db import models

from cornerstones.areas.models import AreaScoped, choices
from cornerstones.framework.vocabulary import Cornerstone


class AreaWording(AreaScoped):
    """One version of an area's own words; older rounds keep the words they were asked under."""

    number = models.PositiveIntegerField()
    made_on = models.DateField()
    trust_label = models.CharField(max_length=80)
    trust_sentence = models.CharField(max_length=240)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["area", "number"], name="wording_number_once")]

    def __str__(self) -> str:
        return f"wording {self.number}"


class CornerstoneWording(AreaScoped):
    wording = models.ForeignKey(AreaWording, on_delete=models.CASCADE, related_name="cornerstones")
    cornerstone = models.CharField(max_length=16, choices=choices(Cornerstone))
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=80)
    sentence = models.CharField(max_length=240)
    easy_sentence = models.CharField(max_length=160)
    # Empty where the area has chosen none of its own.
    symbol = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["wording", "cornerstone"], name="cornerstone_worded_once"),
            models.UniqueConstraint(fields=["wording", "position"], name="cornerstone_placed_once"),
        ]

    def __str__(self) -> str:
        return self.label


class WordsDraft(AreaScoped):
    """The next words while someone writes them: to look at on real pages, and asked of nobody."""

    based_on = models.ForeignKey(AreaWording, on_delete=models.PROTECT, related_name="+")
    words = models.JSONField()
    saved_by = models.CharField(max_length=120)
    saved_on = models.DateField()
    edit = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area"], name="one_draft_of_words_an_area")]

    def __str__(self) -> str:
        return f"draft after wording {self.based_on_id}"
