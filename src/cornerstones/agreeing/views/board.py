"""The list for the board: promises that stay late, what the board said, and a table to take along."""

from itertools import groupby
from typing import Any

from django import forms as django_forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cornerstones.agreeing.actions.board import note_what_the_board_said
from cornerstones.agreeing.actions.digest import choose_digest
from cornerstones.agreeing.digest import wants_digest
from cornerstones.agreeing.forms.board import NoteForm, WeeklyMailForm
from cornerstones.agreeing.models import BoardEntry
from cornerstones.agreeing.overdue import BOARD_AFTER
from cornerstones.agreeing.promises import (
    LatePromise,
    entries_reached,
    in_board_order,
    late_pledges,
    late_steps,
    past_promises,
)
from cornerstones.agreeing.showing import days_in_words
from cornerstones.areas.vocabulary import Refused
from cornerstones.people.permissions import Permission
from cornerstones.ui.dates import in_words
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.paths import see_other
from cornerstones.web.spreadsheet import as_csv
from cornerstones.web.submitted import posted, show_refusals

NAMES = (
    "Where",
    "Level",
    "Promise",
    "Days late",
    "What was promised",
    "Why",
    "Whom to ask",
    "What the board said",
)


def late(request: Any) -> list[LatePromise]:
    """Each kind of promise that a board hears of."""
    settings = request.access.settings(Permission.SEE_NEXT_STEPS)
    slug, today = request.area.slug, request.today
    return in_board_order(
        [*late_steps(settings, slug=slug, today=today), *late_pledges(slug=slug, today=today)]
    )


@page(Permission.SEE_NEXT_STEPS)
def board(request: Any) -> HttpResponse:
    found = late(request)
    notes = may_note(request)
    return render(
        request,
        "cornerstones/agreeing/board.html",
        {
            "places": [
                (
                    where,
                    [
                        (row, days_in_words(row.days), note_address(request, row) if notes else "")
                        for row in rows
                    ],
                )
                for where, rows in groupby(found, key=lambda row: row.where)
            ],
            "count": len(found),
            "past": past_promises(request.access.settings(Permission.SEE_NEXT_STEPS)),
            "after": BOARD_AFTER.days,
            "today": in_words(request.today),
            "file": reverse("steps:board_file", args=[request.area.slug]),
            "back": reverse("steps:loop", args=[request.area.slug]),
        },
    )


def may_note(request: Any) -> bool:
    may = request.access.may(Permission.ANSWER_TO_THE_BOARD)
    return may and request.access.settings(Permission.ANSWER_TO_THE_BOARD) is None


def note_address(request: Any, row: LatePromise) -> str:
    return reverse("steps:board_note", args=[request.area.slug, row.entry]) if row.entry else ""


@page(Permission.SEE_NEXT_STEPS)
def board_file(request: Any) -> HttpResponse:
    rows = (
        (row.where, row.level, row.what, row.days, row.broken, row.why, row.ask, " ".join(row.said))
        for row in late(request)
    )
    response = HttpResponse(as_csv(NAMES, rows), content_type="text/csv; charset=utf-8")
    name = f"late-promises-{request.area.slug}-{request.today.isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@page(Permission.ANSWER_TO_THE_BOARD)
def board_note(request: Any, entry_id: int) -> HttpResponse:
    entry = entry_reached(request, entry_id)
    form = NoteForm(posted(request))
    back = reverse("steps:board", args=[request.area.slug])
    if not form.is_valid():
        return show(request, "board_note", form, entry=entry, back=back)
    try:
        patiently(
            lambda: note_what_the_board_said(
                entry=entry, text=form.cleaned_data["text"], by=request.user, today=request.today
            )
        )
    except Refused as refused:
        show_refusals(form, refused)
        return show(request, "board_note", form, entry=entry, back=back)
    return see_other(back)


def entry_reached(request: Any, entry_id: int) -> BoardEntry:
    settings = request.access.settings(Permission.ANSWER_TO_THE_BOARD)
    entry = entries_reached(settings).filter(pk=entry_id, left_on=None).first()
    if entry is None:
        raise Http404
    return entry


def show(request: Any, template: str, form: django_forms.Form, **context: Any) -> HttpResponse:
    status = 400 if form.is_bound and form.errors else 200
    return render(request, f"cornerstones/agreeing/{template}.html", {"form": form, **context}, status=status)


@page(Permission.RUN_NEXT_STEPS)
def weekly_mail(request: Any) -> HttpResponse:
    """Each person chooses for themself."""
    form = WeeklyMailForm(posted(request), initial={"mail": "yes" if wants_digest(request.user.pk) else "no"})
    back = reverse("steps:list", args=[request.area.slug])
    if not form.is_valid():
        return show(request, "weekly_mail", form, back=back)
    patiently(
        lambda: choose_digest(area=request.area, wanted=form.cleaned_data["mail"] == "yes", by=request.user)
    )
    return see_other(back)
