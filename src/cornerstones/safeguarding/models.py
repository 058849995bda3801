from django.db import models
from django.db.models import Q

from cornerstones.areas.models import AreaScoped, Setting, choices
from cornerstones.people.models import User
from cornerstones.safeguarding.vocabulary import ContactKind


class SafeguardingContact(AreaScoped):
    """Somebody who reads children's words: at one setting, or for the authority when there is none.

    `ended_on` is the first day without it. What they read before stays in the record.
    """

    setting = models.ForeignKey(
        Setting, null=True, on_delete=models.PROTECT, related_name="safeguarding_contacts"
    )
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=choices(ContactKind))
    # Limits count characters as people see them, and one of those can be many in the database.
    shown_as = models.TextField()
    also_called = models.TextField(blank=True)
    named_on = models.DateField()
    confirmed_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["setting", "user"],
                condition=Q(ended_on=None, setting__isnull=False),
                name="contact_once_at_a_setting",
            ),
            models.UniqueConstraint(
                fields=["area", "user"],
                condition=Q(ended_on=None, setting=None),
                name="authority_contact_once",
            ),
            models.UniqueConstraint(
                fields=["setting"], condition=Q(ended_on=None, kind="lead"), name="one_lead_at_a_setting"
            ),
            models.CheckConstraint(
                condition=(Q(setting=None) & Q(kind="authority"))
                | (Q(setting__isnull=False) & ~Q(kind="authority")),
                name="authority_contacts_are_of_the_area",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.user_id}"


class OutOfHours(AreaScoped):
    """What a child reads at a setting while nobody is watching. A row without a setting holds for the area."""

    setting = models.ForeignKey(Setting, null=True, on_delete=models.CASCADE, related_name="+")
    text = models.TextField()
    edit = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["setting"], condition=Q(setting__isnull=False), name="out_of_hours_once"
            ),
            models.UniqueConstraint(
                fields=["area"], condition=Q(setting=None), name="out_of_hours_once_in_an_area"
            ),
        ]

    def __str__(self) -> str:
        return f"out of hours at {self.setting_id}"


class CheckedLine(AreaScoped):
    """A help line as this area has checked it, who looks after it, and when it is due again."""

    key = models.CharField(max_length=30)
    name = models.TextField()
    words = models.TextField()
    call = models.CharField(max_length=20, blank=True)
    text_to = models.CharField(max_length=20, blank=True)
    text_word = models.CharField(max_length=20, blank=True)
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    checked_on = models.DateField()
    review_by = models.DateField()
    edit = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["area", "key"], name="help_line_once_in_an_area")]

    def __str__(self) -> str:
        return self.name
