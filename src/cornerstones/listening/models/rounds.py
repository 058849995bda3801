from django.db import models
from django.db.models import Q

from cornerstones.areas.models import AreaScoped, Setting, choices
from cornerstones.listening.models.plans import Plan, plan_constraints
from cornerstones.listening.models.waves import Wave, WaveCluster
from cornerstones.people.vocabulary import Voice


class Round(Plan):
    """One asking of the same statements to up to three voices, at a setting or across the area.

    A round of a wave may stand for several small settings, joined under one name before the opening.
    """

    # In the address of its pages; admits nobody by itself when slips are used.
    ref = models.CharField(max_length=40, unique=True)
    join_code = models.CharField(max_length=20)
    setting = models.ForeignKey(Setting, null=True, on_delete=models.PROTECT, related_name="rounds")
    wave = models.ForeignKey(Wave, null=True, on_delete=models.PROTECT, related_name="rounds")
    cluster = models.ForeignKey(WaveCluster, null=True, on_delete=models.PROTECT, related_name="rounds")
    # Whether people may write words of their own beside a statement.
    comments = models.BooleanField(default=False)

    class Meta:
        ordering = ["-started_on", "-id"]
        constraints = [
            *plan_constraints(
                blanks="an_open_round_has_no_blanks",
                order="a_round_closes_after_it_opens",
                promise="people_hear_back_after_the_close",
                frozen="only_a_frozen_round_has_a_day_of_freezing",
            ),
            # Words need people who read them, and those are named setting by setting.
            models.CheckConstraint(
                condition=Q(comments=False) | Q(setting__isnull=False),
                name="words_are_asked_for_at_a_setting",
            ),
        ]

    @property
    def where(self) -> str:
        """The setting, or the joined settings under their name; nothing for the whole area."""
        if self.cluster:
            return self.cluster.name
        return self.setting.name if self.setting else ""

    @property
    def settings(self) -> tuple[Setting, ...]:
        """The settings it stands for."""
        if self.cluster:
            return tuple(member.setting for member in self.cluster.members.all())
        return (self.setting,) if self.setting else ()


class RoundVoice(AreaScoped):
    """A voice that is asked, how many could answer, and the one thing staff see while it is open."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="voices")
    voice = models.CharField(max_length=16, choices=choices(Voice))
    could_answer = models.PositiveIntegerField(null=True)
    ten_or_more = models.BooleanField(default=False)
    # Found out at the freeze: whether ten or more wrote words of their own. How many is kept nowhere.
    ten_wrote = models.BooleanField(default=False)
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
