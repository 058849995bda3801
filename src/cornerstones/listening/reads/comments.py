"""Comments as those meet them who wrote them: found by their receipt words, and by nothing else."""

from django.db.models import QuerySet

from cornerstones.listening.models import Comment, Round
from cornerstones.listening.reads.questionnaires import asked_of
from cornerstones.listening.sealing import comment_hashes
from cornerstones.people.vocabulary import Voice
from cornerstones.safeguarding.reads.alerts import signs_in
from cornerstones.safeguarding.shipped import answer_to
from cornerstones.safeguarding.vocabulary import COMMENT, COMMENTS


def comments_of_receipt(*, round_id: int, receipt: str) -> QuerySet[Comment]:
    rows = Comment.objects.filter(round_id=round_id)
    statements = sorted(set(rows.values_list("statement", flat=True)))
    return rows.filter(
        receipt_hash__in=comment_hashes(round_id=round_id, receipt=receipt, statements=statements)
    )


def answer_to_words(round: Round, *, receipt: str, voice: Voice) -> str:
    """What somebody reads after their words (SAFE-15); nothing when they wrote none."""
    hashes = comment_hashes(round_id=round.pk, receipt=receipt, statements=asked_of(round, voice).codes)
    found = Comment.objects.filter(round=round, receipt_hash__in=hashes).values_list("pk", flat=True)
    if not (ids := [str(pk) for pk in found]):
        return ""
    signs = signs_in(about_kinds=(COMMENT, COMMENTS), about_ids=ids)
    return answer_to(signs, child=voice == Voice.YOUNG_PERSON)
