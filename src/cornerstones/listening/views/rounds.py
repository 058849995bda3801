"""Rounds that someone may see: the list, one round, what it asks, closing it."""

from contextlib import suppress

from django.http import Http404, HttpResponse
from django.urls import reverse

from cornerstones.areas.vocabulary import Refused
from cornerstones.framework.scales import SCALES
from cornerstones.framework.vocabulary import DEPTH_WORDS, Depth
from cornerstones.listening.actions.rounds import close_round
from cornerstones.listening.models import Round
from cornerstones.listening.policies import minutes, moment_of, why_not_close
from cornerstones.listening.reads.progress import progress_of
from cornerstones.listening.reads.questionnaires import asked_of, would_ask
from cornerstones.listening.reads.rounds import facts_of, rounds_reached, settings_reached
from cornerstones.listening.views.listing import HEADS, paper_table, rounds_table
from cornerstones.listening.views.paper import qr_of, way_in
from cornerstones.listening.views.staff import at, go, lets_in, may, opened, place_of, reached, show
from cornerstones.listening.views.starting import show_draft
from cornerstones.listening.views.telling import state_words, summary, what_comes_next
from cornerstones.listening.vocabulary import Admission, Moment, RoundState
from cornerstones.people.permissions import Permission
from cornerstones.people.vocabulary import VOICE_WORDS, Voice
from cornerstones.web.busy import patiently
from cornerstones.web.doors import AreaRequest, page


@page(Permission.SEE_ROUNDS)
def rounds(request: AreaRequest) -> HttpResponse:
    groups: dict[Moment, list[Round]] = {moment: [] for moment in HEADS}
    for round in rounds_reached(settings=request.access.settings(Permission.SEE_ROUNDS)):
        moment = moment_of(facts_of(round), today=request.today)
        groups[Moment.OPEN if moment == Moment.WAITING else moment].append(round)
    tables = [
        (HEADS[moment], rounds_table(request, moment, found)) for moment, found in groups.items() if found
    ]
    runs = request.access.settings(Permission.RUN_ROUNDS)
    may_start = bool(settings_reached(settings=runs, today=request.today))
    return show(request, "rounds", tables=tables, may_start=may_start, start=at(request, "start"))


@page(Permission.SEE_ROUNDS)
def round_page(request: AreaRequest, round_id: int) -> HttpResponse:
    round = reached(request, round_id, Permission.SEE_ROUNDS)
    runs = may(request, Permission.RUN_ROUNDS, round)
    moment = moment_of(facts_of(round), today=request.today)
    if moment == Moment.BEING_PREPARED:
        return show_draft(request, round, runs=runs)
    open_to_answers = lets_in(request, round)
    closes = runs and why_not_close(facts_of(round)) is None
    findings = moment == Moment.ENDED and may(request, Permission.SEE_FINDINGS, round)
    address = way_in(round)
    return show(
        request,
        "round",
        round=round,
        place=place_of(round),
        state=state_words(round, today=request.today),
        comes_next=what_comes_next(round, today=request.today),
        progress=() if moment == Moment.ENDED else progress_of(round, today=request.today),
        lets_in=open_to_answers,
        by_slips=round.admission == Admission.SLIPS,
        address=address,
        qr=qr_of(address) if open_to_answers else "",
        papers=paper_table(request, round, lets_in=open_to_answers, runs=runs),
        rows=summary(round),
        back=at(request, "list"),
        close=at(request, "close", round.pk) if closes else "",
        findings_href=reverse("voices:release", args=[request.area.slug, round.pk]) if findings else "",
        wrote=at(request, "wrote", round.pk)
        if round.comments and may(request, Permission.READ_WORDS, round)
        else "",
        counted_today=round.frozen_on == request.today,
    )


@page(Permission.SEE_ROUNDS)
def preview(request: AreaRequest, round_id: int, voice: str) -> HttpResponse:
    """The statements as one voice would meet them; in a draft, at any depth."""
    round = reached(request, round_id, Permission.SEE_ROUNDS)
    if voice not in list(Voice):
        raise Http404
    reader = Voice(voice)
    draft = round.state == RoundState.DRAFT
    depth = depth_wanted(request, round) if draft else Depth(round.depth)
    asked = would_ask(round, reader, depth) if draft else asked_of(round, reader)
    preparing = draft and may(request, Permission.RUN_ROUNDS, round)
    return show(
        request,
        "preview",
        round=round,
        place=place_of(round),
        reader=reader,
        reader_words=VOICE_WORDS[reader],
        voices=[(each, VOICE_WORDS[each], at(request, "preview", round.pk, each)) for each in Voice],
        depth=depth,
        depths=list(DEPTH_WORDS.items()) if draft else [],
        asked=asked,
        scale=SCALES[reader],
        minutes=minutes(len(asked.questions), reader),
        back=at(request, "ask" if preparing else "one", round.pk),
    )


def depth_wanted(request: AreaRequest, round: Round) -> Depth:
    typed = request.GET.get("depth") or round.depth or Depth.FULL
    if typed not in list(Depth):
        raise Http404
    return Depth(typed)


@page(Permission.RUN_ROUNDS)
def close(request: AreaRequest, round_id: int) -> HttpResponse:
    round = opened(request, round_id, Permission.RUN_ROUNDS)
    here = at(request, "one", round.pk)
    if why_not_close(facts_of(round)):
        return go(here)
    if request.method != "POST":
        over = not lets_in(request, round)
        return show(request, "close", round=round, place=place_of(round), over=over, back=here)
    with suppress(Refused):  # someone else, or the calendar, may close it in the same moment
        patiently(lambda: close_round(round=round, by=request.user, today=request.today))
    return go(here)
