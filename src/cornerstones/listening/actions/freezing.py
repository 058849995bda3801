"""The end of a round: closed by date, mixed, and frozen once."""

import secrets
import uuid
from datetime import date, timedelta

from django.db import connection, transaction

from cornerstones.audit import Actor, record
from cornerstones.listening.actions.rounds import about, close_round
from cornerstones.listening.models import (
    Ballot,
    Comment,
    Draft,
    FollowToken,
    NewsAddress,
    Round,
    RoundVoice,
    Slip,
)
from cornerstones.listening.policies import is_over, why_not_freeze
from cornerstones.listening.reads.rounds import facts_of
from cornerstones.listening.vocabulary import (
    DAYS_A_DRAFT_IS_KEPT,
    DAYS_A_FOLLOW_TOKEN_IS_KEPT,
    TEN,
    RoundState,
)
from cornerstones.safeguarding.actions.words import mix_alerts, rename_words
from cornerstones.safeguarding.vocabulary import COMMENT, COMMENTS
from cornerstones.web.links import forget_links
from cornerstones.web.vocabulary import LinkPurpose

BATCH = 500


def close_what_is_over(*, by: Actor, today: date) -> None:
    for round in Round.objects.filter(state=RoundState.OPEN, closes_on__lt=today):
        if is_over(facts_of(round), today=today):
            close_round(round=round, by=by, today=today, with_wave=True)


def freeze_round(*, round_id: int, by: Actor, today: date) -> bool:
    """Mix the ballots into a new, random order under new ids, and let go of all that led to them.

    Safe to run twice: a frozen round is left alone.
    """
    with transaction.atomic():
        round = Round.objects.select_for_update(of=("self",)).get(pk=round_id)
        if why_not_freeze(facts_of(round), today=today):
            return False
        mix_ballots(round)
        mix_comments(round)
        mix_follow_tokens(round)
        mix_addresses(round)
        mix_alerts()
        Draft.objects.filter(round=round).delete()
        slips = Slip.objects.filter(round=round)
        forget_links(purpose=LinkPurpose.SLIP, target_ids=list(slips.values_list("pk", flat=True)))
        slips.delete()
        round.state, round.frozen_on = RoundState.FROZEN, today
        round.save(update_fields=["state", "frozen_on"])
        record(by=by, action="round.frozen", about=about(round), area_id=round.area_id)
    return True


def mix_ballots(round: Round) -> None:
    ballots = Ballot.objects.filter(round=round)
    # Held, so that answers being taken back at this moment are gone first or wait, and never come back.
    rows = list(ballots.select_for_update().values_list("voice", "reading", "help", "answers"))
    ballots.delete()
    secrets.SystemRandom().shuffle(rows)
    Ballot.objects.bulk_create(
        (
            Ballot(
                area_id=round.area_id, round=round, voice=voice, reading=reading, help=help_, answers=answers
            )
            for voice, reading, help_, answers in rows
        ),
        batch_size=BATCH,
    )


def mix_comments(round: Round) -> None:
    """New ids in a new order, apart from the ballots; no receipt leads to words any more, nor do one person's
    words belong together. What is kept of the count is whether ten or more of a voice wrote (SAFE-16)."""
    comments = Comment.objects.filter(round=round)
    rows = list(comments.select_for_update())
    for voice in RoundVoice.objects.filter(round=round):
        voice.ten_wrote = sum(row.first for row in rows if row.voice == voice.voice) >= TEN
        voice.save(update_fields=["ten_wrote"])
    comments.delete()
    secrets.SystemRandom().shuffle(rows)
    names = {}
    for row in rows:
        new = uuid.uuid4()
        names[str(row.pk)], row.pk = str(new), new
        row.receipt_hash, row.first = None, False
        row._state.adding = True
    Comment.objects.bulk_create(rows, batch_size=BATCH)
    for kind in (COMMENT, COMMENTS):
        rename_words(about_kind=kind, names=names)


def mix_follow_tokens(round: Round) -> None:
    """Shuffled apart from the ballots, so that the place of one tells nothing of the other."""
    tokens = FollowToken.objects.filter(round=round)
    rows = list(tokens.select_for_update().values_list("voice", "token_hash"))
    tokens.delete()
    secrets.SystemRandom().shuffle(rows)
    FollowToken.objects.bulk_create(
        (
            FollowToken(area_id=round.area_id, round=round, voice=voice, token_hash=token_hash)
            for voice, token_hash in rows
        ),
        batch_size=BATCH,
    )


def mix_addresses(round: Round) -> None:
    addresses = NewsAddress.objects.filter(round=round)
    rows = list(addresses.select_for_update().values_list("mark", "sealed"))
    addresses.delete()
    secrets.SystemRandom().shuffle(rows)
    NewsAddress.objects.bulk_create(
        (NewsAddress(area_id=round.area_id, round=round, mark=mark, sealed=sealed) for mark, sealed in rows),
        batch_size=BATCH,
    )


WIPED = ("ballot", "comment", "draft", "slip", "followtoken", "newsaddress", "alert", "routedaround")


def wipe_traces() -> None:
    wipe(*WIPED)


def wipe(*tables: str) -> None:
    """Have the database forget old rows and their order, as far as it can: outside any transaction."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute(f"VACUUM {', '.join(f'cornerstones_{table}' for table in tables)}")


def count_voices(*, today: date) -> None:
    """Once a day, whether ten or more of a voice have answered. Once said it stays said."""
    asked = RoundVoice.objects.filter(round__state__in=(RoundState.OPEN, RoundState.CLOSED))
    for row in asked.exclude(counted_on=today):
        answered = Ballot.objects.filter(round_id=row.round_id, voice=row.voice).count()
        row.ten_or_more = row.ten_or_more or answered >= TEN
        row.counted_on = today
        row.save(update_fields=["ten_or_more", "counted_on"])


def forget_follow_tokens(*, today: date) -> None:
    """When a round is long over, nothing says any more who took part."""
    kept_from = today - timedelta(days=DAYS_A_FOLLOW_TOKEN_IS_KEPT)
    FollowToken.objects.filter(round__frozen_on__lt=kept_from).delete()


def drop_old_drafts(*, today: date) -> None:
    Draft.objects.filter(day__lt=today - timedelta(days=DAYS_A_DRAFT_IS_KEPT)).delete()
