from django.db import models
from django.db.models import Q

from cornerstones.areas.models import AreaScoped, Setting, choices
from cornerstones.people.models import User
from cornerstones.privacy.vocabulary import OVER, RequestKind, RequestState, Route


class LetGo(AreaScoped):
    """What one night let go of, in words that name nobody and count nobody who answered."""

    on = models.DateField()
    key = models.CharField(max_length=20)
    said = models.TextField()

    class Meta:
        ordering = ["-on", "id"]
        constraints = [models.UniqueConstraint(fields=["area", "on", "key"], name="let_go_once_a_night")]

    def __str__(self) -> str:
        return self.said


class IdleWarning(models.Model):
    """That somebody who has not signed in for long was told that their account ends."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+")
    warned_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.user_id} on {self.warned_on}"


class DataRequest(AreaScoped):
    """Somebody wants to see, take, correct, delete or stop what is kept, or complains. Whoever holds the words sees
    how it stands; a name is there only when they gave one.
    """

    kind = models.CharField(max_length=10, choices=choices(RequestKind))
    route = models.CharField(max_length=10, choices=choices(Route))
    child = models.BooleanField(default=False)
    urgent = models.BooleanField(default=False)
    setting = models.ForeignKey(Setting, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.TextField(blank=True)
    reach = models.TextField(blank=True)
    words = models.TextField(blank=True)
    code_hash = models.BinaryField(max_length=32, null=True, unique=True)
    received_on = models.DateField()
    acknowledged_on = models.DateField(null=True)
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=choices(RequestState), default=RequestState.RECEIVED)
    entered_by = models.TextField(blank=True)
    assigned_to = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    answer = models.TextField(blank=True)
    done_on = models.DateField(null=True)
    done_by = models.TextField(blank=True)
    edit = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(state__in=sorted(OVER), done_on__isnull=False) & ~Q(answer=""))
                | (~Q(state__in=sorted(OVER)) & Q(done_on=None)),
                name="an_answered_request_says_what_was_done",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gt=models.F("received_on")), name="a_request_has_days"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.received_on}"


class Breach(AreaScoped):
    """Data may have got into wrong hands: what is known, between which two times, and whom we told."""

    what = models.TextField()
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    found_at = models.DateTimeField()
    written_by = models.TextField()
    told_ico_at = models.DateTimeField(null=True)
    # Why the Commissioner was not told, where the risk was judged unlikely.
    why_not_told = models.TextField(blank=True)
    told_people_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    edit = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-found_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__gte=models.F("began_at")), name="a_breach_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(told_ico_at__isnull=False) | ~Q(why_not_told=""),
                name="a_closed_breach_was_told_or_says_why_not",
            ),
        ]

    def __str__(self) -> str:
        return f"breach found {self.found_at:%Y-%m-%d}"
