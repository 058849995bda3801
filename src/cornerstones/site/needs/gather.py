from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from cornerstones.agreeing.pledge_reads import spoken_for
from cornerstones.areas.models import LocalArea
from cornerstones.jobs.reads import health
from cornerstones.listening.policies import freezes_on
from cornerstones.listening.vocabulary import RoundState
from cornerstones.people.permissions import Access, Permission
from cornerstones.people.vocabulary import Role
from cornerstones.site.needs.data import breach_needs, request_needs
from cornerstones.site.needs.deciding import deciding
from cornerstones.site.needs.files import files_to_look_at
from cornerstones.site.needs.keepers import helper_needs, order_needs
from cornerstones.site.needs.leads import lead_needs, never_asked
from cornerstones.site.needs.leaving import handover_needs
from cornerstones.site.needs.need import Need, NextDay
from cornerstones.site.needs.pledges import contact_needs, pledge_needs
from cornerstones.site.needs.safe import drills_due, late_lines, own_yes, words_for_nobody, words_waiting
from cornerstones.site.needs.seen import (
    RoundSeen,
    rounds_seen,
    settings_never_asked,
    settings_without_helper,
    settings_without_lead,
)
from cornerstones.site.needs.steps import step_needs
from cornerstones.site.needs.voices import STANDS_BESIDE, voice_needs
from cornerstones.site.needs.waves import WaveSeen, wave_days, wave_needs, waves_seen

Reach = frozenset[int] | None


def what_needs(
    access: Access, *, user_id: int, area: LocalArea, today: date, now: datetime
) -> tuple[list[Need], NextDay | None]:
    """Everything that waits for this person, role by role, and the next day that matters to them."""
    reach = access.settings(Permission.SEE_ROUNDS)
    rounds = rounds_seen(reach, area_name=area.name, today=today)
    waves = waves_seen(today=today) if reach_of_waves(access) else ()
    needs = [
        *running(access, rounds, slug=area.slug, today=today),
        *wave_needs(waves, slug=area.slug, today=today),
        *agreed(access, user_id=user_id, slug=area.slug, today=today),
        *promised(access, slug=area.slug, today=today),
        *standing_beside(access, rounds, slug=area.slug, today=today),
        *keeping(access, rounds, slug=area.slug, today=today, now=now),
        *keeping_safe(access, user_id=user_id, slug=area.slug, today=today, now=now),
        *deciding(access, user_id=user_id, slug=area.slug, today=today, now=now),
        *asked(access, user_id=user_id, slug=area.slug, today=today, now=now),
    ]
    return needs, next_day(within(reach, rounds), waves, today=today)


def reach_of_waves(access: Access) -> bool:
    """A wave is of the whole area: a role at one setting runs none."""
    may = access.may(Permission.RUN_WAVES)
    return may and access.settings(Permission.RUN_WAVES) is None


def running(access: Access, rounds: Iterable[RoundSeen], *, slug: str, today: date) -> Iterator[Need]:
    if access.may(Permission.RUN_ROUNDS):
        reach = access.settings(Permission.RUN_ROUNDS)
        yield from lead_needs(within(reach, rounds), slug=slug, today=today)
        yield from never_asked(settings_never_asked(reach), slug=slug)


def agreed(access: Access, *, user_id: int, slug: str, today: date) -> Iterator[Need]:
    if access.may(Permission.RUN_NEXT_STEPS):
        reach = access.settings(Permission.RUN_NEXT_STEPS)
        yield from step_needs(reach, access=access, user_id=user_id, slug=slug, today=today)
    if access.may(Permission.LOOK_AT_FILES):
        reach = access.settings(Permission.LOOK_AT_FILES)
        yield from files_to_look_at(reach, user_id=user_id, slug=slug, today=today)


def promised(access: Access, *, slug: str, today: date) -> Iterator[Need]:
    if access.may(Permission.MAKE_PLEDGES):
        organisations = [one.pk for one in spoken_for(access)]
        yield from pledge_needs(organisations, slug=slug, today=today)
    if access.may(Permission.SAY_CONTACT):
        yield from contact_needs(slug=slug)


def asked(access: Access, *, user_id: int, slug: str, today: date, now: datetime) -> Iterator[Need]:
    if access.may(Permission.ANSWER_BREACHES):
        yield from breach_needs(slug=slug, now=now)
    if access.may(Permission.READ_REQUESTS):
        yield from request_needs(user_id=user_id, slug=slug, today=today)


def standing_beside(access: Access, rounds: Iterable[RoundSeen], *, slug: str, today: date) -> Iterator[Need]:
    for role, voice in STANDS_BESIDE.items():
        if access.holds(role):
            yield from voice_needs(
                within(reach_of(access, role), rounds), voice=voice, slug=slug, today=today
            )


def keeping(
    access: Access, rounds: Iterable[RoundSeen], *, slug: str, today: date, now: datetime
) -> Iterator[Need]:
    if access.holds(Role.SAFEGUARDING_LEAD):
        reach = reach_of(access, Role.SAFEGUARDING_LEAD)
        yield from helper_needs(settings_without_helper(reach), within(reach, rounds), slug=slug, today=today)
    if access.holds(Role.AREA_ADMINISTRATOR):
        reach = reach_of(access, Role.AREA_ADMINISTRATOR)
        yield from order_needs(settings_without_lead(reach, today=today), health(now=now), slug=slug)
        yield from handover_needs(slug=slug, today=today)


def keeping_safe(access: Access, *, user_id: int, slug: str, today: date, now: datetime) -> Iterator[Need]:
    if access.may(Permission.READ_WORDS):
        yield from words_waiting(user_id=user_id, slug=slug, today=today)
        yield from own_yes(user_id=user_id, slug=slug, today=today)
    if access.may(Permission.NAME_READERS):
        yield from words_for_nobody(slug=slug)
    if access.may(Permission.PLANT_DRILLS):
        yield from drills_due(access.settings(Permission.PLANT_DRILLS), slug=slug, now=now)
    if access.holds(Role.SAFEGUARDING_LEAD):
        yield from late_lines(slug=slug, today=today)


def reach_of(access: Access, role: Role) -> Reach:
    """The settings that one role reaches, or None for every setting of the area."""
    held = [one.setting_id for one in access.held if one.role == role]
    return None if None in held else frozenset(pk for pk in held if pk is not None)


def within(reach: Reach, rounds: Iterable[RoundSeen]) -> list[RoundSeen]:
    """Rounds of these settings. Across the area those of a wave are left out: there the wave speaks for them."""
    if reach is None:
        return [round for round in rounds if not round.in_wave]
    return [round for round in rounds if round.settings & reach]


def next_day(rounds: Iterable[RoundSeen], waves: tuple[WaveSeen, ...] = (), *, today: date) -> NextDay | None:
    found = [*(day for round in rounds for day in days_of(round)), *wave_days(waves)]
    days = [day for day in found if day.day >= today]
    return min(days, key=lambda day: (day.day, day.sentence), default=None)


def days_of(round: RoundSeen) -> Iterator[NextDay]:
    if round.state == RoundState.OPEN and round.opens_on and round.closes_on:
        yield NextDay(round.opens_on, f"{round.title} opens")
        yield NextDay(round.closes_on, f"{round.title} closes")
    if round.state in {RoundState.OPEN, RoundState.CLOSED} and round.closes_on:
        yield NextDay(freezes_on(round.closes_on) + timedelta(days=1), f"the results of {round.title} come")
    if round.state == RoundState.FROZEN and round.hear_back_on:
        yield NextDay(round.hear_back_on, f"people hear back about {round.title}")
