import uuid

from django.db import models
from django.db.models import Q

from cornerstones.areas.models import AreaScoped, Setting, choices
from cornerstones.people.models import User
from cornerstones.people.vocabulary import Voice
from cornerstones.safeguarding.vocabulary import AlertKind, ContactKind, ToldOutside


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


class Alert(AreaScoped):
    """Something that a person must read: a child's words, or a child who asks to talk.

    It points at what it is about by label and id. Times are kept only while the clock needs them, and never
    finer than five minutes: when it is opened, or has come to the last step, a day is all that is left.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    setting = models.ForeignKey(Setting, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=5, choices=choices(AlertKind))
    pressing = models.BooleanField()
    signs = models.CharField(max_length=120, blank=True)
    voice = models.CharField(max_length=16, choices=choices(Voice), blank=True)
    question = models.TextField(blank=True)
    about_kind = models.CharField(max_length=20, blank=True)
    about_id = models.CharField(max_length=36, blank=True)
    words = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)
    name = models.TextField(blank=True)
    group = models.TextField(blank=True)
    chosen = models.ForeignKey(SafeguardingContact, null=True, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    step = models.CharField(max_length=10, choices=choices(ContactKind))
    climbs_at = models.DateTimeField(null=True)
    # From when on a message is due; nothing when everyone of this step has had theirs.
    tell_at = models.DateTimeField(null=True)
    told = models.JSONField(default=list)
    reminded_on = models.DateField(null=True)
    opened_on = models.DateField(null=True)
    opened_by = models.TextField(blank=True)
    done_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["about_kind", "about_id"], name="alert_about")]
        constraints = [
            models.CheckConstraint(
                condition=Q(opened_on__isnull=False) | Q(climbs_at__isnull=False) | Q(step="authority"),
                name="an_unopened_alert_never_rests",
            ),
            models.CheckConstraint(
                condition=Q(opened_on=None) | Q(climbs_at=None, tell_at=None),
                name="an_opened_alert_keeps_no_time",
            ),
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(opened_on__isnull=False), name="nothing_is_done_unread"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.day}"


class RoutedAround(AreaScoped):
    """Somebody who never sees an alert, because it may be about them."""

    alert_id = models.UUIDField()
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["alert_id", "user"], name="routed_around_once")]

    def __str__(self) -> str:
        return f"{self.alert_id} past {self.user_id}"


class RecordEntry(AreaScoped):
    """The reporter's record: exact words, what was done and by whom. Added to, never changed, never deleted."""

    alert_id = models.UUIDField()
    number = models.PositiveIntegerField()
    setting = models.ForeignKey(Setting, null=True, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)
    question = models.TextField(blank=True)
    written_on = models.DateField()
    text = models.TextField()
    told_outside = models.CharField(max_length=20, choices=choices(ToldOutside))
    by_id = models.BigIntegerField()
    by_name = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["alert_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["alert_id", "number"], name="record_entry_number_once")
        ]

    def __str__(self) -> str:
        return f"entry {self.number} on {self.alert_id}"


class Drill(AreaScoped):
    """Invented words planted in a setting, and how long it took until a person opened them (SAFE-22)."""

    setting = models.ForeignKey(Setting, on_delete=models.PROTECT, related_name="drills")
    alert_id = models.UUIDField(unique=True)
    planted_at = models.DateTimeField()
    planted_by = models.TextField()
    opened_at = models.DateTimeField(null=True)
    opened_by = models.TextField(blank=True)

    class Meta:
        ordering = ["-planted_at"]

    def __str__(self) -> str:
        return f"drill of {self.planted_at:%Y-%m-%d}"
