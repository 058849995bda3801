"""One question a page, or one cornerstone; check; send; take back. Back and reload lose nothing."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse

from cornerstones.listening.actions.answers import (
    NothingToSend,
    save,
    send,
    sent_already,
    take_back,
)
from cornerstones.listening.policies import why_not_take_back
from cornerstones.listening.reads.questionnaires import Question
from cornerstones.listening.views.respondent import (
    Answering,
    Respondent,
    answering_page,
    respondent_page,
    sent_or_lost,
    typed_answers,
)
from cornerstones.listening.vocabulary import SKIPPED, Layout
from cornerstones.web.busy import patiently
from cornerstones.web.limits import Limit
from cornerstones.web.word_codes import tidy

WRONG_RECEIPTS = Limit("take back", wrong=50, seconds=600)


@answering_page
def keep(answering: Answering) -> HttpResponse:
    """The come-back words, and where to go on."""
    return answering.show("keep", words=answering.visit.code.split("-"), onward=first_open(answering))


@answering_page
def go_on(answering: Answering) -> HttpResponse:
    """To the first statement without an answer."""
    return answering.go(*first_open(answering))


def first_open(answering: Answering) -> tuple[Any, ...]:
    values = answering.answers.values
    for question in answering.asked.questions:
        if values[question.place] == SKIPPED:
            if answering.answers.layout == Layout.ONE_CORNERSTONE:
                return ("part", answering.asked.part_of(question).number)
            return ("question", question.number)
    return ("check",)


@answering_page
def question(answering: Answering, number: int) -> HttpResponse:
    questions = answering.asked.questions
    if not 1 <= number <= len(questions):
        raise Http404
    asked = questions[number - 1]
    if answering.request.method != "POST":
        return show_question(answering, asked)
    changes = (
        {asked.place: SKIPPED} if "skip" in answering.request.POST else typed_answers(answering, (asked,))
    )
    if not changes:
        return show_question(answering, asked, missed=True)
    return save_and_go(answering, changes, after_question(answering, number))


def show_question(answering: Answering, asked: Question, *, missed: bool = False) -> HttpResponse:
    return answering.show(
        "question",
        asked=asked,
        part=answering.asked.part_of(asked),
        total=len(answering.asked.questions),
        chosen=answering.answers.values[asked.place],
        missed=missed,
        back=answering.link("question", asked.number - 1) if asked.number > 1 else answering.link("keep"),
        checking="check" in answering.request.GET,
        status=400 if missed else 200,
    )


def after_question(answering: Answering, number: int) -> tuple[Any, ...]:
    if "check" in answering.request.GET or number == len(answering.asked.questions):
        return ("check",)
    return ("question", number + 1)


@answering_page
def part(answering: Answering, number: int) -> HttpResponse:
    parts = answering.asked.parts
    if not 1 <= number <= len(parts):
        raise Http404
    here = parts[number - 1]
    if answering.request.method != "POST":
        return answering.show(
            "part",
            part=here,
            total=len(parts),
            chosen=answering.answers.values,
            back=answering.link("part", number - 1) if number > 1 else answering.link("keep"),
        )
    changes = typed_answers(answering, here.questions)
    last = number == len(parts) or "check" in answering.request.GET
    return save_and_go(answering, changes, ("check",) if last else ("part", number + 1))


def save_and_go(answering: Answering, changes: Mapping[int, int], onward: tuple[Any, ...]) -> HttpResponse:
    saved = patiently(lambda: save(round_id=answering.round.pk, visit=answering.visit, changes=changes))
    return sent_or_lost(answering) if saved is None else answering.go(*onward)


@answering_page
def check(answering: Answering) -> HttpResponse:
    if answering.request.method != "POST":
        return answering.show("check", asked=answering.asked, chosen=answering.answers.values)
    return send_now(answering)


def send_now(answering: Answering) -> HttpResponse:
    try:
        patiently(
            lambda: send(area_id=answering.round.area_id, round_id=answering.round.pk, visit=answering.visit)
        )
    except NothingToSend:
        return sent_or_lost(answering)
    return answering.go("sent")


@respondent_page
def sent(respondent: Respondent) -> HttpResponse:
    """The receipt, for as long as the device holds the visit; it cannot be asked for again."""
    code = respondent.visit.code if respondent.visit else ""
    receipt = sent_already(round_id=respondent.round.pk, code=code) if code else None
    if receipt is None:
        return respondent.show("receipt_gone")
    return respondent.show("sent", words=receipt.split("-"))


@respondent_page
def undo(respondent: Respondent) -> HttpResponse:
    """Take answers back with the receipt. It can delete them and never show them."""
    if refusal := why_not_take_back(state=respondent.round.state):
        return respondent.show("too_late", reason=refusal.sentence)
    post = respondent.request.POST
    if respondent.request.method != "POST":
        return respondent.show("take_back")
    if WRONG_RECEIPTS.reached(respondent.request, respondent.round.pk):
        return respondent.show("take_back", problem="too_many", status=429)
    receipt = tidy(post.get("words", ""))
    if receipt and patiently(lambda: take_back(round_id=respondent.round.pk, receipt=receipt)):
        respondent.visit = None
        return respondent.show("taken_back")
    WRONG_RECEIPTS.count(respondent.request, respondent.round.pk)
    return respondent.show("take_back", problem="unknown", typed=post.get("words", "")[:100], status=400)
