from django.db import models
from django.db.models import Q

from cornerstones.agreeing.vocabulary import Present
from cornerstones.areas.models import AreaScoped
from cornerstones.listening.models import Round, Wave
from cornerstones.people.vocabulary import Voice


class JointMeeting(AreaScoped):
    """People of the three voices who sat together over what was shown. How many, and never who.

    Over a round of a setting, or over the totals of a wave.
    """

    round = models.ForeignKey(Round, null=True, on_delete=models.PROTECT, related_name="meetings")
    wave = models.ForeignKey(Wave, null=True, on_delete=models.PROTECT, related_name="meetings")
    on = models.DateField()
    # From this day it stands beside what the three voices said, and its words stay as they are.
    finished_on = models.DateField(null=True)
    young_people = models.PositiveSmallIntegerField()
    parent_carers = models.PositiveSmallIntegerField()
    practitioners = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(round=None, wave__isnull=False) | Q(round__isnull=False, wave=None),
                name="a_meeting_is_over_a_round_or_a_wave",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on}"

    @property
    def present(self) -> Present:
        return Present(self.young_people, self.parent_carers, self.practitioners)


class AgreedPosition(AreaScoped):
    """What the group read back and approved on one statement: a statement, never a count."""

    meeting = models.ForeignKey(JointMeeting, on_delete=models.CASCADE, related_name="positions")
    statement = models.CharField(max_length=12)
    agreed = models.BooleanField()
    words = models.TextField()
    reasons = models.TextField(blank=True)
    # What children and young people say about it can never be left out.
    children_say = models.TextField()
    # Voices that see it differently, in their fixed order, with commas; only voices of three or more people.
    dissent = models.CharField(max_length=60, blank=True)
    edit = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "statement"], name="one_position_a_statement"),
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(children_say=""), name="a_position_has_words_and_childrens"
            ),
            models.CheckConstraint(condition=Q(agreed=False) | Q(dissent=""), name="agreed_or_differently"),
        ]

    def __str__(self) -> str:
        return self.statement

    @property
    def voices(self) -> tuple[Voice, ...]:
        return tuple(Voice(part) for part in self.dissent.split(",") if part)
