"""When a setting is open. A row without a setting holds for the whole area, until a setting has its own."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from cornerstones.areas.models.ground import AreaScoped, Setting

LONGEST_NAME = 60


class OpenHours(AreaScoped):
    """From when to when, on one day of the week; a day without a row is a day on which it is shut."""

    setting = models.ForeignKey(Setting, null=True, on_delete=models.CASCADE, related_name="open_hours")
    weekday = models.PositiveSmallIntegerField(validators=[MaxValueValidator(6)])
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        ordering = ["weekday"]
        constraints = [
            models.UniqueConstraint(
                fields=["setting", "weekday"], condition=Q(setting__isnull=False), name="weekday_once"
            ),
            models.UniqueConstraint(
                fields=["area", "weekday"], condition=Q(setting=None), name="weekday_once_in_an_area"
            ),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="a_week_has_seven_days"),
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="closes_after_it_opens"),
        ]

    def __str__(self) -> str:
        return f"{self.weekday}: {self.opens:%H:%M} to {self.closes:%H:%M}"


class DatedDays(AreaScoped):
    name = models.CharField(max_length=LONGEST_NAME)
    first_day = models.DateField()
    last_day = models.DateField()

    class Meta:
        abstract = True
        ordering = ["first_day", "id"]

    def __str__(self) -> str:
        return f"{self.name}, {self.first_day} to {self.last_day}"


class Term(DatedDays):
    """A run of days on which children come. Half terms lie between two of them."""

    setting = models.ForeignKey(Setting, null=True, on_delete=models.CASCADE, related_name="terms")

    class Meta(DatedDays.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="a_term_ends_after_it_begins"
            )
        ]


class SpecialDays(DatedDays):
    """Days off, or days on which it is open although the rest would say no."""

    setting = models.ForeignKey(Setting, null=True, on_delete=models.CASCADE, related_name="special_days")
    is_open = models.BooleanField(default=False)

    class Meta(DatedDays.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="special_days_end_after_they_begin"
            )
        ]
