"""Requests as a table for a spreadsheet. With names it takes a second person, and then an hour (SEC-36, SEC-44)."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cornerstones.areas.vocabulary import Refused
from cornerstones.audit import About
from cornerstones.people.actions import ask_second_person, second_person_act
from cornerstones.people.models import SecondPerson
from cornerstones.people.permissions import Permission
from cornerstones.people.second_factor import with_fresh_proof
from cornerstones.people.vocabulary import SecondState
from cornerstones.privacy.actions.requests import ABOUT, say_exported
from cornerstones.privacy.forms import WhyForm
from cornerstones.privacy.models import DataRequest
from cornerstones.privacy.reads.requests import requests_for
from cornerstones.privacy.vocabulary import (
    EXPORT_MINUTES,
    KIND_SHORT,
    ROUTE_WORDS,
    STATE_WORDS,
    RequestKind,
    RequestState,
    Route,
)
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.paths import see_other
from cornerstones.web.spreadsheet import as_csv
from cornerstones.web.submitted import posted, show_refusals

COLUMNS = ("kind", "how it came", "came on", "told that it came", "answer by", "how it stands", "answered on")
WITH_NAMES = "requests.with_names"


@second_person_act(WITH_NAMES, words="Take away the list of requests with names")
def names_agreed(*, request: SecondPerson, by: Any, today: Any) -> None:
    """Nothing happens now: whoever asked may take the list away for an hour, and that is written down."""


def plain(row: DataRequest) -> list[str]:
    days = (row.received_on, row.acknowledged_on, row.due_on)
    return [
        KIND_SHORT[RequestKind(row.kind)],
        ROUTE_WORDS[Route(row.route)],
        *(day.isoformat() if day else "" for day in days),
        STATE_WORDS[RequestState(row.state)],
        row.done_on.isoformat() if row.done_on else "",
    ]


@page(Permission.EXPORT_REQUESTS)
def table(request: Any) -> HttpResponse:
    """Kinds, days and how each stands. Nobody's name, and nobody's words."""
    if request.method != "POST":
        return render(request, "cornerstones/privacy/table.html")
    rows = [plain(row) for row in requests_for(request.user.pk)]
    patiently(
        lambda: say_exported(area_id=request.area.pk, count=len(rows), with_names=False, by=request.user)
    )
    return as_file(as_csv(COLUMNS, rows), "requests.csv")


@page(Permission.EXPORT_REQUESTS_WITH_NAMES)
@with_fresh_proof
def table_with_names(request: Any) -> HttpResponse:
    agreed = agreed_to(request.user.pk, now=timezone.now())
    form = WhyForm(posted(request) if not agreed else None)
    if request.method == "POST" and agreed:
        rows = [[*plain(row), row.name, row.reach] for row in requests_for(request.user.pk)]
        patiently(
            lambda: say_exported(area_id=request.area.pk, count=len(rows), with_names=True, by=request.user)
        )
        return as_file(as_csv((*COLUMNS, "name", "how to reach them"), rows), "requests-with-names.csv")
    if form.is_valid():
        try:
            patiently(partial(ask_for_names, request, form.cleaned_data["why"]))
        except Refused as refused:
            show_refusals(form, refused)
        else:
            return see_other("data:table_with_names", request.area.slug)
    context = {
        "form": form,
        "agreed": agreed,
        "waiting": waits_for(request.user.pk),
        "minutes": EXPORT_MINUTES,
    }
    status = 400 if form.is_bound else 200
    return render(request, "cornerstones/privacy/table_with_names.html", context, status=status)


def ask_for_names(request: Any, why: str) -> SecondPerson:
    return ask_second_person(
        act=WITH_NAMES,
        area=request.area,
        about=About(ABOUT, str(request.user.pk), "all requests, with names"),
        why=why,
        by=request.user,
        now=timezone.now(),
        lines=[("Who takes it away", request.user.name), ("For how long", f"{EXPORT_MINUTES} minutes")],
    )


def agreed_to(user_id: int, *, now: datetime) -> bool:
    """Whether a second person has agreed in the last hour; it is for whoever asked alone."""
    since = now - timedelta(minutes=EXPORT_MINUTES)
    rows = SecondPerson.objects.filter(act=WITH_NAMES, asked_by_id=user_id, state=SecondState.DONE)
    return rows.filter(closed_at__gt=since).exists()


def waits_for(user_id: int) -> bool:
    rows = SecondPerson.objects.filter(act=WITH_NAMES, asked_by_id=user_id, state=SecondState.WAITING)
    return rows.exists()


def as_file(body: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        body,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )
