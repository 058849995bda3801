from django.db import models
from django.db.models import F, Q

from cornerstones.agreeing.vocabulary import OUTCOMES, PledgeState
from cornerstones.areas.models import AreaScoped, Organisation, choices
from cornerstones.framework.vocabulary import Cornerstone


class Pledge(AreaScoped):
    """What an organisation promises to do for one cornerstone or more, until a day when it says how that went."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="pledges")
    what = models.TextField()
    easy = models.TextField()
    # Their keys with commas between them, in the order of the keys.
    cornerstones = models.CharField(max_length=80)
    # A role, such as "Head of SEND": everyone can read it, and people change.
    representative = models.TextField()
    made_on = models.DateField()
    worded_on = models.DateField()
    review_on = models.DateField()
    state = models.CharField(max_length=16, choices=choices(PledgeState), default=PledgeState.MADE)
    ended_on = models.DateField(null=True)
    edit = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-made_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(what="") & ~Q(easy="") & ~Q(cornerstones="") & ~Q(representative=""),
                name="a_pledge_has_words_and_a_role",
            ),
            models.CheckConstraint(
                condition=Q(review_on__gt=F("made_on")), name="looked_at_after_it_was_made"
            ),
            models.CheckConstraint(
                condition=Q(state=PledgeState.ENDED, ended_on__isnull=False)
                | (~Q(state=PledgeState.ENDED) & Q(ended_on=None)),
                name="only_an_ended_pledge_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def keys(self) -> tuple[Cornerstone, ...]:
        return tuple(Cornerstone(key) for key in self.cornerstones.split(","))


class PledgeReview(AreaScoped):
    """How a promise went, and what it said then. Dated, and never changed."""

    pledge = models.ForeignKey(Pledge, on_delete=models.PROTECT, related_name="reviews")
    on = models.DateField()
    due_on = models.DateField()
    outcome = models.CharField(max_length=16, choices=choices(PledgeState))
    promised = models.TextField()
    words = models.TextField()
    easy = models.TextField()

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=sorted(OUTCOMES)), name="a_review_has_an_outcome"),
            models.CheckConstraint(condition=~Q(words="") & ~Q(easy=""), name="a_review_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.on}"
