import uuid

from django.db import models
from django.db.models import F, Q

from cornerstones.agreeing.models.steps import News, NextStep
from cornerstones.agreeing.vocabulary import Outcome, Present, Verdict
from cornerstones.areas.models import AreaScoped, choices
from cornerstones.listening.models import NewsAddress
from cornerstones.people.vocabulary import Voice


class ConfirmWindow(AreaScoped):
    """Six weeks in which those who answered say whether a finished step changed things; one for each ending."""

    step = models.ForeignKey(NextStep, on_delete=models.PROTECT, related_name="windows")
    news = models.OneToOneField(News, on_delete=models.PROTECT, related_name="+")
    finished_on = models.DateField()
    # As it was when people were asked; blank where no voice is named.
    raised_by = models.CharField(max_length=16, choices=choices(Voice), blank=True)
    opened_on = models.DateField()
    last_day = models.DateField()
    counted_on = models.DateField(null=True)

    class Meta:
        ordering = ["-opened_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["step", "finished_on"], name="asked_once_for_each_ending"),
            models.CheckConstraint(condition=Q(last_day__gt=F("opened_on")), name="people_have_days_to_say"),
            models.CheckConstraint(
                condition=Q(counted_on=None) | Q(counted_on__gt=F("last_day")),
                name="counted_after_the_last_day",
            ),
        ]

    def __str__(self) -> str:
        return f"until {self.last_day}"


class VerdictRow(AreaScoped):
    """What one person said of one step, until it is counted. Its key joins it to nothing else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    window = models.ForeignKey(ConfirmWindow, on_delete=models.CASCADE, related_name="+")
    voice = models.CharField(max_length=16, choices=choices(Voice))
    key_hash = models.BinaryField(max_length=32, unique=True)
    said = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(said__in=[each.value for each in Verdict]), name="a_known_verdict"
            )
        ]

    def __str__(self) -> str:
        return "a verdict"


class ConfirmResult(AreaScoped):
    """What may be shown of one window: one protected row a voice, made once and never changed."""

    window = models.OneToOneField(ConfirmWindow, on_delete=models.PROTECT, related_name="result")
    outcome = models.CharField(max_length=16, choices=choices(Outcome))
    body = models.TextField()
    digest = models.CharField(max_length=64)
    made_on = models.DateField()

    def __str__(self) -> str:
        return f"result {self.digest[:8]}"


class ConfirmMeeting(AreaScoped):
    """Where too few could be counted: people who sat together and read back whether it changed things."""

    window = models.OneToOneField(ConfirmWindow, on_delete=models.PROTECT, related_name="meeting")
    on = models.DateField()
    young_people = models.PositiveSmallIntegerField()
    parent_carers = models.PositiveSmallIntegerField()
    practitioners = models.PositiveSmallIntegerField()
    changed = models.BooleanField()
    words = models.TextField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="a_meeting_reads_words_back")]

    def __str__(self) -> str:
        return f"{self.on}"

    @property
    def present(self) -> Present:
        return Present(self.young_people, self.parent_carers, self.practitioners)


class Letter(AreaScoped):
    """That one piece of news goes to one address: claimed before it is sent, so that it is never sent twice."""

    news = models.ForeignKey(News, on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey(NewsAddress, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["news", "to"], name="a_letter_once")]

    def __str__(self) -> str:
        return "a letter"
