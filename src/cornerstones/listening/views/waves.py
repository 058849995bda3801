"""Waves that someone may see: the list, how one goes, closing it."""

from contextlib import suppress
from datetime import date

from django.http import Http404, HttpResponse
from django.urls import reverse

from cornerstones.areas.vocabulary import Refused
from cornerstones.listening.actions.wave_opening import close_wave
from cornerstones.listening.models import Wave
from cornerstones.listening.policies import moment_of, why_not_close, why_not_raise
from cornerstones.listening.reads.rounds import voices_in_order
from cornerstones.listening.reads.waves import (
    LeafProgress,
    facts_of_wave,
    opened_waves,
    progress_of_wave,
    values_of_wave,
    waves_reached,
)
from cornerstones.listening.views.listing import HEADS, day
from cornerstones.listening.views.staff import go
from cornerstones.listening.views.telling import next_steps, state_of, summary_of
from cornerstones.listening.views.wave_drafts import show_wave_draft
from cornerstones.listening.views.wave_pages import show_wave, wave_at, wave_of
from cornerstones.listening.vocabulary import FEWER_THAN_TEN, TEN_OR_MORE, Admission, Moment, RoundState
from cornerstones.people.permissions import Permission
from cornerstones.people.vocabulary import VOICE_WORDS, Voice
from cornerstones.ui.values import Cell, NavItem, Table, TableColumn, TableRow
from cornerstones.web.busy import patiently
from cornerstones.web.doors import AreaRequest, page

WAITING = "not open yet"
ON_A_PAGE = 100


@page(Permission.SEE_FINDINGS)
def waves(request: AreaRequest) -> HttpResponse:
    runs = request.access.may(Permission.RUN_WAVES)
    reach = request.access.settings(Permission.RUN_WAVES)
    found = waves_reached(reach) if runs else opened_waves()
    groups: dict[Moment, list[Wave]] = {moment: [] for moment in HEADS}
    for wave in found:
        moment = moment_of(facts_of_wave(wave), today=request.today)
        groups[Moment.OPEN if moment == Moment.WAITING else moment].append(wave)
    tables = [
        (HEADS[moment], waves_table(request, moment, some, runs=runs))
        for moment, some in groups.items()
        if some
    ]
    may_start = runs and reach is None
    return show_wave(request, "waves", tables=tables, may_start=may_start, start=wave_at(request, "start"))


def waves_table(request: AreaRequest, moment: Moment, found: list[Wave], *, runs: bool) -> Table:
    heads = ("Counted", "People hear back by") if moment == Moment.ENDED else ("Opens", "Closes")
    return Table(
        caption=HEADS[moment],
        caption_hidden=True,
        columns=tuple(TableColumn(label) for label in ("Wave", "Settings", *heads)),
        rows=tuple(
            TableRow(
                (
                    Cell(wave.name, address_of(request, moment, wave, runs=runs)),
                    Cell(str(len(wave.settings.all()))),
                    *(Cell(day(on)) for on in days_of(moment, wave)),
                )
            )
            for wave in found
        ),
    )


def days_of(moment: Moment, wave: Wave) -> tuple[date | None, date | None]:
    if moment == Moment.ENDED:
        return wave.frozen_on, wave.hear_back_on
    return wave.opens_on, wave.closes_on


def address_of(request: AreaRequest, moment: Moment, wave: Wave, *, runs: bool) -> str:
    """Its own page for those who run it; for everyone else what it found, once that is there."""
    if runs:
        return wave_at(request, "one", wave.pk)
    return results_of(request, wave) if moment == Moment.ENDED else ""


def results_of(request: AreaRequest, wave: Wave) -> str:
    return reverse("voices:wave", args=[request.area.slug, wave.pk])


@page(Permission.RUN_WAVES)
def wave_page(request: AreaRequest, wave_id: int) -> HttpResponse:
    """How a wave goes: which settings printed slips, which voices have ten, and no more than that."""
    wave = wave_of(request, wave_id)
    facts = facts_of_wave(wave)
    moment = moment_of(facts, today=request.today)
    if moment == Moment.BEING_PREPARED:
        return show_wave_draft(request, wave)
    leaves, counted_on = progress_of_wave(wave.pk) if moment != Moment.ENDED else ((), None)
    shown, pages = part_of(request, leaves)
    limits = (wave.least_people, wave.least_values)
    raises = why_not_raise(facts, people=(limits[0],) * 2, values=(limits[1],) * 2) is None
    return show_wave(
        request,
        "wave",
        wave=wave,
        state=state_of(wave, moment),
        comes_next=next_steps(wave, moment),
        progress=progress_table(request, wave, shown, moment) if shown else None,
        pages=pages,
        counted_on=counted_on,
        by_slips=wave.admission == Admission.SLIPS,
        rows=summary_of(values_of_wave(wave)),
        back=wave_at(request, "list"),
        close=wave_at(request, "close", wave.pk) if why_not_close(facts) is None else "",
        limits=wave_at(request, "limits", wave.pk) if raises else "",
        results=results_of(request, wave) if moment == Moment.ENDED else "",
    )


def part_of(
    request: AreaRequest, leaves: tuple[LeafProgress, ...]
) -> tuple[tuple[LeafProgress, ...], tuple[NavItem, ...]]:
    """A hundred settings a page, by name, and the way to the other pages."""
    pages = max(1, -(-len(leaves) // ON_A_PAGE))
    typed = request.GET.get("page", "1")
    number = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 4 else 0
    if not 1 <= number <= pages:
        raise Http404
    links = (NavItem(f"Part {each}", f"?page={each}", current=each == number) for each in range(1, pages + 1))
    return leaves[(number - 1) * ON_A_PAGE : number * ON_A_PAGE], tuple(links) if pages > 1 else ()


def progress_table(
    request: AreaRequest, wave: Wave, leaves: tuple[LeafProgress, ...], moment: Moment
) -> Table:
    voices = voices_in_order(wave.voices.all())
    slips = ("Slips",) if wave.admission == Admission.SLIPS else ()
    return Table(
        caption="Each setting, and what may be said of it",
        caption_hidden=True,
        columns=tuple(map(TableColumn, ("Setting", *slips, *(VOICE_WORDS[voice] for voice in voices)))),
        rows=tuple(
            TableRow(
                (
                    Cell(leaf.name, reverse("rounds:one", args=[request.area.slug, leaf.round_id])),
                    *((Cell("Printed" if leaf.printed else "Not yet"),) if slips else ()),
                    *(Cell(said(leaf, voice, moment)) for voice in voices),
                )
            )
            for leaf in leaves
        ),
    )


def said(leaf: LeafProgress, voice: Voice, moment: Moment) -> str:
    if moment == Moment.WAITING:
        return WAITING
    return TEN_OR_MORE if dict(leaf.voices).get(voice) else FEWER_THAN_TEN


@page(Permission.RUN_WAVES)
def close(request: AreaRequest, wave_id: int) -> HttpResponse:
    wave = wave_of(request, wave_id)
    here = wave_at(request, "one", wave.pk)
    if why_not_close(facts_of_wave(wave)):
        return go(here)
    if request.method != "POST":
        over = wave.state != RoundState.OPEN or wave.closes_on < request.today
        return show_wave(request, "close", wave=wave, over=over, back=here)
    with suppress(Refused):  # someone else, or the calendar, may close it in the same moment
        patiently(lambda: close_wave(wave=wave, by=request.user, today=request.today))
    return go(here)
