"""Making a release: counted and protected outside the lock, stored once, never changed."""

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction

from cornerstones.audit import About, Actor, record
from cornerstones.listening.models import Ballot, Round
from cornerstones.listening.reads.questionnaires import asked_of
from cornerstones.listening.reads.rounds import voices_of
from cornerstones.listening.vocabulary import RoundState
from cornerstones.people.vocabulary import Voice
from cornerstones.understanding.models import ReleaseFile
from cornerstones.understanding.release import Release, VoiceAnswers, release_of
from cornerstones.understanding.scales import SCALE_OF


def make_release(*, round_id: int, by: Actor, today: date) -> bool:
    """Release a frozen round, once. Safe to run twice, and by two workers at a time."""
    round = Round.objects.select_related("setting").get(pk=round_id)
    if round.state != RoundState.FROZEN or ReleaseFile.objects.filter(round=round).exists():
        return False
    release = released(round)
    try:
        with transaction.atomic():
            ReleaseFile(
                area_id=round.area_id,
                round=round,
                body=release.to_bytes().decode("ascii"),
                digest=release.digest,
                made_on=today,
            ).save(force_insert=True)
            record(
                by=by,
                action="round.released",
                about=About("round", str(round.pk), round.name),
                area_id=round.area_id,
                details={"digest": release.digest},
            )
    except IntegrityError:
        if ReleaseFile.objects.filter(round=round).exists():
            return False
        raise
    return True


def released(round: Round) -> Release:
    answers = [answers_of_voice(round, voice) for voice in voices_of(round)]
    return release_of(answers, set_version=str(round.version_id), statements=in_set_order(answers))


def answers_of_voice(round: Round, voice: Voice) -> VoiceAnswers:
    ballots = Ballot.objects.filter(round=round, voice=voice).values_list("answers", flat=True)
    return VoiceAnswers(
        voice=voice,
        scale=SCALE_OF[voice],
        statements=asked_of(round, voice).codes,
        ballots=ballots.iterator(chunk_size=2000),
    )


def in_set_order(answers: Sequence[VoiceAnswers]) -> tuple[str, ...]:
    """The longest list holds the others, in the set's own order."""
    return max((part.statements for part in answers), key=len)
