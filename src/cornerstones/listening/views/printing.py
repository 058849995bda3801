"""Invitations and one-use slips, made to be printed."""

from dataclasses import dataclass

from django.http import HttpResponse

from cornerstones.areas.vocabulary import Refused
from cornerstones.listening.actions.rounds import RoundChangedMeanwhile
from cornerstones.listening.actions.slips import cancel_slips, print_slips
from cornerstones.listening.forms.counts import SlipsForm
from cornerstones.listening.forms.steps import read_edit
from cornerstones.listening.models import Round
from cornerstones.listening.policies import minutes, why_not_print
from cornerstones.listening.reads.questionnaires import asked_of
from cornerstones.listening.reads.rounds import facts_of
from cornerstones.listening.views.paper import (
    qr_of,
    slip_address,
    typing_address,
    way_in,
    without_scheme,
)
from cornerstones.listening.views.staff import at, go, lets_in, opened, place_of, show, voice_asked
from cornerstones.listening.vocabulary import MOST_SLIPS_AT_ONCE, SLIPS_ON_A_PAGE, Admission
from cornerstones.people.permissions import Permission
from cornerstones.people.vocabulary import VOICE_WORDS, Voice
from cornerstones.web.busy import patiently
from cornerstones.web.doors import AreaRequest, page

SLIPS_TO_START_WITH = 30
CANCELLED = "cancelled"
OVER = "The last day of this round has passed. A slip would let nobody in any more."
# Above this many characters a page is set smaller, so that it stays one page.
MUCH_TO_READ = 450


@dataclass(frozen=True)
class PaperSlip:
    words: str
    qr: str


@page(Permission.SEE_ROUNDS)
def invitation(request: AreaRequest, round_id: int, voice: str) -> HttpResponse:
    """One A4 page in the words of one voice."""
    round = opened(request, round_id, Permission.SEE_ROUNDS)
    reader = voice_asked(round, voice)
    back = at(request, "one", round.pk)
    if not lets_in(request, round):
        return go(back)
    questions = len(asked_of(round, reader).questions)
    who_can_help = helpers_at(round)
    return show(
        request,
        f"invitation_{reader}",
        round=round,
        place=place_of(round),
        reader=reader,
        reader_words=VOICE_WORDS[reader],
        questions=questions,
        minutes=minutes(questions, reader),
        who_can_help=who_can_help,
        much=len(round.why + round.what_can_change + who_can_help) > MUCH_TO_READ,
        by_slips=round.admission == Admission.SLIPS,
        qr=qr_of(way_in(round)),
        typed_at=without_scheme(typing_address()),
        back=back,
    )


def helpers_at(round: Round) -> str:
    """Who a child can talk to; where settings were joined, each with its name."""
    if not round.cluster:
        return round.setting.who_can_help if round.setting else ""
    return " ".join(f"{setting.name}: {setting.who_can_help}" for setting in round.settings)


@page(Permission.RUN_ROUNDS)
def slips(request: AreaRequest, round_id: int, voice: str) -> HttpResponse:
    """How many; then the slips themselves, on the one answer that ever holds their words."""
    round = opened(request, round_id, Permission.RUN_ROUNDS)
    reader = voice_asked(round, voice)
    refusal = why_not_print(facts_of(round), voice=reader, count=1)
    if refusal or not lets_in(request, round):
        return no_slips(request, round, refusal.sentence if refusal else OVER)
    if request.method != "POST":
        return ask_how_many(request, round, reader, SlipsForm(initial=first_guess(round, reader)))
    form = SlipsForm(request.POST)
    if not form.is_valid():
        return ask_how_many(request, round, reader, form, status=400)
    edit, _ = read_edit(request.POST.get("edit", ""))
    try:
        codes = patiently(
            lambda: print_slips(
                round=round, voice=reader, count=form.cleaned_data["count"], by=request.user, edit=edit
            )
        )
    except RoundChangedMeanwhile as meanwhile:
        return ask_how_many(request, meanwhile.now, reader, form, printed_meanwhile=True, status=409)
    except Refused as refused:
        return no_slips(request, round, refused.reasons[0].sentence)
    return show_slips(request, round, reader, codes, int(form.cleaned_data["on_a_page"]))


def first_guess(round: Round, reader: Voice) -> dict[str, int]:
    could = next(row.could_answer for row in round.voices.all() if row.voice == reader)
    return {"count": min(could or SLIPS_TO_START_WITH, MOST_SLIPS_AT_ONCE), "on_a_page": SLIPS_ON_A_PAGE[0]}


def ask_how_many(
    request: AreaRequest,
    round: Round,
    reader: Voice,
    form: SlipsForm,
    *,
    printed_meanwhile: bool = False,
    status: int = 200,
) -> HttpResponse:
    return show(
        request,
        "slips",
        form=form,
        round=round,
        place=place_of(round),
        reader=reader,
        reader_words=VOICE_WORDS[reader],
        printed_meanwhile=printed_meanwhile,
        cancelled=request.GET.get("done") == CANCELLED,
        cancel=at(request, "cancel_slips", round.pk, reader),
        back=at(request, "one", round.pk),
        status=status,
    )


def no_slips(request: AreaRequest, round: Round, reason: str) -> HttpResponse:
    back = at(request, "one", round.pk)
    status = 400 if request.method == "POST" else 200
    return show(request, "no_slips", reason=reason, place=place_of(round), back=back, status=status)


def show_slips(
    request: AreaRequest, round: Round, reader: Voice, codes: list[str], on_a_page: int
) -> HttpResponse:
    made = [PaperSlip(code.replace("-", " "), qr_of(slip_address(code))) for code in codes]
    return show(
        request,
        "sheets",
        sheets=[made[first : first + on_a_page] for first in range(0, len(made), on_a_page)],
        on_a_page=on_a_page,
        count=len(made),
        round=round,
        place=place_of(round),
        reader=reader,
        reader_words=VOICE_WORDS[reader],
        typed_at=without_scheme(typing_address()),
        back=at(request, "one", round.pk),
        again=at(request, "slips", round.pk, reader),
    )


@page(Permission.RUN_ROUNDS)
def cancel(request: AreaRequest, round_id: int, voice: str) -> HttpResponse:
    """After a lost pile. How many slips it was is not said: that would tell how many people came in."""
    round = opened(request, round_id, Permission.RUN_ROUNDS)
    reader = voice_asked(round, voice)
    back = at(request, "slips", round.pk, reader)
    if request.method != "POST":
        return show(
            request,
            "cancel_slips",
            round=round,
            place=place_of(round),
            reader_words=VOICE_WORDS[reader],
            back=back,
        )
    try:
        patiently(lambda: cancel_slips(round=round, voice=reader, by=request.user))
    except Refused as refused:
        return no_slips(request, round, refused.reasons[0].sentence)
    return go(f"{back}?done={CANCELLED}")
