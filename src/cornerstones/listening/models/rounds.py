from django.db import models
from django.db.models import F, Q

from cornerstones.areas.models import AreaScoped, Setting, choices
from cornerstones.framework.models import AreaWording, IndicatorSetVersion
from cornerstones.framework.vocabulary import Depth
from cornerstones.listening.vocabulary import Admission, RoundState
from cornerstones.people.vocabulary import Voice


class Round(AreaScoped):
    """One asking of the same statements to up to three voices, at a setting or across the area."""

    # In the address of its pages; admits nobody by itself when slips are used.
    ref = models.CharField(max_length=40, unique=True)
    join_code = models.CharField(max_length=20)
    setting = models.ForeignKey(Setting, null=True, on_delete=models.PROTECT, related_name="rounds")
    # Limits count characters as people see them, and one of those can be many in the database.
    name = models.TextField()
    version = models.ForeignKey(IndicatorSetVersion, on_delete=models.PROTECT, related_name="+")
    wording = models.ForeignKey(AreaWording, on_delete=models.PROTECT, related_name="+")
    depth = models.CharField(max_length=5, choices=choices(Depth), blank=True)
    admission = models.CharField(max_length=9, choices=choices(Admission), blank=True)
    why = models.TextField(blank=True)
    what_can_change = models.TextField(blank=True)
    opens_on = models.DateField(null=True)
    closes_on = models.DateField(null=True)
    hear_back_on = models.DateField(null=True)
    state = models.CharField(max_length=6, choices=choices(RoundState), default=RoundState.DRAFT)
    frozen_on = models.DateField(null=True)
    started_on = models.DateField()
    edit = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-started_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=RoundState.DRAFT)
                | (
                    ~Q(depth="")
                    & ~Q(admission="")
                    & ~Q(why="")
                    & ~Q(what_can_change="")
                    & Q(opens_on__isnull=False)
                    & Q(closes_on__isnull=False)
                    & Q(hear_back_on__isnull=False)
                ),
                name="an_open_round_has_no_blanks",
            ),
            models.CheckConstraint(
                condition=Q(closes_on=None) | Q(opens_on=None) | Q(closes_on__gte=F("opens_on")),
                name="a_round_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(hear_back_on=None) | Q(closes_on=None) | Q(hear_back_on__gt=F("closes_on")),
                name="people_hear_back_after_the_close",
            ),
            models.CheckConstraint(
                condition=(Q(state=RoundState.FROZEN) & Q(frozen_on__isnull=False))
                | (~Q(state=RoundState.FROZEN) & Q(frozen_on=None)),
                name="only_a_frozen_round_has_a_day_of_freezing",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RoundVoice(AreaScoped):
    """A voice that is asked, how many could answer, and the one thing staff see while it is open."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="voices")
    voice = models.CharField(max_length=16, choices=choices(Voice))
    could_answer = models.PositiveIntegerField(null=True)
    ten_or_more = models.BooleanField(default=False)
    counted_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "voice"], name="voice_asked_once")]

    def __str__(self) -> str:
        return self.voice


class Slip(AreaScoped):
    """A one-use way in for one voice. Nothing ties it to a person or to an answer."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="slips")
    voice = models.CharField(max_length=16, choices=choices(Voice))
    used = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"a {self.voice} slip"
