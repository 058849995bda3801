"""What came of what I said: opened with receipt words, on any device. It never shows an answer."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cornerstones.agreeing.actions.confirming import say_verdict
from cornerstones.agreeing.confirm_reads import said_before, window_of
from cornerstones.agreeing.confirm_showing import ADULT_SAYS, CHILD_SAYS, asking
from cornerstones.agreeing.models import NextStep
from cornerstones.agreeing.reads import steps
from cornerstones.agreeing.showing import said_card
from cornerstones.agreeing.vocabulary import EXAMPLE_RECEIPTS, Verdict
from cornerstones.areas.vocabulary import Refused
from cornerstones.listening.reads.following import Follower, follower_of, rounds_to_follow
from cornerstones.listening.views.respondent import (
    DEVICES_BEHIND_ONE_ADDRESS,
    MOST_TYPED,
    TOO_MANY,
    Respondent,
    respondent_page,
)
from cornerstones.listening.visits import keep_receipt, receipt_of
from cornerstones.people.vocabulary import Voice
from cornerstones.stewarding.reads.wordings import newest_wording
from cornerstones.ui.values import Problem
from cornerstones.web.busy import patiently
from cornerstones.web.doors import public_page
from cornerstones.web.limits import Limit
from cornerstones.web.paths import see_other
from cornerstones.web.word_codes import tidy

WRONG_WORDS = Limit("follow", wrong=50, seconds=600, crowd=DEVICES_BEHIND_ONE_ADDRESS)
NOTHING_TYPED = "Type your four receipt words"
UNKNOWN = "We do not know these receipt words. Look at each word again."
NOT_SAID = "Press one of the three answers."
EXAMPLES = tuple(receipt.replace("-", " ") for receipt in EXAMPLE_RECEIPTS.values())
SAID, LONGEST_ID = "said", 12
WHY = "whoever has receipt words comes in here, from a page or a poster"


@respondent_page
def what_happened(respondent: Respondent) -> HttpResponse:
    """What came of this round, for whoever holds receipt words of it."""
    if respondent.request.method == "POST":
        return say(respondent) if SAID in respondent.request.POST else let_in(respondent)
    known = known_here(respondent)
    return show_steps(respondent, *known) if known else ask_words(respondent)


def let_in(respondent: Respondent) -> HttpResponse:
    round_id = respondent.round.pk
    found, problem, status = look_up(respondent.request, [round_id], about=round_id)
    if found is None:
        return ask_words(respondent, problem=problem, status=status)
    receipt, _ = found
    onward = see_other("steps:what_happened", respondent.round.ref)
    return keep_receipt(onward, receipt, round_id=round_id)


def look_up(
    request: Any, rounds: list[int], *, about: object
) -> tuple[tuple[str, Follower] | None, str, int]:
    """The words and whose they are; or what to say instead, and how."""
    typed = request.POST.get("words", "")
    if WRONG_WORDS.reached(request, about):
        return None, TOO_MANY, 429
    if not typed.strip():
        return None, NOTHING_TYPED, 400
    receipt = tidy(typed)
    follower = follower_of(rounds, receipt=receipt) if receipt else None
    if receipt is None or follower is None:
        WRONG_WORDS.count(request, about)
        return None, UNKNOWN, 400
    return (receipt, follower), "", 200


def known_here(respondent: Respondent) -> tuple[str, Follower] | None:
    """The receipt this device holds for a little while, if it still leads to someone."""
    receipt = receipt_of(respondent.request, round_id=respondent.round.pk)
    follower = follower_of([respondent.round.pk], receipt=receipt) if receipt else None
    return (receipt, follower) if receipt and follower else None


def ask_words(respondent: Respondent, *, problem: str = "", status: int = 200) -> HttpResponse:
    return respondent.show_from(
        "cornerstones/agreeing/have_words.html",
        status=status,
        start=respondent.link("start"),
        **words_context(respondent.request, problem),
    )


def words_context(request: Any, problem: str) -> dict[str, Any]:
    return {
        "problem": problem,
        "problems": (Problem(problem, "#words"),) if problem else (),
        "typed": request.POST.get("words", "")[:MOST_TYPED],
    }


def show_steps(
    respondent: Respondent, receipt: str, follower: Follower, *, problem: str = "", status: int = 200
) -> HttpResponse:
    found = list(steps().filter(round=respondent.round))
    windows = [window.pk for step in found if (window := window_of(step)) is not None]
    today, child = respondent.request.today, follower.voice == Voice.YOUNG_PERSON
    said = said_before(windows, receipt=receipt)
    wording = newest_wording()
    words = wording.words if wording else None
    cards = [
        asking(
            step,
            said_card(step, slug=respondent.round.area.slug, words=words, with_place=False, today=today),
            said_before=said,
            today=today,
        )
        for step in found
    ]
    response = respondent.show_from(
        "cornerstones/agreeing/what_happened.html",
        voice=follower.voice,
        status=status,
        # What people can still say something of comes first.
        cards=sorted(cards, key=lambda each: not each.question),
        answers=CHILD_SAYS if child else ADULT_SAYS,
        saved="saved" in respondent.request.GET,
        problem=problem,
        findings=respondent.findings,
        finish=respondent.link("finish"),
    )
    return keep_receipt(response, receipt, round_id=respondent.round.pk)


def say(respondent: Respondent) -> HttpResponse:
    """One press: yes, not yet, or I cannot tell."""
    known = known_here(respondent)
    if known is None:
        return ask_words(respondent)
    receipt, follower = known
    step = step_of(respondent, respondent.request.POST.get("step", ""))
    window = window_of(step) if step else None
    if window is None:
        raise Http404
    said = verdict_of(respondent.request.POST[SAID])
    if said is None:
        return show_steps(respondent, receipt, follower, problem=NOT_SAID, status=400)
    today = respondent.request.today
    try:
        patiently(
            lambda: say_verdict(
                window_id=window.pk, follower=follower, receipt=receipt, said=said, today=today
            )
        )
    except Refused as refused:
        sentence = refused.reasons[0].sentence
        return show_steps(respondent, receipt, follower, problem=sentence, status=400)
    onward = reverse("steps:what_happened", args=[respondent.round.ref])
    return keep_receipt(see_other(f"{onward}?saved"), receipt, round_id=respondent.round.pk)


def step_of(respondent: Respondent, typed: str) -> NextStep | None:
    """A step of this round; of another round there is none."""
    if not (typed.isascii() and typed.isdigit() and len(typed) < LONGEST_ID):
        return None
    return steps().filter(round=respondent.round, pk=int(typed)).first()


def verdict_of(typed: str) -> Verdict | None:
    return next((each for each in Verdict if str(each.value) == typed), None)


@public_page(why=WHY)
def have_words(request: Any) -> HttpResponse:
    """The same, for whoever does not know the address of the round: the words find it in this area."""
    problem, status = "", 200
    if request.method == "POST":
        found, problem, status = look_up(request, rounds_to_follow(), about=f"area {request.area.pk}")
        if found is not None:
            receipt, follower = found
            onward = see_other("steps:what_happened", follower.ref)
            return keep_receipt(onward, receipt, round_id=follower.round_id)
    return render(
        request,
        "cornerstones/agreeing/have_words_area.html",
        {
            "back": reverse("steps:said", args=[request.area.slug]),
            "examples": EXAMPLES if request.area.invented else (),
            **words_context(request, problem),
        },
        status=status,
    )
