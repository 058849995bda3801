"""Making a release: counted and protected outside the lock, stored once, never changed."""

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction

from cornerstones.audit import About, Actor, record
from cornerstones.listening.models import Ballot, Round, Wave
from cornerstones.listening.reads.questionnaires import asked_of
from cornerstones.listening.reads.rounds import voices_of
from cornerstones.listening.reads.waves import rounds_of_wave
from cornerstones.listening.vocabulary import RoundState
from cornerstones.people.vocabulary import Voice
from cornerstones.understanding.disclosure import Thresholds
from cornerstones.understanding.leaves import LeafCounts, leaf_of
from cornerstones.understanding.models import ReleaseFile, WaveReleaseFile
from cornerstones.understanding.reads import shown_by_kind
from cornerstones.understanding.release import Release, VoiceAnswers, release_of
from cornerstones.understanding.scales import SCALE_OF
from cornerstones.understanding.vocabulary import WHOLE_AREA
from cornerstones.understanding.wave_release import WaveRelease, wave_release_of


def make_release(*, round_id: int, by: Actor, today: date) -> bool:
    """Release a frozen round, once. Safe to run twice, and by two workers at a time."""
    round = Round.objects.select_related("setting", "cluster", "wave").get(pk=round_id)
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
    return release_of(
        answers,
        set_version=str(round.version_id),
        statements=in_set_order(answers),
        thresholds=limits_of(round.wave),
    )


def limits_of(wave: Wave | None) -> Thresholds:
    """The area may have raised them for one wave; then they hold for its rounds and its totals alike."""
    return Thresholds(wave.least_people, wave.least_values) if wave else Thresholds()


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


def make_wave_release(*, wave_id: int, by: Actor, today: date) -> bool:
    """Release the totals of a frozen wave, once, when each of its rounds has been released (SDC-12)."""
    wave = Wave.objects.get(pk=wave_id)
    rounds = rounds_of_wave(wave_id)
    if wave.state != RoundState.FROZEN or WaveReleaseFile.objects.filter(wave=wave).exists():
        return False
    if ReleaseFile.objects.filter(round__wave=wave).count() != len(rounds):
        return False
    release, told = totals_of(wave, rounds), shown_by_kind(rounds)
    try:
        with transaction.atomic():
            WaveReleaseFile(
                area_id=wave.area_id,
                wave=wave,
                body=release.to_bytes().decode("ascii"),
                digest=release.digest,
                made_on=today,
                told=told,
            ).save(force_insert=True)
            record(
                by=by,
                action="wave.released",
                about=About("wave", str(wave.pk), wave.name),
                area_id=wave.area_id,
                details={"digest": release.digest},
            )
    except IntegrityError:
        if WaveReleaseFile.objects.filter(wave=wave).exists():
            return False
        raise
    return True


def totals_of(wave: Wave, rounds: Sequence[Round]) -> WaveRelease:
    """From the ballots of every round to totals of each authority and of the area, by the one tree."""
    voices = voices_of(rounds[0])
    asked = [asked_of(wave, voice).codes for voice in voices]
    authorities = {authority_of(round) for round in rounds}
    return wave_release_of(
        (leaf_of_round(round, voices) for round in rounds),
        set_version=str(wave.version_id),
        statements=max(asked, key=len),
        places={WHOLE_AREA: None, **dict.fromkeys(authorities, WHOLE_AREA)},
        thresholds=limits_of(wave),
    )


def leaf_of_round(round: Round, voices: Sequence[Voice]) -> LeafCounts:
    """A setting, or settings that were joined: they answered as one and go up as one."""
    return leaf_of(
        str(round.pk),
        (authority_of(round), WHOLE_AREA),
        [answers_of_voice(round, voice) for voice in voices],
        settings=len(round.settings),
    )


def authority_of(round: Round) -> str:
    """Joined settings lie in one authority, as the joining made sure."""
    return round.settings[0].place.code
