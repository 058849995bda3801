"""Requests and complaints as those see them who have to answer: by clock, the latest first."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from cornerstones.areas.reads import settings_of
from cornerstones.areas.vocabulary import Refused
from cornerstones.people.permissions import Permission
from cornerstones.privacy.actions.requests import answer, enter, take_on
from cornerstones.privacy.forms import AnswerForm, EnterForm
from cornerstones.privacy.models import DataRequest
from cornerstones.privacy.reads.requests import clock_of, requests_for, waiting
from cornerstones.privacy.views.asking import asked_of
from cornerstones.privacy.vocabulary import (
    KIND_SHORT,
    OVER,
    ROUTE_WORDS,
    STATE_WORDS,
    RequestKind,
    RequestState,
    Route,
)
from cornerstones.ui.dates import in_words
from cornerstones.ui.values import NeedItem, SummaryRow
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted, show_refusals

MOST_ANSWERED = 100


@page(Permission.READ_REQUESTS)
def requests(request: Any) -> HttpResponse:
    rows = requests_for(request.user.pk)
    over = rows.filter(state__in=sorted(OVER)).order_by("-done_on", "-pk")[:MOST_ANSWERED]
    context = {
        "waiting": tuple(as_item(row, request) for row in waiting(rows)),
        "answered": tuple(as_item(row, request) for row in over),
        "may_see_kept": request.access.may(Permission.SEE_WHAT_IS_KEPT),
    }
    return render(request, "cornerstones/privacy/requests.html", context)


def as_item(row: DataRequest, request: Any) -> NeedItem:
    clock = clock_of(row, today=request.today)
    who = row.assigned_to.name if row.assigned_to else "nobody yet"
    why = f"{ROUTE_WORDS[Route(row.route)]}, {in_words(row.received_on)}. Looked after by {who}."
    return NeedItem(
        symbol="safe" if row.urgent else "pen",
        label=f"{KIND_SHORT[RequestKind(row.kind)]}{', from a child' if row.child else ''}",
        href=reverse("data:request", args=[request.area.slug, row.pk]),
        why=why
        if row.done_on is None
        else f"{STATE_WORDS[RequestState(row.state)]}, {in_words(row.done_on)}.",
        wait=clock.words,
        late=clock.late,
    )


def found(request: Any, asking_id: int) -> DataRequest:
    row = requests_for(request.user.pk).filter(pk=asking_id).first()
    if row is None:
        raise Http404("Nobody asked this here.")
    return row


@page(Permission.READ_REQUESTS)
def one(request: Any, asking_id: int) -> HttpResponse:
    row = found(request, asking_id)
    form = AnswerForm(posted(request) if "take_on" not in request.POST else None, initial={"edit": row.edit})
    try:
        if "take_on" in request.POST:
            patiently(lambda: take_on(row=row, by=request.user, today=request.today))
            return see_other("data:request", request.area.slug, row.pk)
        if form.is_valid():
            typed = form.cleaned_data
            patiently(
                lambda: answer(
                    row=row,
                    refused=typed["how"] == "refused",
                    words=typed["answer"],
                    edit=typed["edit"],
                    by=request.user,
                    today=request.today,
                )
            )
            return see_other("data:request", request.area.slug, row.pk)
    except Refused as refused:
        row.refresh_from_db()
        if form.is_bound:
            show_refusals(form, refused)
    context = {"row": row, "rows": rows_of(row, request), "form": form, "over": row.done_on is not None}
    status = 400 if request.method == "POST" else 200
    return render(request, "cornerstones/privacy/request.html", context, status=status)


def rows_of(row: DataRequest, request: Any) -> tuple[SummaryRow, ...]:
    known = [
        ("What they want", KIND_SHORT[RequestKind(row.kind)]),
        ("In their words", row.words),
        (
            "Urgent for somebody’s safety",
            "Yes. Readers of children’s words have it too." if row.urgent else "",
        ),
        ("Who", row.name or "They did not say"),
        ("A child wrote it", "Yes" if row.child else ""),
        ("Where they go", row.setting.name if row.setting else ""),
        ("How to reach them", row.reach or "By their four words, on this site"),
        ("How it came", f"{ROUTE_WORDS[Route(row.route)]}, {in_words(row.received_on)}"),
        ("Written down by", row.entered_by),
        ("They were told that it came", in_words(row.acknowledged_on) if row.acknowledged_on else "Not yet"),
        ("Answer by", f"{in_words(row.due_on)}. {clock_of(row, today=request.today).words}"),
        ("Looked after by", row.assigned_to.name if row.assigned_to else "Nobody yet"),
        ("How it stands", STATE_WORDS[RequestState(row.state)]),
        ("What was done", row.answer),
        ("Answered", f"{in_words(row.done_on)}, by {row.done_by}" if row.done_on else ""),
    ]
    return tuple(SummaryRow(key, value) for key, value in known if value)


@page(Permission.READ_REQUESTS)
def add(request: Any) -> HttpResponse:
    form = EnterForm(posted(request), settings=settings_of(None))
    if form.is_valid():
        try:
            row = patiently(
                lambda: enter(
                    area_id=request.area.pk,
                    asked=asked_of(form, child=False),
                    route=Route(form.cleaned_data["route"]),
                    received_on=form.cleaned_data["received_on"],
                    by=request.user,
                    now=timezone.now(),
                )
            )
        except Refused as refused:
            show_refusals(form, refused)
        else:
            messages.success(request, "It is written down, and its clock runs.")
            return see_other("data:request", request.area.slug, row.pk)
    status = 400 if form.is_bound else 200
    return render(request, "cornerstones/privacy/request_add.html", {"form": form}, status=status)
