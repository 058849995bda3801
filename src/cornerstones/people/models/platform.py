from django.db import models

from cornerstones.people.models.people import User


class PlatformAdministrator(models.Model):
    """Somebody who runs the installation for many areas. It opens no area: only an area lets them in."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.user_id} since {self.starts_on}"
