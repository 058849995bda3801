import secrets
import uuid

from django.db import models

from cornerstones.areas.models import AreaScoped, choices
from cornerstones.listening.models.rounds import Round
from cornerstones.people.vocabulary import Voice

ID_BITS = 62


def anywhere() -> int:
    """A place by chance: rows of SQLite lie in the order of their number, so this order tells nothing."""
    return secrets.randbits(ID_BITS) + 1


class FollowToken(AreaScoped):
    """That someone of a voice took part, known again by their receipt words. It says nothing of their answers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    voice = models.CharField(max_length=16, choices=choices(Voice))
    token_hash = models.BinaryField(max_length=32, unique=True)

    def __str__(self) -> str:
        return "a follow token"


class NewsAddress(AreaScoped):
    """Where someone wants news of a round. Joined to no answer: no voice, no day, in an order by chance."""

    id = models.BigIntegerField(primary_key=True, default=anywhere, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    # Finds the same mailbox again without opening every seal.
    mark = models.BinaryField(max_length=32, unique=True)
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return "an address for news"
