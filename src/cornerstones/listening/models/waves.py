from django.db import models
from django.db.models import F, Q

from cornerstones.areas.models import AreaScoped, Setting, choices
from cornerstones.listening.models.plans import Plan, plan_constraints
from cornerstones.listening.vocabulary import LEAST_VALUES, TEN
from cornerstones.people.vocabulary import Voice


class Wave(Plan):
    """The same asking at many settings, fixed before it opens; its totals come when all have frozen."""

    # An area may ask for more before a number shows, never for less.
    least_people = models.PositiveSmallIntegerField(default=TEN)
    least_values = models.PositiveSmallIntegerField(default=LEAST_VALUES)

    class Meta:
        ordering = ["-started_on", "-id"]
        constraints = [
            *plan_constraints(
                blanks="an_open_wave_has_no_blanks",
                order="a_wave_closes_after_it_opens",
                promise="people_hear_back_after_the_wave",
                frozen="only_a_frozen_wave_has_a_day_of_freezing",
            ),
            models.CheckConstraint(
                condition=Q(least_people__gte=TEN)
                & Q(least_values__gte=LEAST_VALUES)
                & Q(least_people__gte=F("least_values") * 2),
                name="limits_of_a_wave_are_raised_only",
            ),
        ]


class WaveVoice(AreaScoped):
    """A voice that every round of the wave asks."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="voices")
    voice = models.CharField(max_length=16, choices=choices(Voice))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["wave", "voice"], name="wave_asks_a_voice_once")]

    def __str__(self) -> str:
        return self.voice


class WaveCluster(AreaScoped):
    """Small settings that were joined before the opening and answer as one."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="clusters")
    name = models.TextField()

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["wave", "name"], name="cluster_named_once_in_a_wave")]

    def __str__(self) -> str:
        return self.name


class WaveSetting(AreaScoped):
    """A setting that takes part, alone or joined; how many could answer there, where somebody knows."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="settings")
    setting = models.ForeignKey(Setting, on_delete=models.PROTECT, related_name="+")
    cluster = models.ForeignKey(WaveCluster, null=True, on_delete=models.SET_NULL, related_name="members")
    young_people = models.PositiveIntegerField(null=True)
    parent_carers = models.PositiveIntegerField(null=True)
    practitioners = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["setting__name", "setting_id"]
        constraints = [models.UniqueConstraint(fields=["wave", "setting"], name="setting_once_in_a_wave")]

    def __str__(self) -> str:
        return f"setting {self.setting_id} in a wave"

    @property
    def could_answer(self) -> dict[Voice, int | None]:
        return {
            Voice.YOUNG_PERSON: self.young_people,
            Voice.PARENT_CARER: self.parent_carers,
            Voice.PRACTITIONER: self.practitioners,
        }
