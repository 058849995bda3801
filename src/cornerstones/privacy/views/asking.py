"""One place for everybody: see, take away, correct, delete, stop and complain (PRIV-15)."""

from typing import Any

from django.http import HttpResponse
from django.middleware.csrf import CSRF_TOKEN_LENGTH
from django.shortcuts import render
from django.utils import timezone

from cornerstones.areas.models import LocalArea, Setting
from cornerstones.areas.reads import settings_of
from cornerstones.areas.vocabulary import Refused
from cornerstones.privacy.actions.requests import Asked, ask
from cornerstones.privacy.forms import AskEasyForm, AskForm, WordsForm, asked_kind
from cornerstones.privacy.models import DataRequest
from cornerstones.privacy.reads.requests import clock_of, request_of
from cornerstones.privacy.views.telling import show_easy
from cornerstones.privacy.vocabulary import KIND_SHORT, STATE_WORDS, RequestKind, RequestState
from cornerstones.safeguarding.shipped import answer_to, shipped_lines
from cornerstones.ui.dates import in_words
from cornerstones.ui.values import SummaryRow
from cornerstones.web.busy import patiently
from cornerstones.web.doors import public_page
from cornerstones.web.limits import Limit
from cornerstones.web.submitted import posted, show_refusals
from cornerstones.web.word_codes import tidy

# A class may ask from one address on one morning; a program is stopped.
SENT = Limit("requests about data", wrong=20, seconds=600, crowd=40)
WRONG = Limit("words of a request", wrong=30, seconds=600, crowd=40)
OFTEN = "You have sent many. Wait 10 minutes, then try again."
MANY_TRIES = "That is many tries. Wait 10 minutes, then try again."
UNKNOWN = "We do not know these words here. Look at each word again."


@public_page(why="everyone has one place to see, take away, correct, delete, stop and complain")
def hub(request: Any) -> HttpResponse:
    return render(request, "cornerstones/privacy/hub.html", {"areas": areas()})


@public_page(why="a child has the same place, in words and pictures of their own")
def hub_easy(request: Any) -> HttpResponse:
    return show_easy(request, "hub_easy", areas=areas())


def areas() -> list[LocalArea]:
    return list(LocalArea.objects.order_by("name"))


@public_page(why="anyone may ask what is kept about them, or complain, without an account")
def ask_here(request: Any) -> HttpResponse:
    return asked_by(request, AskForm(posted(request), settings=settings_of(None)), child=False)


@public_page(why="a child may ask or complain by themselves, without an account")
def ask_easy(request: Any) -> HttpResponse:
    return asked_by(request, AskEasyForm(posted(request), settings=settings_of(None)), child=True)


def asked_by(request: Any, form: Any, *, child: bool) -> HttpResponse:
    if form.is_valid():
        if SENT.reached(request, request.area.pk):
            form.add_error(None, OFTEN)
            return show_form(request, form, child=child, status=429)
        SENT.count(request, request.area.pk)
        try:
            row, code = patiently(
                lambda: ask(
                    area_id=request.area.pk,
                    asked=asked_of(form, child=child),
                    press=press_of(request),
                    now=timezone.now(),
                )
            )
        except Refused as refused:
            show_refusals(form, refused)
        else:
            return show_sent(request, row, code)
    return show_form(request, form, child=child, status=400 if form.is_bound else 200)


def asked_of(form: Any, *, child: bool) -> Asked:
    typed = form.cleaned_data
    setting = Setting.objects.filter(pk=typed["setting"]).first() if typed["setting"] else None
    return Asked(
        kind=asked_kind(form),
        child=child,
        urgent=typed["urgent"],
        setting=setting,
        name=typed["name"],
        reach=typed.get("reach", ""),
        words=typed["words"],
    )


def press_of(request: Any) -> str:
    """The token of the form: new on every page, and the same when its button is pressed twice."""
    token = request.POST.get("csrfmiddlewaretoken", "")
    return token if len(token) == CSRF_TOKEN_LENGTH else ""


def show_form(request: Any, form: Any, *, child: bool, status: int) -> HttpResponse:
    if child:
        return show_easy(request, "ask_easy", status=status, form=form)
    return render(request, "cornerstones/privacy/ask.html", {"form": form}, status=status)


def show_sent(request: Any, row: DataRequest, code: str) -> HttpResponse:
    """The acknowledgement, at once: that it is here, until when, and the words that show how it stands."""
    context = {
        "row": row,
        "words": code.split("-"),
        "warm": answer_to((), child=row.child) if row.words and (row.child or row.urgent) else "",
        "complaint": row.kind == RequestKind.COMPLAIN,
    }
    if row.child:
        return show_easy(request, "sent_easy", **context)
    return render(
        request, "cornerstones/privacy/sent.html", {**context, "lines": shipped_lines() if row.urgent else ()}
    )


@public_page(why="whoever holds the four words sees how their request stands, without an account")
def asked(request: Any) -> HttpResponse:
    form = WordsForm(posted(request))
    row = None
    if form.is_valid():
        if WRONG.reached(request, request.area.pk):
            form.add_error("words", MANY_TRIES)
            return show_easy(request, "asked", status=429, form=form)
        code = tidy(form.cleaned_data["words"])
        row = request_of(area_id=request.area.pk, code=code) if code else None
        if row is None:
            WRONG.count(request, request.area.pk)
            form.add_error("words", UNKNOWN)
    status = 400 if form.is_bound and row is None else 200
    return show_easy(request, "asked", status=status, form=form, rows=rows_of(row, request) if row else ())


def rows_of(row: DataRequest, request: Any) -> tuple[SummaryRow, ...]:
    """What was asked and where it stands, and never again the words that were typed."""
    known = [
        ("What you asked", KIND_SHORT[RequestKind(row.kind)]),
        ("It came on", in_words(row.received_on)),
        ("How it stands", STATE_WORDS[RequestState(row.state)]),
        (
            "You hear by",
            "" if row.done_on else f"{in_words(row.due_on)}. {clock_of(row, today=request.today).words}",
        ),
        ("Our answer", row.answer),
        ("Answered on", in_words(row.done_on) if row.done_on else ""),
    ]
    return tuple(SummaryRow(key, value) for key, value in known if value)
