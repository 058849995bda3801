from django.db import models

from cornerstones.areas.models import AreaScoped, Setting, choices
from cornerstones.framework.vocabulary import Cornerstone, Form
from cornerstones.people.vocabulary import Voice


class IndicatorSet(AreaScoped):
    name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.name


class IndicatorSetVersion(AreaScoped):
    """A set as it was agreed. Once sealed, nothing of it can be changed, added or taken away: not by the database."""

    set = models.ForeignKey(IndicatorSet, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    published_on = models.DateField()
    sealed = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["set", "number"], name="set_version_once")]

    def __str__(self) -> str:
        return f"version {self.number}"


class Indicator(AreaScoped):
    version = models.ForeignKey(IndicatorSetVersion, on_delete=models.CASCADE, related_name="indicators")
    code = models.CharField(max_length=8)
    # Empty for trust, which stands outside the four.
    cornerstone = models.CharField(max_length=16, choices=choices(Cornerstone), blank=True)
    position = models.PositiveSmallIntegerField()
    short_name = models.CharField(max_length=60)
    symbol = models.CharField(max_length=20)
    in_pulse = models.BooleanField(default=False)
    form = models.CharField(max_length=9, choices=choices(Form), default=Form.STATEMENT)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "code"], name="indicator_code_once"),
            models.UniqueConstraint(fields=["version", "position"], name="indicator_placed_once"),
        ]

    def __str__(self) -> str:
        return self.code


class IndicatorWording(AreaScoped):
    """One voice's words for an indicator; `bank_id` tells which shipped wording it is, if unchanged.

    `own_id` tells which of the area's own wordings it is, where an earlier version had the very same words.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="wordings")
    voice = models.CharField(max_length=16, choices=choices(Voice))
    text = models.CharField(max_length=240)
    bank_id = models.CharField(max_length=20, blank=True)
    own_id = models.CharField(max_length=24, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indicator", "voice"], name="wording_voice_once"),
            models.CheckConstraint(
                condition=models.Q(bank_id="") | models.Q(own_id=""), name="a_wording_has_one_origin"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class IndicatorExample(AreaScoped):
    """What a statement looks like in practice; a setting may add its own."""

    code = models.CharField(max_length=8)
    setting = models.ForeignKey(Setting, null=True, on_delete=models.CASCADE, related_name="examples")
    text = models.CharField(max_length=400)
    added_by = models.CharField(max_length=120, blank=True)
    added_on = models.DateField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text
