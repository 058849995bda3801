"""Promises that are late: days that were moved, the list for the board, and the weekly mail about them."""

from django.db import models
from django.db.models import F, Q

from cornerstones.agreeing.models.steps import NextStep
from cornerstones.agreeing.vocabulary import LeftHow
from cornerstones.areas.models import AreaScoped, choices
from cornerstones.people.models import User


class DayMoved(AreaScoped):
    """A due date that was moved, from which day to which, and why. Dated, and never changed."""

    step = models.ForeignKey(NextStep, on_delete=models.PROTECT, related_name="days_moved")
    on = models.DateField()
    was = models.DateField()
    to = models.DateField()
    reason = models.TextField()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_day_is_moved_with_a_reason"),
            models.CheckConstraint(condition=~Q(was=F("to")), name="a_moved_day_is_another_day"),
        ]

    def __str__(self) -> str:
        return f"{self.was} to {self.to}"


class BoardEntry(AreaScoped):
    """One promise on the list for the board, from the day it came there to the day it left. Kept for good."""

    step = models.ForeignKey(NextStep, on_delete=models.PROTECT, related_name="board_entries")
    since = models.DateField()
    listed_on = models.DateField()
    left_on = models.DateField(null=True)
    left_how = models.CharField(max_length=8, choices=choices(LeftHow), blank=True)

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["step"], condition=Q(left_on=None), name="on_the_board_list_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(left_on=None, left_how="") | (Q(left_on__isnull=False) & ~Q(left_how="")),
                name="it_says_how_it_left_the_list",
            ),
        ]

    def __str__(self) -> str:
        return f"late since {self.since}"


class BoardNote(AreaScoped):
    """What the board said about a late promise. Dated, and never changed."""

    entry = models.ForeignKey(BoardEntry, on_delete=models.PROTECT, related_name="notes")
    on = models.DateField()
    text = models.TextField()

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="a_board_note_says_something")]

    def __str__(self) -> str:
        return f"{self.on}"


class NoDigest(AreaScoped):
    """Somebody who wants no weekly mail about the next steps of this area."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "user"], name="no_digest_said_once")]

    def __str__(self) -> str:
        return f"no weekly mail for {self.user_id}"


class DigestSent(AreaScoped):
    """The one mail of a week to one person. Written before it leaves, so that none is sent twice."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    week = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "user", "week"], name="one_mail_a_person_a_week")
        ]

    def __str__(self) -> str:
        return f"mail of {self.week}"
