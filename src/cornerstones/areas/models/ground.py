from django.db import models

from cornerstones.areas.vocabulary import (
    OrganisationKind,
    PlaceKind,
    SettingChangeKind,
    SettingKind,
)
from cornerstones.scoping import AreaGuarded, area_manager


def choices(kinds: type) -> list[tuple[str, str]]:
    return [(kind.value, kind.value) for kind in kinds]  # type: ignore[attr-defined]


class Place(models.Model):
    """England, a region or an authority. Holds no people and belongs to no area."""

    kind = models.CharField(max_length=10, choices=choices(PlaceKind))
    code = models.CharField(max_length=9, unique=True)
    name = models.CharField(max_length=120)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class PlaceAlias(models.Model):
    """The code and name that official files gave a place, and for which run of years."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="aliases")
    code = models.CharField(max_length=9)
    name = models.CharField(max_length=120)
    first_period = models.CharField(max_length=6)
    last_period = models.CharField(max_length=6)

    class Meta:
        ordering = ["first_period"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "code", "name", "first_period"], name="alias_once_a_period"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.first_period} to {self.last_period})"


class LocalArea(models.Model):
    """One partnership on this installation: the wall between its rows and everyone else's."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120, unique=True)
    places = models.ManyToManyField(Place, related_name="areas")
    invented = models.BooleanField(default=False)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class AreaScoped(AreaGuarded):
    """A row of one area."""

    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="+")

    objects = area_manager()

    class Meta:
        abstract = True


class Organisation(AreaScoped):
    kind = models.CharField(max_length=24, choices=choices(OrganisationKind))
    name = models.CharField(max_length=120)
    # The last day on which it was one; what it did stays.
    ended_on = models.DateField(null=True)
    edit = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["area", "name"], name="organisation_named_once")]

    def __str__(self) -> str:
        return self.name


class AreaContact(AreaScoped):
    """Whom people can turn to: a role or a team. One for an area, open to everyone."""

    role = models.TextField()
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.TextField(blank=True)
    edit = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area"], name="one_contact_an_area"),
            models.CheckConstraint(
                condition=~models.Q(role="")
                & ~models.Q(models.Q(email=""), models.Q(phone=""), models.Q(address="")),
                name="a_contact_can_be_reached",
            ),
        ]

    def __str__(self) -> str:
        return self.role


class Setting(AreaScoped):
    """A school, nursery, college, clinic or service; its place may lie outside the area."""

    kind = models.CharField(max_length=16, choices=choices(SettingKind))
    name = models.CharField(max_length=120)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    urn = models.CharField(max_length=6, blank=True)
    # Any other number it goes by, for what has no URN: a nursery, a clinic, a team.
    reference = models.CharField(max_length=40, blank=True)
    phase = models.CharField(max_length=40, blank=True)
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    who_can_help = models.TextField(blank=True, max_length=600)
    edit = models.PositiveIntegerField(default=0)
    # Counts changes of everything but the words above, so that two writers of different things do not collide.
    facts_edit = models.PositiveIntegerField(default=0)
    # Open in the holidays too; nothing means as most of its kind are.
    open_all_year = models.BooleanField(null=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["area", "urn"], condition=~models.Q(urn=""), name="setting_urn_once_in_an_area"
            ),
            models.UniqueConstraint(
                fields=["area", "reference"],
                condition=~models.Q(reference=""),
                name="setting_reference_once_in_an_area",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SettingChange(AreaScoped):
    """What became of a setting over the years; its number stays, its history with it."""

    setting = models.ForeignKey(Setting, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=8, choices=choices(SettingChangeKind))
    was = models.CharField(max_length=200, blank=True)
    became = models.CharField(max_length=200, blank=True)
    on = models.DateField()

    class Meta:
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return f"{self.setting_id} {self.kind} {self.on}"
