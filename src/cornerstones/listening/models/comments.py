import uuid

from django.db import models
from django.db.models import Q

from cornerstones.areas.models import AreaScoped, choices
from cornerstones.listening.models.rounds import Round
from cornerstones.listening.vocabulary import Decision
from cornerstones.people.vocabulary import Voice


class Comment(AreaScoped):
    """What one person wrote beside one statement: no time, no day, and no way to their ballot.

    `sealed` is the text as it was written, and stays so. `shown` is what a reader left of it for others to read.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    statement = models.CharField(max_length=8)
    voice = models.CharField(max_length=16, choices=choices(Voice))
    help = models.PositiveSmallIntegerField()
    sealed = models.BinaryField()
    may_quote = models.BooleanField(default=False)
    # One of each person's, so that at the freeze people are counted and not texts; erased with the count.
    first = models.BooleanField(default=False)
    # Of the receipt and this statement, so that it joins no two rows; erased at the freeze.
    receipt_hash = models.BinaryField(max_length=32, null=True, unique=True)
    decision = models.CharField(max_length=6, choices=choices(Decision), default=Decision.OPEN)
    shown = models.TextField(blank=True)
    edit = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["round", "voice"], name="comment_voice")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(decision="show") | (Q(may_quote=True) & ~Q(shown="")),
                name="words_are_shown_with_a_yes",
            ),
            models.CheckConstraint(
                condition=Q(decision="show") | Q(shown=""), name="what_is_not_shown_has_no_shown_words"
            ),
        ]

    def __str__(self) -> str:
        return "a comment"
