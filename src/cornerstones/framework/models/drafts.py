from django.db import models
from django.db.models import Q

from cornerstones.areas.models import AreaScoped, choices
from cornerstones.framework.models.sets import IndicatorSet, IndicatorSetVersion
from cornerstones.framework.vocabulary import OPEN_DRAFTS, Cornerstone, DraftState, Form
from cornerstones.people.vocabulary import Voice


class SetDraft(AreaScoped):
    """The next version of a set while people write it. It belongs to the area, and there is one at a time.

    `edit` counts every change to anything in it, so that a yes is always a yes to these very words.
    """

    set = models.ForeignKey(IndicatorSet, on_delete=models.PROTECT, related_name="drafts")
    based_on = models.ForeignKey(IndicatorSetVersion, on_delete=models.PROTECT, related_name="+")
    became = models.OneToOneField(
        IndicatorSetVersion, null=True, on_delete=models.PROTECT, related_name="draft"
    )
    state = models.CharField(max_length=9, choices=choices(DraftState), default=DraftState.WRITING)
    why = models.TextField(blank=True)
    started_by = models.CharField(max_length=120)
    started_on = models.DateField()
    asked_on = models.DateField(null=True)
    edit = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["set"],
                condition=Q(state__in=sorted(state.value for state in OPEN_DRAFTS)),
                name="one_open_draft_a_set",
            ),
            models.CheckConstraint(
                condition=(Q(state=DraftState.PUBLISHED) & Q(became__isnull=False))
                | (~Q(state=DraftState.PUBLISHED) & Q(became=None)),
                name="only_a_published_draft_became_a_version",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[DraftState.WRITING, DraftState.DROPPED]) | Q(asked_on__isnull=False),
                name="nothing_is_published_unasked",
            ),
        ]

    def __str__(self) -> str:
        return f"draft after version {self.based_on_id}"


class DraftStatement(AreaScoped):
    """One indicator in a draft. A retired one stays in sight until the draft is a version."""

    draft = models.ForeignKey(SetDraft, on_delete=models.CASCADE, related_name="statements")
    code = models.CharField(max_length=8)
    cornerstone = models.CharField(max_length=16, choices=choices(Cornerstone), blank=True)
    position = models.PositiveSmallIntegerField()
    short_name = models.CharField(max_length=60)
    symbol = models.CharField(max_length=20)
    in_pulse = models.BooleanField(default=False)
    form = models.CharField(max_length=9, choices=choices(Form), default=Form.STATEMENT)
    retired = models.BooleanField(default=False)
    edit = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["draft", "code"], name="draft_code_once")]

    def __str__(self) -> str:
        return self.code


class DraftWording(AreaScoped):
    """One voice's words in a draft. `to_check` is set when another voice's words changed and nobody has looked."""

    statement = models.ForeignKey(DraftStatement, on_delete=models.CASCADE, related_name="wordings")
    voice = models.CharField(max_length=16, choices=choices(Voice))
    text = models.CharField(max_length=240)
    to_check = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["statement", "voice"], name="draft_wording_voice_once")
        ]

    def __str__(self) -> str:
        return self.text
