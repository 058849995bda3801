"""What every page for people who answer shares: the round, the frame, and the way back in."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from cornerstones.listening.actions.answers import sent_already
from cornerstones.listening.models import Round
from cornerstones.listening.policies import (
    allowed_answers,
    freezes_on,
    why_not_answer,
    why_not_take_back,
)
from cornerstones.listening.reads.answers import draft_waits
from cornerstones.listening.reads.questionnaires import Question, Questionnaire, asked_of
from cornerstones.listening.reads.visits import seat_of
from cornerstones.listening.views.choices import as_typed, what_happens
from cornerstones.listening.views.drawing import ANSWER
from cornerstones.listening.views.framing import address, frame_round
from cornerstones.listening.visits import end_visit, keep_visit, visit_of
from cornerstones.listening.vocabulary import Answers, Reading, RoundState, Visit
from cornerstones.people.vocabulary import Voice
from cornerstones.safeguarding.reads.calendars import watched_at
from cornerstones.safeguarding.reads.contacts import lines_of_area, out_of_hours_at
from cornerstones.ui.kept import filled, new_on_each_page, pieces_of
from cornerstones.ui.values import Choice, Frame, Problem
from cornerstones.web.doors import link_page
from cornerstones.web.look import pictures_on, theme_of
from cornerstones.web.vocabulary import LinkPurpose

MOST_TYPED = 100
# The box for words of one's own beside a statement.
SAY = "say-"
DEVICES_BEHIND_ONE_ADDRESS = 40
TOO_MANY = "That is many tries. Wait 10 minutes, then try again."


class Respondent:
    """One visit to a round by someone who may answer: the round always, the draft where there is one."""

    def __init__(self, request: Any, visit: Visit | None = None) -> None:
        self.request = request
        round_id = request.link.target_id
        self.visit: Visit | None = visit or visit_of(request, round_id=round_id)
        seat = seat_of(round_id=round_id, area_id=request.link.area_id, visit=self.visit)
        if seat is None:
            raise Http404("No such round.")
        self.seat = seat
        self.round: Round = self.seat.round

    @property
    def place(self) -> str:
        return self.round.where or self.round.area.name

    @property
    def closed(self) -> str:
        refusal = why_not_answer(
            state=self.round.state,
            opens_on=self.round.opens_on,
            closes_on=self.round.closes_on,
            today=self.request.today,
        )
        return refusal.sentence if refusal else ""

    @property
    def begun(self) -> bool:
        """Whether answers wait that can be saved; not before the first page, nor once they are sent or gone."""
        return self.visit is not None and self.seat.answers is not None

    @property
    def last_day(self) -> date:
        """Until when answers can be taken back."""
        return freezes_on(self.round.closes_on)

    @property
    def kept_answers(self) -> list[tuple[str, str]]:
        """What a form held that came too late to be saved at once."""
        kept = (ANSWER, SAY)
        return [(name, value) for name, value in self.request.POST.items() if name.startswith(kept)]

    @property
    def findings(self) -> str:
        """Where the page of what three voices said is, once the round is frozen."""
        return reverse("voices:told", args=[self.round.ref]) if self.round.state == RoundState.FROZEN else ""

    def points(self, *, child: bool) -> tuple[Choice, ...]:
        return what_happens(
            child=child,
            last_day=self.last_day,
            hear_back=self.round.hear_back_on,
            words=self.round.comments,
        )

    def link(self, name: str, *args: object) -> str:
        return address(name, self.round.ref, *args)

    def frame(self, voice: Voice | None) -> Frame:
        return frame_round(
            self.place,
            self.round.ref,
            voice,
            self.begun,
            self.round.area.invented,
            theme_of(self.request),
            self.request.path,
        )

    def shared_context(self, frame: Frame, voice: Voice | None) -> dict[str, Any]:
        child = voice == Voice.YOUNG_PERSON
        return {"round": self.round, "place": self.place, "frame": frame, "child": child}

    def show(
        self, template: str, *, voice: Voice | None = None, status: int = 200, **context: Any
    ) -> HttpResponse:
        page = f"cornerstones/listening/{template}.html"
        return self.show_from(page, voice=voice, status=status, **context)

    def show_from(
        self, page: str, *, voice: Voice | None = None, status: int = 200, **context: Any
    ) -> HttpResponse:
        """A page of another package, in the same frame."""
        response = render(
            self.request,
            page,
            {**self.shared_context(self.frame(voice), voice), **context},
            status=status,
        )
        return keep_visit(response, self.visit, round_id=self.round.pk) if self.visit else response

    def show_kept(
        self,
        template: str,
        *,
        voice: Voice | None = None,
        status: int = 200,
        part: Hashable = None,
        holes: Mapping[str, str] | None = None,
        context: Callable[[], Mapping[str, Any]] = dict,
    ) -> HttpResponse:
        """A page that is the same for everyone but for its holes. `part` names all else that `context` follows."""
        frame = self.frame(voice)
        pieces = pieces_of(
            f"cornerstones/listening/{template}.html",
            (self.seat.edition, frame, voice, part),
            lambda: {**self.shared_context(frame, voice), **context()},
        )
        response = HttpResponse(
            filled(pieces, {**new_on_each_page(self.request), **(holes or {})}), status=status
        )
        return keep_visit(response, self.visit, round_id=self.round.pk) if self.visit else response

    def go(self, name: str, *args: object, query: Mapping[str, str] | None = None) -> HttpResponse:
        response = redirect(self.link(name, *args) + (f"?{urlencode(query)}" if query else ""))
        response.status_code = 303
        return keep_visit(response, self.visit, round_id=self.round.pk) if self.visit else response


class Answering(Respondent):
    """A respondent whose draft is open on this device."""

    answers: Answers
    visit: Visit

    def open(self) -> bool:
        if self.seat.answers is None:
            return False
        self.answers = self.seat.answers
        return True

    @property
    def asked(self) -> Questionnaire:
        return asked_of(self.round, self.answers.voice)

    @property
    def words(self) -> list[str]:
        """The come-back words, for the page that shows them."""
        return self.visit.code.split("-")

    @property
    def with_pictures(self) -> bool:
        return self.answers.reading == Reading.PICTURES and pictures_on(self.request)

    def show(self, template: str, **context: Any) -> HttpResponse:
        return super().show(template, voice=self.answers.voice, **context)

    def show_kept(self, template: str, **more: Any) -> HttpResponse:
        return super().show_kept(template, voice=self.answers.voice, **more)


def respondent_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of a round that needs no draft."""

    @link_page(LinkPurpose.RESPOND)
    @wraps(view)
    def opened(request: Any, **kwargs: Any) -> HttpResponse:
        return view(Respondent(request), **kwargs)

    return opened


def answering_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that needs the draft of this device; without it, the come-back words are asked for."""

    @link_page(LinkPurpose.RESPOND)
    @wraps(view)
    def opened(request: Any, **kwargs: Any) -> HttpResponse:
        answering = Answering(request)
        if answering.closed:
            return answering_closed(answering)
        if not answering.open():
            return sent_or_lost(answering)
        return view(answering, **kwargs)

    return opened


def where_to_turn(respondent: Respondent) -> dict[str, Any]:
    """Help lines, and what children read while nobody is there (SAFE-09)."""
    here = [setting.pk for setting in respondent.round.settings]
    watched = watched_at(here, now=timezone.now())
    found = out_of_hours_at(here[0] if len(here) == 1 else None)
    return {"lines": lines_of_area(), "watched": watched, "out_of_hours": found.text if found else ""}


def sent_or_lost(respondent: Respondent) -> HttpResponse:
    """A second press of Send or Stop meets what the first did; anyone else is shown the way back in."""
    visit, round_id = respondent.visit, respondent.round.pk
    if visit and sent_already(round_id=round_id, code=visit.code):
        return respondent.go("sent")
    stopping = respondent.request.POST.get("do") == "stop"
    if visit and stopping and not draft_waits(round_id=round_id, code=visit.code):
        return stopped(respondent)
    return way_back_in(respondent)


def stopped(respondent: Respondent, voice: Voice | None = None) -> HttpResponse:
    respondent.visit = None
    page = Respondent.show(respondent, "stopped", voice=voice, start=respondent.link("start"))
    return end_visit(page, round_id=respondent.round.pk)


def answering_closed(respondent: Respondent) -> HttpResponse:
    round = respondent.round
    return Respondent.show(
        respondent,
        "closed",
        reason=respondent.closed,
        not_yet=round.opens_on is not None and respondent.request.today < round.opens_on,
        findings=respondent.findings,
        what_happened=reverse("steps:what_happened", args=[round.ref]),
        can_take_back=why_not_take_back(state=round.state) is None,
        take_back=respondent.link("take_back"),
    )


def way_back_in(respondent: Respondent) -> HttpResponse:
    """The device holds no open draft: it was sent, left, or left alone for 20 minutes."""
    respondent.visit = None
    return ask_for_words(respondent, was_away=True)


def ask_for_words(
    respondent: Respondent, *, status: int = 200, problem: str = "", **more: Any
) -> HttpResponse:
    return Respondent.show(
        respondent,
        "come_back",
        problem=problem,
        problem_words=problem,
        problems=(Problem(problem, "#words"),) if problem else (),
        typed=respondent.request.POST.get("words", "")[:MOST_TYPED],
        come_back=respondent.link("come_back"),
        start=respondent.link("start"),
        status=status,
        **({"kept": respondent.kept_answers} | more),
    )


def typed_answers(answering: Answering, questions: Iterable[Question]) -> dict[int, int]:
    """The answers of a form, by place; what is not on the voice's scale is no answer."""
    allowed = {as_typed(answer): answer for answer in allowed_answers(answering.answers.voice)}
    post = answering.request.POST
    typed = {asked.place: post.get(f"{ANSWER}{asked.number}", "") for asked in questions}
    return {place: allowed[value] for place, value in typed.items() if value in allowed}
