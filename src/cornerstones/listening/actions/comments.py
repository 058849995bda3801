"""What people write beside statements: stored with its alerts, taken back, and no longer to be quoted."""

import secrets
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from cornerstones.areas.models import Setting
from cornerstones.listening.models import Comment, Round
from cornerstones.listening.reads.comments import comments_of_receipt
from cornerstones.listening.reads.questionnaires import asked_of
from cornerstones.listening.sealing import comment_hashes, seal_comment
from cornerstones.listening.vocabulary import Answers
from cornerstones.people.vocabulary import Voice
from cornerstones.safeguarding.actions.words import Looked, forget_all_words, keep_all_words, look_at
from cornerstones.safeguarding.vocabulary import COMMENT, Text
from cornerstones.web.erased import mark_erased


@dataclass(frozen=True)
class Written:
    """All that one person wrote, ready to be stored: the word rules have looked at it already."""

    setting: Setting
    voice: Voice
    rows: tuple[Comment, ...]
    texts: tuple[Looked, ...]


def written_words(*, round_id: int, answers: Answers, receipt: str, may_quote: bool) -> Written:
    round = Round.objects.select_related("setting").get(pk=round_id)
    questions = {asked.place: asked for asked in asked_of(round, answers.voice).questions}
    first = secrets.choice(sorted(answers.words))
    rows, texts = [], []
    for place, words in answers.words.items():
        statement = questions[place].statement
        row = Comment(
            id=uuid.uuid4(),
            area_id=round.area_id,
            round=round,
            statement=statement.code,
            voice=answers.voice,
            help=answers.help,
            sealed=seal_comment(words, round_id=round_id),
            may_quote=may_quote,
            first=place == first,
            receipt_hash=comment_hashes(round_id=round_id, receipt=receipt, statements=[statement.code])[0],
        )
        rows.append(row)
        texts.append(Text(words, statement.text, COMMENT, str(row.pk)))
    return Written(round.setting, answers.voice, tuple(rows), tuple(look_at(texts)))


def store_words(written: Written) -> None:
    """In the transaction that stores the ballot: each text has its alert, or nothing is stored at all."""
    Comment.objects.bulk_create(written.rows)
    keep_all_words(setting=written.setting, texts=written.texts, voice=written.voice, now=timezone.now())


def forget_comments(*, round_id: int, receipt: str) -> None:
    found = comments_of_receipt(round_id=round_id, receipt=receipt)
    kept = list(found.values_list("pk", "receipt_hash"))
    found.delete()
    mark_erased("comment", [known_by for _, known_by in kept])
    forget_all_words(about_kind=COMMENT, about_ids=[str(pk) for pk, _ in kept])


def take_back_quotes(*, round_id: int, receipt: str) -> bool:
    """The words stay with those who read them, and are shown to nobody else. The answers stay as they are."""
    with transaction.atomic():
        found = comments_of_receipt(round_id=round_id, receipt=receipt)
        mark_erased("quote", list(found.values_list("receipt_hash", flat=True)))
        return bool(found.update(may_quote=False))
