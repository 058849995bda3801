"""Try the questions as each voice meets them. Nothing is kept: the answers travel in the address and end there."""

from dataclasses import dataclass, replace
from typing import Any, Self
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cornerstones.framework.reads import newest_words
from cornerstones.framework.reads.sets import (
    asked_by,
    draft_with,
    drafted,
    open_draft,
    statements_of,
    staying,
    version_numbered,
    versions,
)
from cornerstones.framework.vocabulary import Worded
from cornerstones.listening.policies import allowed_answers
from cornerstones.listening.reads.questionnaires import Question, Questionnaire, in_parts
from cornerstones.listening.views.choices import SKIP, as_typed, choices
from cornerstones.listening.views.drawing import ANSWER, MISSED, draw_question, first_choice
from cornerstones.listening.views.framing import WHO_ANSWERS
from cornerstones.listening.vocabulary import SKIPPED
from cornerstones.people.permissions import Permission
from cornerstones.people.vocabulary import VOICE_WORDS, Voice
from cornerstones.ui.parts.answering import answered
from cornerstones.ui.values import Frame, Problem
from cornerstones.web.doors import page
from cornerstones.web.look import pictures_on, theme_of
from cornerstones.web.paths import see_other

ALL, PULSE = "all", "pulse"
DEPTHS = ((PULSE, "The pulse"), (ALL, "The full set"))
LONGEST_NUMBER = 5


@dataclass(frozen=True)
class TryOut:
    """A try-out as its address tells it: which questions, as whom, where, and what was pressed so far."""

    place: str
    here: str
    asked: Questionnaire
    depth: str
    values: tuple[int, ...]

    @classmethod
    def of(cls, request: Any, here: str, statements: tuple[Worded, ...], voice: str) -> Self:
        if voice not in list(Voice):
            raise Http404("No such voice.")
        words = newest_words()
        if words is None:
            raise Http404("This area has no words yet.")
        reader, depth = Voice(voice), PULSE if request.GET.get("depth") == PULSE else ALL
        asked = in_parts(asked_by(statements, voice=reader, pulse=depth == PULSE), words, reader)
        values = as_values(request.GET.get("so-far", ""), len(asked.questions), reader)
        return cls(request.area.name, here, asked, depth, values)

    def at(self, place: object, **more: str) -> str:
        """An address of this try-out: of a question by its number, or of the look back, or of the end."""
        words = {"depth": self.depth, "at": place, "so-far": self.so_far, **more}
        return f"{self.here}?{urlencode(words)}"

    @property
    def so_far(self) -> str:
        return "".join(map(as_typed, self.values))

    def with_answer(self, number: int, answer: int) -> "TryOut":
        values = (*self.values[: number - 1], answer, *self.values[number:])
        return replace(self, values=values)


def as_values(typed: str, count: int, voice: Voice) -> tuple[int, ...]:
    """Two digits an answer; what is none of the answers counts as skipped."""
    allowed = {as_typed(answer): answer for answer in allowed_answers(voice)}
    return tuple(allowed.get(typed[2 * place : 2 * place + 2], SKIPPED) for place in range(count))


@page(Permission.SEE_STATEMENTS)
def choose(request: Any) -> HttpResponse:
    """As whom, and which questions."""
    slug, draft = request.area.slug, open_draft()
    sets = [(f"Version {one.number}", "try:version", one.number) for one in versions()]
    if draft:
        sets.insert(0, (f"The draft after version {draft.based_on.number}", "try:draft", draft.pk))
    offered = [
        (
            name,
            [(VOICE_WORDS[voice], voice, reverse(address, args=[slug, key, voice])) for voice in Voice],
        )
        for name, address, key in sets
    ]
    return render(
        request, "cornerstones/listening/trying/choose.html", {"offered": offered, "depths": DEPTHS}
    )


@page(Permission.SEE_STATEMENTS)
def try_version(request: Any, number: int, voice: str) -> HttpResponse:
    version = version_numbered(number)
    if version is None:
        raise Http404("No such version.")
    here = reverse("try:version", args=[request.area.slug, number, voice])
    return walk(request, TryOut.of(request, here, statements_of(version.pk), voice))


@page(Permission.SEE_STATEMENTS)
def try_draft(request: Any, draft_id: int, voice: str) -> HttpResponse:
    draft = draft_with(draft_id)
    if draft is None:
        raise Http404("No such draft.")
    here = reverse("try:draft", args=[request.area.slug, draft_id, voice])
    return walk(request, TryOut.of(request, here, staying(drafted(draft.pk)), voice))


@page(Permission.SEE_STATEMENTS)
def help_page(request: Any) -> HttpResponse:
    return show(request, "help", None, back=reverse("try:choose", args=[request.area.slug]))


def walk(request: Any, trying: TryOut) -> HttpResponse:
    questions, at = trying.asked.questions, request.GET.get("at", "1")
    if at == "end":
        return show(request, "end", trying, again=trying.here)
    if at == "check" or not questions:
        return show_check(request, trying)
    number = int(at) if at.isascii() and at.isdigit() and len(at) < LONGEST_NUMBER else 0
    if not 1 <= number <= len(questions):
        raise Http404("No such question.")
    typed = request.GET.get(f"{ANSWER}{number}", "")
    if typed == SKIP:
        return go_on(trying.with_answer(number, SKIPPED), number)
    allowed = {as_typed(answer): answer for answer in allowed_answers(trying.asked.voice)}
    if typed in allowed:
        return go_on(trying.with_answer(number, allowed[typed]), number)
    missed = "go" in request.GET and trying.values[number - 1] == SKIPPED
    if "go" in request.GET and not missed:
        return go_on(trying, number)
    return show_question(request, trying, questions[number - 1], missed=missed)


def go_on(trying: TryOut, number: int) -> HttpResponse:
    last = number == len(trying.asked.questions)
    return see_other(trying.at("check" if last else number + 1))


def show_question(request: Any, trying: TryOut, asked: Question, *, missed: bool) -> HttpResponse:
    voice, number = trying.asked.voice, asked.number
    part, error = trying.asked.part_of(asked), MISSED[voice] if missed else ""
    drawn = draw_question(
        asked,
        part,
        voice=voice,
        chosen=as_typed(trying.values[number - 1]),
        error=error,
        pictures=pictures_on(request),
    )
    field = f"{ANSWER}{number}"
    return show(
        request,
        "question",
        trying,
        asked=asked,
        part=part,
        total=len(trying.asked.questions),
        question=drawn,
        field=field,
        skip=SKIP,
        problems=(Problem(error, f"#{field}-{first_choice(voice)}"),) if missed else (),
        back=trying.at(number - 1) if number > 1 else reverse("try:choose", args=[request.area.slug]),
        status=400 if missed else 200,
    )


def show_check(request: Any, trying: TryOut) -> HttpResponse:
    ways = sum(choices(trying.asked.voice), ())
    rows = [
        answered(
            question=asked.statement.text,
            ways=ways,
            none="You skipped this one",
            chosen=as_typed(trying.values[asked.number - 1]),
            change_href=trying.at(asked.number),
            change_what=asked.statement.text,
        )
        for asked in trying.asked.questions
    ]
    last = len(trying.asked.questions)
    back = trying.at(last) if last else reverse("try:choose", args=[request.area.slug])
    return show(request, "check", trying, rows=rows, back=back, end=trying.at("end"))


def show(
    request: Any, template: str, trying: TryOut | None, *, status: int = 200, **context: Any
) -> HttpResponse:
    start, voice = reverse("try:choose", args=[request.area.slug]), trying.asked.voice if trying else None
    return render(
        request,
        f"cornerstones/listening/trying/{template}.html",
        {
            "frame": quiet_frame(request, start=start, voice=voice),
            "trying": trying,
            "child": voice == Voice.YOUNG_PERSON,
            "start": start,
            **context,
        },
        status=status,
    )


def quiet_frame(request: Any, *, start: str, voice: Voice | None = None) -> Frame:
    """What stands round an answering page; its ways out lead back to `start`, since nobody answers here."""
    return Frame(
        brand=request.area.name,
        brand_sub=WHO_ANSWERS[voice],
        brand_href=start,
        invented=request.area.invented,
        theme=theme_of(request),
        help_href=reverse("try:help", args=[request.area.slug]),
        exit_href=start,
    )
