"""One question a page, or one cornerstone; check; send; take back. Back and reload lose nothing."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse

from cornerstones.framework.scales import SCALES
from cornerstones.listening.actions.answers import (
    NothingToSend,
    drop,
    save,
    send,
    sent_already,
    take_back,
)
from cornerstones.listening.policies import why_not_take_back
from cornerstones.listening.reads.questionnaires import Part, Question
from cornerstones.listening.views.choices import SKIP, as_typed, choices
from cornerstones.listening.views.respondent import (
    ANSWER,
    DEVICES_BEHIND_ONE_ADDRESS,
    MOST_TYPED,
    TOO_MANY,
    Answering,
    Respondent,
    answering_page,
    respondent_page,
    sent_or_lost,
    stopped,
    typed_answers,
)
from cornerstones.listening.visits import end_visit
from cornerstones.listening.vocabulary import SKIPPED, Layout
from cornerstones.people.vocabulary import Voice
from cornerstones.ui.values import Problem
from cornerstones.web.busy import patiently
from cornerstones.web.limits import Limit
from cornerstones.web.word_codes import tidy

WRONG_RECEIPTS = Limit("take back", wrong=50, seconds=600, crowd=DEVICES_BEHIND_ONE_ADDRESS)
UNKNOWN = "We do not know these receipt words. Look at each word again."
MISSED = {
    Voice.YOUNG_PERSON: "Pick a picture, or skip this one",
    Voice.PARENT_CARER: "Choose an answer, or skip this one",
    Voice.PRACTITIONER: "Choose an answer, or skip this one",
}


@answering_page
def keep(answering: Answering) -> HttpResponse:
    """The come-back words, and where to go on."""
    return answering.show("keep", words=answering.words, onward=answering.link(*where_they_were(answering)))


@answering_page
def go_on(answering: Answering) -> HttpResponse:
    """On from where the person was."""
    return answering.go(*where_they_were(answering))


def where_they_were(answering: Answering) -> tuple[Any, ...]:
    """It follows how far they came and not what they answered, so that no log of addresses tells that."""
    questions, reached = answering.asked.questions, answering.answers.reached
    if reached >= len(questions):
        return ("check",)
    if answering.answers.layout == Layout.ONE_CORNERSTONE:
        return ("part", answering.asked.page_of(questions[reached]))
    return ("question", reached + 1)


@answering_page
def question(answering: Answering, number: int) -> HttpResponse:
    questions = answering.asked.questions
    if not 1 <= number <= len(questions):
        raise Http404
    asked = questions[number - 1]
    if answering.request.method != "POST":
        return show_question(answering, asked)
    skipped = answering.request.POST.get(f"{ANSWER}{number}") == SKIP
    changes = {asked.place: SKIPPED} if skipped else typed_answers(answering, (asked,))
    if not changes:
        return show_question(answering, asked, missed=True)
    return save_and_go(answering, changes, number, after_question(answering, number))


def show_question(answering: Answering, asked: Question, *, missed: bool = False) -> HttpResponse:
    field, voice = f"{ANSWER}{asked.number}", answering.answers.voice
    error = MISSED[voice] if missed else ""
    answers, others = choices(voice)
    return answering.show(
        "question",
        asked=asked,
        part=answering.asked.part_of(asked),
        total=len(answering.asked.questions),
        field=field,
        choices=answers,
        others=others,
        chosen=as_typed(answering.answers.values[asked.place]),
        hint=SCALES[voice].hint,
        error=error,
        skip=SKIP,
        problems=(Problem(error, f"#{field}-{answers[0].value}"),) if missed else (),
        pictures=answering.with_pictures,
        words=answering.words if asked.number == 1 and voice != Voice.YOUNG_PERSON else (),
        back=before_question(answering, asked.number),
        status=400 if missed else 200,
    )


def before_question(answering: Answering, number: int) -> str:
    if "check" in answering.request.GET:
        return answering.link("check")
    return answering.link("question", number - 1) if number > 1 else answering.link("keep")


def after_question(answering: Answering, number: int) -> tuple[Any, ...]:
    if "check" in answering.request.GET or number == len(answering.asked.questions):
        return ("check",)
    return ("question", number + 1)


@answering_page
def part(answering: Answering, number: int) -> HttpResponse:
    pages = answering.asked.pages
    if not 1 <= number <= len(pages):
        raise Http404
    here = pages[number - 1]
    if answering.request.method != "POST":
        return show_part(answering, here, number)
    questions = [asked for each in here for asked in each.questions]
    changes = typed_answers(answering, questions)
    last = number == len(pages) or "check" in answering.request.GET
    return save_and_go(answering, changes, questions[-1].number, ("check",) if last else ("part", number + 1))


def show_part(answering: Answering, here: tuple[Part, ...], number: int) -> HttpResponse:
    answers, others = choices(answering.answers.voice)
    return answering.show(
        "part",
        choices=answers,
        others=others,
        parts=[(each, tuple(as_field(answering, asked) for asked in each.questions)) for each in here],
        heading=here[0].label,
        number=number,
        total=len(answering.asked.pages),
        hint=SCALES[answering.answers.voice].hint,
        words=answering.words if number == 1 else (),
        back=answering.link("part", number - 1) if number > 1 else answering.link("keep"),
    )


def as_field(answering: Answering, asked: Question) -> tuple[str, str, str]:
    """Its name, its words, and what was chosen before."""
    chosen = as_typed(answering.answers.values[asked.place])
    return f"{ANSWER}{asked.number}", asked.statement.text, chosen


def save_and_go(
    answering: Answering, changes: Mapping[int, int], reached: int, onward: tuple[Any, ...]
) -> HttpResponse:
    round_id, visit = answering.round.pk, answering.visit
    saved = patiently(lambda: save(round_id=round_id, visit=visit, changes=changes, reached=reached))
    return sent_or_lost(answering) if saved is None else answering.go(*onward)


@answering_page
def check(answering: Answering) -> HttpResponse:
    if answering.request.method == "POST":
        return stop(answering) if answering.request.POST.get("do") == "stop" else send_now(answering)
    last = len(answering.asked.questions)
    by_part = answering.answers.layout == Layout.ONE_CORNERSTONE
    back = ("part", len(answering.asked.pages)) if by_part else ("question", last)
    rows = [as_row(answering, asked) for asked in answering.asked.questions]
    ways = sum(choices(answering.answers.voice), ())
    return answering.show("check", rows=rows, ways=ways, back=answering.link(*back))


def as_row(answering: Answering, asked: Question) -> tuple[Question, str, str]:
    """A statement, what was chosen, and where to change it."""
    change = f"{answering.link('question', asked.number)}?check"
    return asked, as_typed(answering.answers.values[asked.place]), change


def stop(answering: Answering) -> HttpResponse:
    """As easy as sending: the draft goes, and the device is clean."""
    patiently(lambda: drop(round_id=answering.round.pk, visit=answering.visit))
    return stopped(answering, answering.answers.voice)


def send_now(answering: Answering) -> HttpResponse:
    round = answering.round
    try:
        patiently(lambda: send(area_id=round.area_id, round_id=round.pk, visit=answering.visit))
    except NothingToSend:
        return sent_or_lost(answering)
    return answering.go("sent")


@respondent_page
def sent(respondent: Respondent) -> HttpResponse:
    """The receipt, for as long as the device holds the visit; it cannot be asked for again."""
    code = respondent.visit.code if respondent.visit else ""
    receipt = sent_already(round_id=respondent.round.pk, code=code) if code else None
    links: dict[str, Any] = {
        name: respondent.link(name) for name in ("start", "come_back", "take_back", "finish", "help")
    }
    if receipt is None:
        return respondent.show("receipt_gone", **links)
    return respondent.show("sent", words=receipt.split("-"), last_day=respondent.last_day, **links)


@respondent_page
def undo(respondent: Respondent) -> HttpResponse:
    """Take answers back with the receipt. It can delete them and never show them."""
    if refusal := why_not_take_back(state=respondent.round.state):
        return respondent.show("too_late", reason=refusal.sentence)
    if respondent.request.method != "POST":
        return ask_for_receipt(respondent)
    if WRONG_RECEIPTS.reached(respondent.request, respondent.round.pk):
        return ask_for_receipt(respondent, problem=TOO_MANY, status=429)
    receipt = tidy(respondent.request.POST.get("words", ""))
    if receipt and patiently(lambda: take_back(round_id=respondent.round.pk, receipt=receipt)):
        respondent.visit = None
        return end_visit(respondent.show("taken_back"), round_id=respondent.round.pk)
    WRONG_RECEIPTS.count(respondent.request, respondent.round.pk)
    return ask_for_receipt(respondent, problem=UNKNOWN, status=400)


def ask_for_receipt(respondent: Respondent, *, problem: str = "", status: int = 200) -> HttpResponse:
    return respondent.show(
        "take_back",
        problem=problem,
        problem_words=problem,
        problems=(Problem(problem, "#words"),) if problem else (),
        typed=respondent.request.POST.get("words", "")[:MOST_TYPED],
        start=respondent.link("start"),
        status=status,
    )
