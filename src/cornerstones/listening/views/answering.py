"""One question a page, or one cornerstone; check; send; take back. Back and reload lose nothing."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from cornerstones.framework.scales import SCALES
from cornerstones.listening.actions.answers import (
    NothingToSend,
    drop,
    save,
    send,
    sent_as,
    take_back,
)
from cornerstones.listening.policies import why_not_take_back
from cornerstones.listening.reads.questionnaires import Part, Question
from cornerstones.listening.views.choices import SKIP, as_typed, choices
from cornerstones.listening.views.drawing import ANSWER, MISSED, draw_question, first_choice
from cornerstones.listening.views.respondent import (
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
from cornerstones.ui.kept import WORDS, hole, own_words
from cornerstones.ui.parts.answering import adult_questions, answered
from cornerstones.ui.values import Choice, Problem
from cornerstones.web.busy import patiently
from cornerstones.web.limits import Limit
from cornerstones.web.word_codes import tidy

WRONG_RECEIPTS = Limit("take back", wrong=50, seconds=600, crowd=DEVICES_BEHIND_ONE_ADDRESS)
NOTHING_TYPED = "Type your four receipt words"
UNKNOWN = "We do not know these receipt words. Look at each word again."
MISSING = "missed"
# More than this is a long way to the button that sends.
ROWS_ON_A_PHONE = 10


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
        unanswered = answering.answers.values[asked.place] == SKIPPED
        return show_question(answering, asked, missed=MISSING in answering.request.GET and unanswered)
    skipped = answering.request.POST.get(f"{ANSWER}{number}") == SKIP
    changes = {asked.place: SKIPPED} if skipped else typed_answers(answering, (asked,))
    if not changes:
        # An address of its own, so that the browser's Back never asks to send a form again.
        checking = {"check": ""} if "check" in answering.request.GET else {}
        return answering.go("question", number, query={MISSING: "", **checking})
    return save_and_go(answering, changes, number, after_question(answering, number))


def show_question(answering: Answering, asked: Question, *, missed: bool = False) -> HttpResponse:
    field, voice = f"{ANSWER}{asked.number}", answering.answers.voice
    error = MISSED[voice] if missed else ""
    part, pictures = answering.asked.part_of(asked), answering.with_pictures
    drawn = draw_question(
        asked,
        part,
        voice=voice,
        chosen=as_typed(answering.answers.values[asked.place]),
        error=error,
        pictures=pictures,
    )
    with_words = asked.number == 1 and voice != Voice.YOUNG_PERSON
    back = before_question(answering, asked.number)
    return answering.show_kept(
        "question",
        part=(asked.number, back, missed),
        status=400 if missed else 200,
        holes={"question": drawn, **own_words(answering.words)},
        context=lambda: {
            "asked": asked,
            "part": part,
            "total": len(answering.asked.questions),
            "question": hole("question"),
            "field": field,
            "skip": SKIP,
            "problems": (Problem(error, f"#{field}-{first_choice(voice)}"),) if missed else (),
            "words": WORDS if with_words else (),
            "back": back,
        },
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
    drawn = {
        f"part-{place}": adult_questions(
            asked=tuple(as_field(answering, asked) for asked in each.questions),
            choices=answers,
            others=others,
        )
        for place, each in enumerate(here)
    }
    return answering.show_kept(
        "part",
        part=number,
        holes={**drawn, **own_words(answering.words)},
        context=lambda: {
            "parts": [(each, hole(name)) for each, name in zip(here, drawn, strict=True)],
            "heading": here[0].label,
            "number": number,
            "total": len(answering.asked.pages),
            "hint": SCALES[answering.answers.voice].hint,
            "words": WORDS if number == 1 else (),
            "back": answering.link("part", number - 1) if number > 1 else answering.link("keep"),
        },
    )


def as_field(answering: Answering, asked: Question) -> tuple[str, str, str]:
    """Its name, its words, and what was chosen before."""
    chosen = as_typed(answering.answers.values[asked.place])
    return f"{ANSWER}{asked.number}", asked.statement.text, chosen


def save_and_go(
    answering: Answering, changes: Mapping[int, int], reached: int, onward: tuple[Any, ...]
) -> HttpResponse:
    round_id, visit, draft = answering.round.pk, answering.visit, answering.seat.draft
    saved = patiently(
        lambda: save(round_id=round_id, visit=visit, changes=changes, reached=reached, draft=draft)
    )
    return sent_or_lost(answering) if saved is None else answering.go(*onward)


@answering_page
def check(answering: Answering) -> HttpResponse:
    if answering.request.method == "POST":
        return stop(answering) if answering.request.POST.get("do") == "stop" else send_now(answering)
    last = len(answering.asked.questions)
    by_part = answering.answers.layout == Layout.ONE_CORNERSTONE
    back = ("part", len(answering.asked.pages)) if by_part else ("question", last)
    ways = sum(choices(answering.answers.voice), ())
    rows = "\n".join(as_row(answering, asked, ways) for asked in answering.asked.questions)
    return answering.show_kept(
        "check",
        part=back,
        holes={"rows": rows, "answered": how_many(answering)},
        context=lambda: {
            "rows": hole("rows"),
            "answered": hole("answered"),
            "total": last,
            "long": last > ROWS_ON_A_PHONE,
            "back": answering.link(*back),
        },
    )


def how_many(answering: Answering) -> str:
    """As wide for 3 as for 30, so that the size of a page, which proxies write down, tells nothing (PRIV-19)."""
    given = [answering.answers.values[asked.place] != SKIPPED for asked in answering.asked.questions]
    return str(sum(given)).ljust(len(str(len(given))))


def as_row(answering: Answering, asked: Question, ways: tuple[Choice, ...]) -> str:
    """A statement, what was chosen, and where to change it."""
    return answered(
        question=asked.statement.text,
        ways=ways,
        none="You skipped this one",
        chosen=as_typed(answering.answers.values[asked.place]),
        change_href=f"{answering.link('question', asked.number)}?check",
        change_what=asked.statement.text,
    )


def stop(answering: Answering) -> HttpResponse:
    """As easy as sending: the draft goes, and the device is clean."""
    patiently(lambda: drop(round_id=answering.round.pk, visit=answering.visit))
    return stopped(answering, answering.answers.voice)


def send_now(answering: Answering) -> HttpResponse:
    round, visit, draft = answering.round, answering.visit, answering.seat.draft
    try:
        patiently(lambda: send(area_id=round.area_id, round_id=round.pk, visit=visit, draft=draft))
    except NothingToSend:
        return sent_or_lost(answering)
    return answering.go("sent")


@respondent_page
def sent(respondent: Respondent) -> HttpResponse:
    """The receipt, for as long as the device holds the visit; it cannot be asked for again."""
    code = respondent.visit.code if respondent.visit else ""
    receipt, voice = (sent_as(round_id=respondent.round.pk, code=code) if code else None) or ("", None)
    links = ("start", "come_back", "take_back", "finish", "talk")
    # A child is not asked for an address.
    news = respondent.link("news_by_email") if receipt and voice != Voice.YOUNG_PERSON else ""
    left = bool(news) and "news" in respondent.request.GET
    return respondent.show_kept(
        "sent" if receipt else "receipt_gone",
        part=(news, left),
        holes=own_words(receipt.split("-")) if receipt else None,
        context=lambda: {
            **{name: respondent.link(name) for name in links},
            "news": news,
            "left": left,
            "what_happened": reverse("steps:what_happened", args=[respondent.round.ref]),
            "words": WORDS,
            "last_day": respondent.last_day,
        },
    )


@respondent_page
def undo(respondent: Respondent) -> HttpResponse:
    """Take answers back with the receipt. It can delete them and never show them."""
    if refusal := why_not_take_back(state=respondent.round.state):
        return respondent.show("too_late", reason=refusal.sentence)
    if respondent.request.method != "POST":
        return ask_for_receipt(respondent)
    if WRONG_RECEIPTS.reached(respondent.request, respondent.round.pk):
        return ask_for_receipt(respondent, problem=TOO_MANY, status=429)
    if not respondent.request.POST.get("words", "").strip():
        return ask_for_receipt(respondent, problem=NOTHING_TYPED, status=400)
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
