import secrets

from django.db import models

from cornerstones.areas.models import choices
from cornerstones.web.vocabulary import LinkPurpose


class LinkToken(models.Model):
    """From the keyed hash of a token to its area: the one table read before any area is open.

    It says nothing about people: who a slip was given to is known to nobody, and what it opened is not kept.
    """

    token_hash = models.BinaryField(max_length=32, unique=True)
    purpose = models.CharField(max_length=12, choices=choices(LinkPurpose))
    area_id = models.BigIntegerField()
    target_id = models.BigIntegerField()
    ends_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["purpose", "target_id"], name="link_target")]

    def __str__(self) -> str:
        return f"{self.purpose} of area {self.area_id}"


def anywhere() -> int:
    """A place by chance, so that the order of rows tells nothing."""
    return secrets.randbits(62) + 1


class ErasedMark(models.Model):
    """That something with this mark was deleted on this day. It says neither what nor whose, nor in which area."""

    id = models.BigIntegerField(primary_key=True, default=anywhere, editable=False)
    mark = models.BinaryField(max_length=32, unique=True)
    day = models.DateField()

    def __str__(self) -> str:
        return f"erased on {self.day}"
