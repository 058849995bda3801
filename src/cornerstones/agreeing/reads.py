from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from cornerstones.agreeing.models import Evidence, NextStep, StepOwner
from cornerstones.agreeing.overdue import StepFacts
from cornerstones.agreeing.policies import told
from cornerstones.agreeing.vocabulary import FINISHED, Owner, StepState, Told
from cornerstones.areas.models import Setting
from cornerstones.listening.models import Round
from cornerstones.listening.reads.questionnaires import asked_of
from cornerstones.listening.reads.rounds import reached_by, round_reached, whole_rounds
from cornerstones.people.models import Membership
from cornerstones.people.reads import current
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.understanding.reads import release_of_round
from cornerstones.understanding.vocabulary import RowSymbol


def owner_of(row: StepOwner) -> Owner:
    return Owner(Voice(row.voice), row.label, row.member_id, row.done_on)


def steps() -> QuerySet[NextStep]:
    """With all that a card shows, in four queries however many there are."""
    shown = Prefetch("evidence", Evidence.objects.filter(removed_on=None).select_related("added_by"))
    return NextStep.objects.select_related("setting", "round").prefetch_related("owners", "news", shown)


def steps_reached(settings: Iterable[int] | None) -> list[NextStep]:
    """Those of these settings and of the whole area; all of them for None."""
    rows = steps()
    if settings is not None:
        rows = rows.filter(Q(setting_id__in=settings) | Q(setting=None))
    return list(rows)


def step_reached(step_id: int, *, settings: Iterable[int] | None, area_wide: bool = True) -> NextStep | None:
    rows = steps().filter(pk=step_id)
    if settings is not None:
        within = Q(setting_id__in=settings)
        rows = rows.filter(within | Q(setting=None) if area_wide else within)
    return rows.first()


def told_of(step: NextStep, *, today: date) -> Told:
    return told(
        said_on=step.said_on,
        news=[(news.on, StepState(news.state)) for news in step.news.all()],
        finished_on=step.finished_on,
        promised_by=step.promised_by,
        today=today,
    )


def facts_of(step: NextStep, *, today: date) -> StepFacts:
    return StepFacts(
        state=StepState(step.state),
        agreed_on=step.agreed_on,
        due_on=step.due_on,
        promised_by=step.promised_by,
        finished_on=step.finished_on,
        told=told_of(step, today=today),
        owners=tuple(owner_of(row) for row in step.owners.all()),
    )


def rounds_told(round_ids: Iterable[int], *, today: date) -> frozenset[int]:
    """Rounds that have led to next steps, all of which people have heard about."""
    heard: dict[int, list[bool]] = {}
    for step in NextStep.objects.filter(round_id__in=list(round_ids)).prefetch_related("news"):
        heard.setdefault(step.round_id or 0, []).append(told_of(step, today=today).told_on is not None)
    return frozenset(round_id for round_id, each in heard.items() if all(each))


@dataclass(frozen=True)
class Source:
    """The round and the statement from which a step comes."""

    round: Round
    statement: str
    title: str
    cornerstone: str
    heard: tuple[Voice, ...]


def source_of(round_id: str, statement: str, *, settings: Iterable[int] | None) -> Source | None:
    """None unless this round is reached, is released and asked this statement."""
    if not (round_id.isascii() and round_id.isdigit() and len(round_id) < 12):
        return None
    round = round_reached(round_id=int(round_id), settings=settings)
    release = release_of_round(round.pk) if round else None
    if round is None or release is None or statement not in release.statements:
        return None
    asked = next(
        question.statement
        for voice in release.voices
        for question in asked_of(round, Voice(voice.voice)).questions
        if question.statement.code == statement
    )
    return Source(
        round=round,
        statement=statement,
        title=asked.short_name,
        cornerstone=asked.cornerstone.value if asked.cornerstone else "trust",
        heard=tuple(
            Voice(voice.voice) for voice, row in release.rows_of(statement) if row.symbol is not RowSymbol.FEW
        ),
    )


@dataclass(frozen=True)
class Released:
    """A round whose findings a group can sit together over."""

    id: int
    title: str
    meetings: int


def rounds_to_talk_over(settings: Iterable[int] | None) -> list[Released]:
    """The newest of each setting, in the order of their freezing."""
    rows = reached_by(whole_rounds().filter(release__isnull=False), settings)
    newest: dict[tuple[int | None, int | None], Released] = {}
    for row in rows.annotate(held=Count("meetings")).order_by("-frozen_on", "-pk"):
        title = f"{row.where or row.area.name}, {row.name}"
        newest.setdefault((row.setting_id, row.cluster_id), Released(row.pk, title, row.held))
    return list(newest.values())


def voices_heard(source: Source | None) -> tuple[Voice, ...]:
    """Only a voice whose answers are shown may be named; without a round, none."""
    return source.heard if source else ()


def members_of(*, today: date) -> list[Membership]:
    """Who can own a step: each person once for each voice they speak in."""
    rows = Membership.objects.filter(current(today), user__is_active=True).exclude(role=Role.SUPPORT)
    rows = rows.select_related("user")
    seen: dict[tuple[int, str], Membership] = {}
    for row in rows.order_by("user__name", "pk"):
        seen.setdefault((row.user_id, row.voice), row)
    return list(seen.values())


def steps_owned(user_id: int) -> list[StepOwner]:
    """What somebody still has to do or to say done, each with its step."""
    rows = StepOwner.objects.filter(member_id=user_id, done_on=None).exclude(step__state__in=sorted(FINISHED))
    return list(rows.select_related("step").order_by("step__due_on", "pk"))


def said_at(setting_id: int) -> Setting | None:
    """A setting where something was said; another one has no such page."""
    return Setting.objects.filter(pk=setting_id, next_steps__isnull=False).distinct().first()
