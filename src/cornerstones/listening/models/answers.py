import uuid

from django.db import models

from cornerstones.areas.models import AreaScoped, choices
from cornerstones.listening.models.rounds import Round
from cornerstones.people.vocabulary import Voice


class Draft(AreaScoped):
    """Answers on their way: found and opened only with the come-back words, gone at the sending."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    key_hash = models.BinaryField(max_length=32, unique=True)
    sealed = models.BinaryField()
    # Changes at each way in and at Exit, so that an old cookie opens nothing.
    visit = models.BigIntegerField()
    day = models.DateField()

    def __str__(self) -> str:
        return f"a draft of {self.day}"


class Ballot(AreaScoped):
    """One person's answers: no time, no session, no invitation, one byte a statement."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    voice = models.CharField(max_length=16, choices=choices(Voice))
    reading = models.PositiveSmallIntegerField()
    help = models.PositiveSmallIntegerField()
    answers = models.BinaryField()
    # Erased at the freeze; until then the receipt can delete the row and nothing else.
    receipt_hash = models.BinaryField(max_length=32, null=True, unique=True)

    class Meta:
        indexes = [models.Index(fields=["round", "voice"], name="ballot_voice")]

    def __str__(self) -> str:
        return "a ballot"
