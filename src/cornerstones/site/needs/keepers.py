"""What those who keep the area safe and in order are needed for."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.urls import reverse

from cornerstones.jobs.reads import Health
from cornerstones.listening.vocabulary import RoundState
from cornerstones.site.needs.need import FIRST_OF_ALL, Need, days_waiting
from cornerstones.site.needs.seen import RoundSeen, SettingSeen
from cornerstones.ui.values import NeedItem

NOBODY_YET = "Nobody is named there yet."


def helper_needs(
    settings: tuple[SettingSeen, ...], rounds: Iterable[RoundSeen], *, slug: str, today: date
) -> Iterator[Need]:
    """Settings that hold up a round by name, the rest as one."""
    held_up = {
        setting: round.started_on
        for round in rounds
        for setting in round.settings
        if round.state == RoundState.DRAFT and round.asks_children
    }
    for setting in settings:
        if setting.id in held_up:
            days = (today - held_up[setting.id]).days
            why = "Their round cannot ask children until then."
            yield name_helper(setting.name, to_helper(slug, setting), why, days=days, wait=days_waiting(days))
    rest = [setting for setting in settings if setting.id not in held_up]
    if len(rest) == 1:
        yield name_helper(rest[0].name, to_helper(slug, rest[0]), NOBODY_YET)
    elif rest:
        without = f"{reverse('stewarding:settings', args=[slug])}?show=no-helper"
        yield name_helper(f"{len(rest)} settings", without, NOBODY_YET)


def name_helper(where: str, href: str, why: str, *, days: int = 0, wait: str = "") -> Need:
    label = f"Say who a child can talk to at {where}"
    return Need(days, NeedItem(symbol="safe", label=label, href=href, why=why, wait=wait))


def to_helper(slug: str, setting: SettingSeen) -> str:
    return reverse("stewarding:who_can_help", args=[slug, setting.id])


def order_needs(settings: tuple[SettingSeen, ...], health: Health, *, slug: str) -> Iterator[Need]:
    record = reverse("stewarding:record", args=[slug])
    if not health.working:
        yield Need(
            FIRST_OF_ALL,
            NeedItem(
                symbol="stop",
                label="Start background work again",
                href=record,
                why="It has stopped. Rounds do not close and results do not come.",
                wait="stopped",
                late=True,
            ),
        )
    if health.failed:
        jobs = "1 job" if health.failed == 1 else f"{health.failed} jobs"
        yield Need(
            0,
            NeedItem(
                symbol="help",
                label=f"Look at {jobs} that failed",
                href=record,
                why="Background work tried and could not finish in the last 14 days.",
            ),
        )
    if settings:
        which = settings[0].name if len(settings) == 1 else f"{len(settings)} settings"
        yield Need(
            0,
            NeedItem(
                symbol="choose",
                label=f"Find a lead for {which}",
                href=f"{reverse('stewarding:settings', args=[slug])}?show=no-lead",
                why="Without a lead nobody there can run a round.",
            ),
        )
