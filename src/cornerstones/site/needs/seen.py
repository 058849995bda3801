"""What homes look at: the rounds that may still need somebody, and settings that lack something."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from cornerstones.agreeing.reads import rounds_told
from cornerstones.areas.models import Setting
from cornerstones.areas.vocabulary import Refusal
from cornerstones.listening.models import Round, WaveSetting
from cornerstones.listening.policies import why_not_open
from cornerstones.listening.reads.rounds import facts_of, in_order, reached_by, whole_rounds
from cornerstones.listening.vocabulary import RoundState
from cornerstones.people.reads import setting_leads
from cornerstones.people.vocabulary import Voice
from cornerstones.understanding.models import ReleaseFile

# A promise that nobody kept stands on the list for half a year. After that the loop itself shows it.
PROMISES_STAND = timedelta(days=183)


@dataclass(frozen=True)
class RoundSeen:
    """A round as the homes of staff see it: never how many answered, only which voices are under ten."""

    id: int
    name: str
    place: str
    settings: frozenset[int]
    in_wave: bool
    state: RoundState
    started_on: date
    opens_on: date | None
    closes_on: date | None
    hear_back_on: date | None
    released_on: date | None
    why_closed: tuple[Refusal, ...]
    under_ten: tuple[Voice, ...]
    asks_children: bool
    told: bool = False

    @property
    def title(self) -> str:
        return f"“{self.name}” at {self.place}"


def rounds_seen(settings: Iterable[int] | None, *, area_name: str, today: date) -> tuple[RoundSeen, ...]:
    """Newest first; of these settings only, when they are given."""
    rows = reached_by(whole_rounds(), settings).filter(
        ~Q(state=RoundState.FROZEN) | Q(hear_back_on__gte=today - PROMISES_STAND)
    )
    made_on = ReleaseFile.objects.filter(round=OuterRef("pk")).values("made_on")[:1]
    found = list(rows.annotate(released_on=Subquery(made_on)))
    told = rounds_told((row.pk for row in found if row.released_on), today=today)
    return tuple(seen(row, area_name, today, told=row.pk in told) for row in found)


def seen(row: Round, area_name: str, today: date, *, told: bool = False) -> RoundSeen:
    draft = row.state == RoundState.DRAFT
    facts = facts_of(row)
    return RoundSeen(
        id=row.pk,
        name=row.name,
        place=row.where or area_name,
        settings=frozenset(setting.pk for setting in row.settings),
        in_wave=row.wave_id is not None,
        state=RoundState(row.state),
        started_on=row.started_on,
        opens_on=row.opens_on,
        closes_on=row.closes_on,
        hear_back_on=row.hear_back_on,
        released_on=row.released_on,
        why_closed=tuple(why_not_open(facts, today=today)) if draft else (),
        under_ten=tuple(Voice(voice.voice) for voice in in_order(row.voices.all()) if not voice.ten_or_more),
        asks_children=Voice.YOUNG_PERSON in facts.voices,
        told=told,
    )


@dataclass(frozen=True)
class SettingSeen:
    id: int
    name: str


def open_settings(settings: Iterable[int] | None) -> QuerySet[Setting]:
    rows = Setting.objects.filter(closed_on=None)
    return rows if settings is None else rows.filter(pk__in=settings)


def as_seen(rows: QuerySet[Setting]) -> tuple[SettingSeen, ...]:
    return tuple(SettingSeen(pk, name) for pk, name in rows.values_list("pk", "name"))


def settings_never_asked(settings: Iterable[int] | None) -> tuple[SettingSeen, ...]:
    """Settings that have not started a round yet, not even a draft."""
    alone = Round.objects.filter(setting=OuterRef("pk"))
    in_a_wave = WaveSetting.objects.filter(setting=OuterRef("pk"))
    return as_seen(open_settings(settings).filter(~Exists(alone), ~Exists(in_a_wave)))


def settings_without_helper(settings: Iterable[int] | None) -> tuple[SettingSeen, ...]:
    return as_seen(open_settings(settings).filter(who_can_help=""))


def settings_without_lead(settings: Iterable[int] | None, *, today: date) -> tuple[SettingSeen, ...]:
    leads = setting_leads(today).filter(setting=OuterRef("pk"))
    return as_seen(open_settings(settings).filter(~Exists(leads)))
