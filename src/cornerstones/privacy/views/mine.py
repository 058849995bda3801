"""What is kept about whoever is signed in: see it, take it away, put it right, leave."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import render

from cornerstones.areas.vocabulary import Refused
from cornerstones.people.second_factor import why_not_enter, with_fresh_proof
from cornerstones.privacy.actions.leaving import leave as leave_for_good
from cornerstones.privacy.actions.naming import rename, say_taken
from cornerstones.privacy.bundle import bundle_of
from cornerstones.privacy.forms import NameForm
from cornerstones.privacy.reads.leaving import what_goes, why_not_leave_yet
from cornerstones.privacy.reads.traces import traces_of
from cornerstones.ui.values import Cell, Table, TableColumn, TableRow
from cornerstones.web.busy import patiently
from cornerstones.web.doors import ask_to_sign_in, public_page
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted, show_refusals

WHY = "whoever is signed in, with a role or without one, sees what is kept about themselves alone"


def own_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """It opens no area and shows nobody else: a last role that ended takes no right away."""

    @public_page(why=WHY)
    @wraps(view)
    def opened(request: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return ask_to_sign_in(request)
        return why_not_enter(request) or view(request, **kwargs)

    return opened


@own_page
def mine(request: Any) -> HttpResponse:
    found = traces_of(request.user)
    table = Table(
        caption="What is kept about you",
        caption_hidden=True,
        columns=(TableColumn("What"), TableColumn("How many", numeric=True), TableColumn("Until when")),
        rows=tuple(
            TableRow((Cell(trace.table.says), Cell(str(len(trace.rows))), Cell(trace.table.keep.words)))
            for trace in found
        ),
    )
    return render(request, "cornerstones/privacy/mine.html", {"table": table})


@own_page
@with_fresh_proof
def take(request: Any) -> HttpResponse:
    """The file is the answer itself: it has no address that somebody else could open later (SEC-36)."""
    if request.method != "POST":
        return render(request, "cornerstones/privacy/take.html")
    taken = bundle_of(request.user, today=request.today)
    patiently(lambda: say_taken(person=request.user, count=taken.count, today=request.today))
    return HttpResponse(
        taken.body,
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{taken.name}"', "Cache-Control": "no-store"},
    )


@own_page
def name(request: Any) -> HttpResponse:
    form = NameForm(posted(request), initial={"name": request.user.name})
    if form.is_valid():
        try:
            patiently(
                lambda: rename(person=request.user, name=form.cleaned_data["name"], today=request.today)
            )
        except Refused as refused:
            show_refusals(form, refused)
        else:
            return see_other("yours:mine")
    status = 400 if form.is_bound else 200
    return render(request, "cornerstones/privacy/name.html", {"form": form}, status=status)


@own_page
@with_fresh_proof
def leave(request: Any) -> HttpResponse:
    """Nobody has to agree to it. Afterwards nobody is signed in."""
    problem = ""
    if request.method == "POST":
        try:
            patiently(lambda: leave_for_good(person=request.user, by=request.user, today=request.today))
        except Refused as refused:
            problem = refused.reasons[0].sentence
        else:
            logout(request)
            return see_other("yours:left")
    refusal = why_not_leave_yet(request.user, today=request.today)
    context = {
        "goes": what_goes(request.user),
        "why_not": refusal.sentence if refusal else "",
        "problem": problem,
    }
    return render(request, "cornerstones/privacy/leave.html", context, status=400 if problem else 200)


@public_page(why="says to somebody who has just left that it is done")
def left(request: Any) -> HttpResponse:
    return render(request, "cornerstones/privacy/left.html")
