"""One question a page, or one cornerstone; check; send; take back. Back and reload lose nothing."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpResponse

from cornerstones.framework.scales import SCALES
from cornerstones.listening.actions.answers import (
    NothingToSend,
    drop,
    save,
    send,
)
from cornerstones.listening.reads.questionnaires import Part, Question
from cornerstones.listening.views.choices import SKIP, as_typed, choices
from cornerstones.listening.views.drawing import ANSWER, MISSED, draw_question, first_choice
from cornerstones.listening.views.respondent import (
    Answering,
    answering_page,
    sent_or_lost,
    stopped,
    typed_answers,
)
from cornerstones.listening.views.saying import (
    NOTHING_SAID,
    Said,
    draw_box,
    draw_quote,
    draw_words,
    room_for,
    said_in,
    summed,
    summed_up,
)
from cornerstones.listening.vocabulary import SKIPPED, Answers, Layout
from cornerstones.people.vocabulary import Voice
from cornerstones.ui.kept import WORDS, hole, own_words
from cornerstones.ui.parts.answering import adult_questions, answered
from cornerstones.ui.values import Choice, Problem
from cornerstones.web.busy import patiently

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
    said = said_in(answering, (asked,))
    if said.too_long:
        return keep_and_show(answering, changes, said, lambda: show_question(answering, asked, said=said))
    if not changes:
        if said.words and save_now(answering, {}, said.words) is None:
            return sent_or_lost(answering)
        # An address of its own, so that the browser's Back never asks to send a form again.
        checking = {"check": ""} if "check" in answering.request.GET else {}
        return answering.go("question", number, query={MISSING: "", **checking})
    return save_and_go(answering, changes, number, after_question(answering, number), words=said.words)


def keep_and_show(
    answering: Answering, changes: Mapping[int, int], said: Said, show: Callable[[], HttpResponse]
) -> HttpResponse:
    """The answers are kept; words that are too long stand in their box, as they were typed."""
    saved = save_now(answering, changes, said.words)
    if saved is None:
        return sent_or_lost(answering)
    answering.answers = saved
    return show()


def show_question(
    answering: Answering, asked: Question, *, missed: bool = False, said: Said = NOTHING_SAID
) -> HttpResponse:
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
    box = draw_box(answering, asked, said)
    return answering.show_kept(
        "question",
        part=(asked.number, back, missed, bool(said.too_long)),
        status=400 if missed or said.too_long else 200,
        holes={
            "question": drawn,
            "box": box,
            "room": room_for(answering, box),
            **summed_up(said),
            **own_words(answering.words),
        },
        context=lambda: {
            "asked": asked,
            "part": part,
            "total": len(answering.asked.questions),
            "question": hole("question"),
            "field": field,
            "skip": SKIP,
            "box": hole("box"),
            "room": hole("room"),
            "problems": (Problem(error, f"#{field}-{first_choice(voice)}"),) if missed else summed(said),
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
    changes, said = typed_answers(answering, questions), said_in(answering, questions)
    if said.too_long:
        return keep_and_show(answering, changes, said, lambda: show_part(answering, here, number, said=said))
    last = number == len(pages) or "check" in answering.request.GET
    onward = ("check",) if last else ("part", number + 1)
    return save_and_go(answering, changes, questions[-1].number, onward, words=said.words)


def show_part(
    answering: Answering, here: tuple[Part, ...], number: int, *, said: Said = NOTHING_SAID
) -> HttpResponse:
    drawn, boxes = {}, []
    for place, each in enumerate(here):
        beside = [draw_box(answering, asked, said) for asked in each.questions]
        drawn[f"part-{place}"] = draw_statements(answering, each, beside)
        boxes += beside
    return answering.show_kept(
        "part",
        part=(number, tuple(said.too_long)),
        status=400 if said.too_long else 200,
        holes={
            **drawn,
            "room": room_for(answering, *boxes),
            **summed_up(said),
            **own_words(answering.words),
        },
        context=lambda: {
            "parts": [(each, hole(name)) for each, name in zip(here, drawn, strict=True)],
            "room": hole("room"),
            "problems": summed(said),
            "heading": here[0].label,
            "number": number,
            "total": len(answering.asked.pages),
            "hint": SCALES[answering.answers.voice].hint,
            "words": WORDS if number == 1 else (),
            "back": answering.link("part", number - 1) if number > 1 else answering.link("keep"),
        },
    )


def draw_statements(answering: Answering, part: Part, boxes: list[str]) -> str:
    """The statements of a part, each with its box where there is one."""
    answers, others = choices(answering.answers.voice)
    return "\n".join(
        f"{adult_questions(asked=(as_field(answering, asked),), choices=answers, others=others)}{box}"
        for asked, box in zip(part.questions, boxes, strict=True)
    )


def as_field(answering: Answering, asked: Question) -> tuple[str, str, str]:
    """Its name, its words, and what was chosen before."""
    chosen = as_typed(answering.answers.values[asked.place])
    return f"{ANSWER}{asked.number}", asked.statement.text, chosen


def save_and_go(
    answering: Answering,
    changes: Mapping[int, int],
    reached: int,
    onward: tuple[Any, ...],
    *,
    words: Mapping[int, str],
) -> HttpResponse:
    saved = save_now(answering, changes, words, reached=reached)
    return sent_or_lost(answering) if saved is None else answering.go(*onward)


def save_now(
    answering: Answering, changes: Mapping[int, int], words: Mapping[int, str], *, reached: int = 0
) -> Answers | None:
    round_id, visit, draft = answering.round.pk, answering.visit, answering.seat.draft
    return patiently(
        lambda: save(
            round_id=round_id, visit=visit, changes=changes, words=words, reached=reached, draft=draft
        )
    )


@answering_page
def check(answering: Answering) -> HttpResponse:
    if answering.request.method == "POST":
        return stop(answering) if answering.request.POST.get("do") == "stop" else send_now(answering)
    questions = answering.asked.questions
    last = len(questions)
    by_part = answering.answers.layout == Layout.ONE_CORNERSTONE
    back = ("part", len(answering.asked.pages)) if by_part else ("question", last)
    ways = sum(choices(answering.answers.voice), ())
    said = {asked.place: draw_words(answering.answers.words.get(asked.place, "")) for asked in questions}
    rows = "\n".join(f"{as_row(answering, asked, ways)}{said[asked.place]}" for asked in questions)
    quote = draw_quote(answering)
    return answering.show_kept(
        "check",
        part=back,
        holes={
            "rows": rows,
            "answered": how_many(answering),
            "quote": quote if answering.answers.words else " " * len(quote.encode()),
            "room": room_for(answering, *said.values()),
        },
        context=lambda: {
            "rows": hole("rows"),
            "room": hole("room"),
            "quote": hole("quote"),
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
    may_quote = answering.request.POST.get("quote") == "yes"
    try:
        patiently(
            lambda: send(
                area_id=round.area_id, round_id=round.pk, visit=visit, draft=draft, may_quote=may_quote
            )
        )
    except NothingToSend:
        return sent_or_lost(answering)
    return answering.go("sent")
