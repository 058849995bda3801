from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from cornerstones.areas.models import Setting
from cornerstones.audit.models import AuditEntry
from cornerstones.framework.vocabulary import Depth
from cornerstones.listening.models import Round, RoundVoice, WaveSetting, WaveVoice
from cornerstones.listening.vocabulary import Admission, RoundFacts, RoundState
from cornerstones.people.vocabulary import Voice


def facts_of(round: Round) -> RoundFacts:
    return RoundFacts(
        state=RoundState(round.state),
        depth=Depth(round.depth) if round.depth else None,
        voices=frozenset(voices_in_order(round.voices.all())),
        admission=Admission(round.admission) if round.admission else None,
        why=round.why,
        what_can_change=round.what_can_change,
        opens_on=round.opens_on,
        closes_on=round.closes_on,
        hear_back_on=round.hear_back_on,
        someone_can_help=round.setting is None or bool(round.setting.who_can_help.strip()),
        in_wave=round.wave_id is not None,
        comments=round.comments,
    )


def values_of(round: Round) -> dict[str, object]:
    """What a lead set, by the name of the field."""
    rows = in_order(round.voices.all())
    return {
        "name": round.name,
        "depth": round.depth,
        "voices": tuple(Voice(row.voice) for row in rows),
        "comments": round.comments,
        "admission": round.admission,
        "could_answer": {Voice(row.voice): row.could_answer for row in rows},
        "why": round.why,
        "what_can_change": round.what_can_change,
        "opens_on": round.opens_on,
        "closes_on": round.closes_on,
        "hear_back_on": round.hear_back_on,
    }


def rounds_reached(settings: Iterable[int] | None) -> list[Round]:
    """Rounds of the open area, newest first; of these settings only, when they are given."""
    return list(reached_by(whole_rounds(), settings))


def round_reached(*, round_id: int, settings: Iterable[int] | None) -> Round | None:
    return reached_by(whole_rounds().filter(pk=round_id), settings).first()


def whole_rounds() -> QuerySet[Round]:
    """With what every page of a round asks of it."""
    rounds = Round.objects.select_related("setting", "cluster", "area")
    return rounds.prefetch_related("voices", "cluster__members__setting")


def reached_by(rounds: QuerySet[Round], settings: Iterable[int] | None) -> QuerySet[Round]:
    """Rounds at these settings, alone or joined with others; all of them for None."""
    if settings is None:
        return rounds
    settings = list(settings)
    joined = WaveSetting.objects.filter(setting_id__in=settings, cluster__isnull=False)
    return rounds.filter(Q(setting_id__in=settings) | Q(cluster_id__in=joined.values("cluster_id")))


def settings_reached(*, settings: Iterable[int] | None, today: date) -> list[Setting]:
    """Where a round can be started: settings that have not closed."""
    found = Setting.objects.filter(Q(closed_on=None) | Q(closed_on__gt=today))
    return list(found if settings is None else found.filter(pk__in=settings))


def names_taken(setting_id: int) -> frozenset[str]:
    return frozenset(Round.objects.filter(setting_id=setting_id).values_list("name", flat=True))


def last_saved(round: Round, names: frozenset[str]) -> AuditEntry | None:
    """Who last saved one of these fields, and when."""
    lines = AuditEntry.objects.filter(about_kind="round", about_id=str(round.pk), action="round.changed")
    return next((line for line in lines.order_by("-number") if names & line.details.keys()), None)


def closed_rounds() -> list[Round]:
    return list(whole_rounds().filter(state=RoundState.CLOSED))


def in_order(rows: Iterable[RoundVoice]) -> list[RoundVoice]:
    places = {voice: place for place, voice in enumerate(Voice)}
    return sorted(rows, key=lambda row: places[Voice(row.voice)])


def voices_in_order(rows: Iterable[RoundVoice] | Iterable[WaveVoice]) -> tuple[Voice, ...]:
    asked = {row.voice for row in rows}
    return tuple(voice for voice in Voice if voice in asked)


def voices_of(round: Round) -> list[Voice]:
    asked = set(RoundVoice.objects.filter(round=round).values_list("voice", flat=True))
    return [voice for voice in Voice if voice in asked]


def address_of_round(round_id: int) -> str:
    """What stands in the address of a round's own pages."""
    return Round.objects.values_list("ref", flat=True).get(pk=round_id)
