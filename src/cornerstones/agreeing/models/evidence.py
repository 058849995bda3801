from django.db import models
from django.db.models import Q

from cornerstones.agreeing.models.steps import NextStep
from cornerstones.areas.models import AreaScoped
from cornerstones.media.models import MediaFile
from cornerstones.people.models import User


class Evidence(AreaScoped):
    """What shows that a step happens: words, and a link if there is one. Its words stay as they were added."""

    step = models.ForeignKey(NextStep, on_delete=models.PROTECT, related_name="evidence")
    text = models.TextField()
    # Shown and never fetched.
    link = models.TextField(blank=True)
    public = models.BooleanField()
    added_on = models.DateField()
    added_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    removed_on = models.DateField(null=True)
    removed_why = models.TextField(blank=True)

    class Meta:
        ordering = ["-added_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="evidence_says_what_it_shows"),
            models.CheckConstraint(
                condition=Q(link="") | Q(link__startswith="https://") | Q(link__startswith="http://"),
                name="evidence_links_to_the_web",
            ),
            models.CheckConstraint(
                condition=Q(removed_on=None, removed_why="")
                | (Q(removed_on__isnull=False) & ~Q(removed_why="")),
                name="evidence_goes_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"evidence of {self.added_on}"


class EvidenceFile(AreaScoped):
    """The photo or paper that comes with evidence, and what is on it, for people who cannot see it."""

    evidence = models.OneToOneField(Evidence, on_delete=models.PROTECT, related_name="attached")
    file = models.OneToOneField(MediaFile, on_delete=models.PROTECT, related_name="+")
    description = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(description=""), name="a_file_is_described_in_words")
        ]

    def __str__(self) -> str:
        return self.description
