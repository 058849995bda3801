from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from cornerstones.areas.models import AreaScoped, Organisation, Setting, choices
from cornerstones.people.vocabulary import SPACE_ROLES, Role, Voice


class UserManager(BaseUserManager["User"]):
    def at(self, email: str) -> "User | None":
        """Whose mailbox this is; `email` is written the one way that `people.emails.mailbox` writes it."""
        return self.filter(email=email).first()

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """A person who signs in: never a child, never with a password."""

    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    invented = models.BooleanField(default=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_person_one_mailbox")]

    def __str__(self) -> str:
        return self.name

    def has_usable_password(self) -> bool:
        return False

    @property
    def actor_id(self) -> int | None:
        return self.pk

    @property
    def actor_name(self) -> str:
        return self.name


class Membership(AreaScoped):
    """A role held in an area, in one voice; at one setting, in one organisation's space, or across the area.

    `ends_on` is the first day without it, so that taking a role away works on the next request.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=32, choices=choices(Role))
    voice = models.CharField(max_length=16, choices=choices(Voice))
    setting = models.ForeignKey(Setting, null=True, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "setting"],
                condition=models.Q(setting__isnull=False),
                name="role_held_once_at_a_setting",
            ),
            models.UniqueConstraint(
                fields=["area", "user", "role"],
                condition=models.Q(setting=None) & ~models.Q(role__in=sorted(SPACE_ROLES)),
                name="role_held_once_in_an_area",
            ),
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=models.Q(role__in=sorted(SPACE_ROLES)),
                name="one_role_in_a_space",
            ),
            models.CheckConstraint(
                condition=~models.Q(role__in=sorted(SPACE_ROLES))
                | models.Q(organisation__isnull=False, setting=None),
                name="a_space_is_of_an_organisation",
            ),
            models.CheckConstraint(
                condition=~models.Q(role=Role.SUPPORT) | models.Q(ends_on__isnull=False),
                name="support_has_a_last_day",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="membership_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"


class Invitation(AreaScoped):
    """A place kept for someone: a link with a long random token, used once, by a press of a button."""

    email = models.EmailField(max_length=254)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=32, choices=choices(Role))
    voice = models.CharField(max_length=16, choices=choices(Voice))
    setting = models.ForeignKey(Setting, null=True, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    invited_by = models.CharField(max_length=200)
    # The first day without the role, when it is given for a time.
    ends_on = models.DateField(null=True)
    sent_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    replaced = models.BooleanField(default=False)
    # Sent by the people of the space that it leads into.
    from_inside = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.role} for {self.name}"


class DemoMarker(models.Model):
    """Its one row says that everything in this database is invented."""

    made_on = models.DateField()

    def __str__(self) -> str:
        return f"demo of {self.made_on}"


class SentMail(models.Model):
    """Mail that a demo or a laptop keeps instead of sending."""

    at = models.DateTimeField(auto_now_add=True)
    to = models.CharField(max_length=254)
    subject = models.CharField(max_length=254)
    body = models.TextField()

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.subject} to {self.to}"
