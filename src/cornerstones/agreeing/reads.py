from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from cornerstones.agreeing.models import AgreedPosition, ConfirmWindow, Evidence, NextStep, StepOwner
from cornerstones.agreeing.over import Over, Reach, over_of, over_round
from cornerstones.agreeing.overdue import StepFacts
from cornerstones.agreeing.policies import told
from cornerstones.agreeing.vocabulary import FINISHED, Owner, StepState, Told
from cornerstones.areas.models import Setting
from cornerstones.listening.models import Wave
from cornerstones.listening.reads.rounds import reached_by, whole_rounds
from cornerstones.people.models import Membership
from cornerstones.people.reads import current
from cornerstones.people.vocabulary import Role, Voice


def owner_of(row: StepOwner) -> Owner:
    return Owner(Voice(row.voice), row.label, row.member_id, row.done_on)


def steps() -> QuerySet[NextStep]:
    """With all that a card shows, in five queries however many there are."""
    shown = Prefetch(
        "evidence", Evidence.objects.filter(removed_on=None).select_related("added_by", "attached__file")
    )
    asked = Prefetch("windows", ConfirmWindow.objects.select_related("result", "meeting"))
    rows = NextStep.objects.select_related(
        "setting", "round", "position__meeting__round", "position__meeting__wave"
    )
    return rows.prefetch_related("owners", "news", shown, asked)


def steps_reached(settings: Iterable[int] | None) -> list[NextStep]:
    """Those of these settings and of the whole area; all of them for None."""
    rows = steps()
    if settings is not None:
        rows = rows.filter(Q(setting_id__in=settings) | Q(setting=None))
    return list(rows)


def step_reached(
    step_id: int, *, settings: Iterable[int] | None, area_wide: bool = True, owner_id: int | None = None
) -> NextStep | None:
    """Of these settings, of the whole area if that counts, or owned by this person wherever it is."""
    rows = steps().filter(pk=step_id)
    if settings is not None:
        within = Q(setting_id__in=settings)
        within |= Q(setting=None) if area_wide else Q()
        within |= Q(owners__member_id=owner_id) if owner_id else Q()
        rows = rows.filter(within).distinct()
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
    """What people said from which a step comes: a statement, and where a group stood on it if one sat together."""

    over: Over
    statement: str
    title: str
    cornerstone: str
    heard: tuple[Voice, ...]
    position: AgreedPosition | None = None


def number_in(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 12 else None


def source_of(round_id: str, statement: str, *, slug: str, reach: Reach) -> Source | None:
    """None unless this round is reached, is released and asked this statement."""
    number = number_in(round_id)
    over = over_round(number, slug=slug, reach=reach) if number is not None else None
    return source_over(over, statement) if over else None


def source_of_position(position_id: str, *, slug: str, reach: Reach) -> Source | None:
    """None where this person could not write down what comes of it."""
    number = number_in(position_id)
    position = AgreedPosition.objects.select_related("meeting").filter(pk=number).first() if number else None
    over = over_of(position.meeting, slug=slug, reach=reach) if position else None
    if position is None or over is None or not over.runs(reach):
        return None
    found = source_over(over, position.statement)
    return replace(found, position=position) if found else None


def source_of_step(step: NextStep, *, slug: str) -> Source | None:
    if step.position_id:
        return source_of_position(str(step.position_id), slug=slug, reach=None)
    return source_of(str(step.round_id or ""), step.statement, slug=slug, reach=None)


def source_over(over: Over, statement: str) -> Source | None:
    if statement not in over.statements:
        return None
    title, cornerstone = over.asked()[statement]
    return Source(over, statement, title, cornerstone or "trust", over.heard(statement))


@dataclass(frozen=True)
class Released:
    """A round whose findings a group can sit together over."""

    id: int
    title: str
    meetings: int


def rounds_to_talk_over(settings: Iterable[int] | None) -> list[Released]:
    """The newest of each setting, newest first."""
    rows = reached_by(whole_rounds().filter(release__isnull=False), settings)
    newest: dict[tuple[int | None, int | None], Released] = {}
    for row in rows.annotate(held=Count("meetings")).order_by("-frozen_on", "-pk"):
        title = f"{row.where or row.area.name}, {row.name}"
        newest.setdefault((row.setting_id, row.cluster_id), Released(row.pk, title, row.held))
    return list(newest.values())


def waves_to_talk_over() -> list[Released]:
    """For everyone in the area, newest first."""
    rows = Wave.objects.filter(release__isnull=False).select_related("area").annotate(held=Count("meetings"))
    return [
        Released(row.pk, f"{row.area.name}, {row.name}", row.held)
        for row in rows.order_by("-frozen_on", "-pk")
    ]


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
