from django.db import models
from django.db.models import F, Q

from cornerstones.agreeing.models.meetings import AgreedPosition
from cornerstones.agreeing.vocabulary import FINISHED, Level, StepState
from cornerstones.areas.models import AreaScoped, Setting, choices
from cornerstones.framework.vocabulary import Cornerstone
from cornerstones.listening.models import Round
from cornerstones.people.models import User
from cornerstones.people.vocabulary import Voice


class NextStep(AreaScoped):
    """What was agreed after people said something: at a setting, or across the area."""

    setting = models.ForeignKey(Setting, null=True, on_delete=models.PROTECT, related_name="next_steps")
    round = models.ForeignKey(Round, null=True, on_delete=models.PROTECT, related_name="next_steps")
    # Where a group stood when it agreed this, whether over a round or over a wave.
    position = models.ForeignKey(
        AgreedPosition, null=True, on_delete=models.PROTECT, related_name="next_steps"
    )
    statement = models.CharField(max_length=12, blank=True)
    # Blank for trust, which is nobody's stone.
    cornerstone = models.CharField(max_length=16, choices=choices(Cornerstone), blank=True)
    what = models.TextField()
    level = models.CharField(max_length=16, choices=choices(Level))
    said = models.TextField()
    # Blank is "someone in our community": too few of a voice were heard to name it.
    said_by = models.CharField(max_length=16, choices=choices(Voice), blank=True)
    said_on = models.DateField()
    promised_by = models.DateField(null=True)
    success_sign = models.TextField()
    baseline = models.TextField()
    agreed_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=16, choices=choices(StepState), default=StepState.NOT_STARTED)
    reason = models.TextField(blank=True)
    finished_on = models.DateField(null=True)
    edit = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-agreed_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=StepState.STOPPED) | ~Q(reason=""), name="a_stopped_step_says_why"
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(FINISHED), finished_on__isnull=False)
                | (~Q(state__in=sorted(FINISHED)) & Q(finished_on=None)),
                name="only_a_finished_step_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[StepState.NOT_STARTED, StepState.STOPPED])
                | (~Q(level="") & ~Q(success_sign="") & ~Q(baseline="")),
                name="known_before_it_starts",
            ),
            models.CheckConstraint(condition=Q(said_on__lte=F("agreed_on")), name="said_before_agreed"),
        ]

    def __str__(self) -> str:
        return self.what


class StepOwner(AreaScoped):
    """One of two owners, each of another voice; a member, or a role in words and never a child's name."""

    step = models.ForeignKey(NextStep, on_delete=models.CASCADE, related_name="owners")
    place = models.PositiveSmallIntegerField()
    voice = models.CharField(max_length=16, choices=choices(Voice))
    member = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    label = models.CharField(max_length=120)
    done_on = models.DateField(null=True)
    done_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["step", "place"], name="owner_place_once"),
            models.UniqueConstraint(fields=["step", "voice"], name="owners_of_two_voices"),
            models.CheckConstraint(condition=Q(place__in=[1, 2]), name="two_owners_at_most"),
            models.CheckConstraint(condition=~Q(label=""), name="an_owner_is_said"),
        ]

    def __str__(self) -> str:
        return self.label


class News(AreaScoped):
    """What people were told about a step, in plain and in easy words. Dated, and never changed."""

    step = models.ForeignKey(NextStep, on_delete=models.PROTECT, related_name="news")
    on = models.DateField()
    state = models.CharField(max_length=16, choices=choices(StepState))
    text = models.TextField()
    easy = models.TextField()

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return f"{self.on}"
