"""What those who run waves are needed for: the wave as a whole, never one setting that answers less."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse

from cornerstones.listening.actions.wave_opening import why_not_open_now
from cornerstones.listening.policies import freezes_on
from cornerstones.listening.reads.waves import whole_waves
from cornerstones.listening.vocabulary import RoundState
from cornerstones.site.needs.need import Need, NextDay, days_late, days_waiting
from cornerstones.site.needs.seen import PROMISES_STAND
from cornerstones.ui.dates import in_words
from cornerstones.ui.values import NeedItem
from cornerstones.understanding.models import WaveReleaseFile

ENDS_SOON = timedelta(days=7)


@dataclass(frozen=True)
class WaveSeen:
    """A wave as the homes of staff see it."""

    id: int
    name: str
    state: RoundState
    started_on: date
    opens_on: date | None
    closes_on: date | None
    hear_back_on: date | None
    released_on: date | None
    blanks: int


def waves_seen(*, today: date) -> tuple[WaveSeen, ...]:
    """Newest first; those whose promise lies long behind are left out."""
    made_on = WaveReleaseFile.objects.filter(wave=OuterRef("pk")).values("made_on")[:1]
    rows = whole_waves().annotate(released_on=Subquery(made_on))
    rows = rows.filter(~Q(state=RoundState.FROZEN) | Q(hear_back_on__gte=today - PROMISES_STAND))
    return tuple(
        WaveSeen(
            id=row.pk,
            name=f"“{row.name}”",
            state=RoundState(row.state),
            started_on=row.started_on,
            opens_on=row.opens_on,
            closes_on=row.closes_on,
            hear_back_on=row.hear_back_on,
            released_on=row.released_on,
            blanks=len(why_not_open_now(row, today=today)) if row.state == RoundState.DRAFT else 0,
        )
        for row in rows
    )


def wave_needs(waves: tuple[WaveSeen, ...], *, slug: str, today: date) -> Iterator[Need]:
    for wave in waves:
        if wave.state == RoundState.DRAFT:
            yield finish_it(wave, slug, today)
        elif wave.state == RoundState.OPEN and ends_soon(wave, today):
            yield look_once_more(wave, slug, today)
        elif wave.released_on is not None:
            yield see_results(wave, slug, today)


def ends_soon(wave: WaveSeen, today: date) -> bool:
    begun = wave.opens_on is not None and wave.opens_on <= today
    return begun and wave.closes_on is not None and wave.closes_on - today <= ENDS_SOON


def finish_it(wave: WaveSeen, slug: str, today: date) -> Need:
    days = (today - wave.started_on).days
    things = "1 thing is" if wave.blanks == 1 else f"{wave.blanks} things are"
    why = f"It cannot open yet: {things} left to do." if wave.blanks else "It is ready. You can open it."
    return Need(
        days,
        NeedItem(
            symbol="pen",
            label=f"{'Finish' if wave.blanks else 'Open'} the wave {wave.name}",
            href=reverse("waves:one", args=[slug, wave.id]),
            why=why,
            wait=days_waiting(days),
        ),
    )


def look_once_more(wave: WaveSeen, slug: str, today: date) -> Need:
    assert wave.closes_on
    assert wave.opens_on
    return Need(
        (today - wave.opens_on).days,
        NeedItem(
            symbol="clock",
            label=f"See how the wave {wave.name} goes",
            href=reverse("waves:one", args=[slug, wave.id]),
            why=f"It closes on {in_words(wave.closes_on)}. Until then you can help settings to ask people.",
            wait="ends soon",
        ),
    )


def see_results(wave: WaveSeen, slug: str, today: date) -> Need:
    assert wave.released_on
    assert wave.hear_back_on
    days, late = (today - wave.released_on).days, (today - wave.hear_back_on).days
    return Need(
        max(days, late),
        NeedItem(
            symbol="together",
            label=f"Tell people what the whole area said in {wave.name}",
            href=reverse("voices:wave", args=[slug, wave.id]),
            why=f"The totals are there. You promised by {in_words(wave.hear_back_on)}.",
            wait=days_late(late) if late > 0 else days_waiting(days),
            late=late > 0,
        ),
    )


def wave_days(waves: tuple[WaveSeen, ...]) -> Iterator[NextDay]:
    for wave in waves:
        if wave.state == RoundState.OPEN and wave.opens_on and wave.closes_on:
            yield NextDay(wave.opens_on, f"the wave {wave.name} opens")
            yield NextDay(wave.closes_on, f"the wave {wave.name} closes")
        if wave.state in {RoundState.OPEN, RoundState.CLOSED} and wave.closes_on:
            counted = freezes_on(wave.closes_on) + timedelta(days=1)
            yield NextDay(counted, f"the totals of {wave.name} come")
        if wave.state == RoundState.FROZEN and wave.hear_back_on:
            yield NextDay(wave.hear_back_on, f"people hear back about {wave.name}")
