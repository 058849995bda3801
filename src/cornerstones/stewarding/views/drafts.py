"""The draft of the next version: what is in it, and where it stands."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse

from cornerstones.areas.vocabulary import Refused
from cornerstones.framework.actions.drafts import (
    DraftChangedMeanwhile,
    as_read,
    ask_for_approval,
    drop_draft,
    move_statement,
    retire_statement,
    start_draft,
    take_draft_back,
    take_from_bank,
)
from cornerstones.framework.actions.publishing import publish_draft
from cornerstones.framework.models import SetDraft
from cornerstones.framework.reads.sets import changes_of, draft_with, drafted, in_the_bank
from cornerstones.framework.vocabulary import DraftState
from cornerstones.people.permissions import Permission
from cornerstones.people.reads import still_missing
from cornerstones.stewarding.forms.drafts import AskForm, BankForm
from cornerstones.stewarding.reads.said import said_of
from cornerstones.stewarding.reads.sets import in_parts, in_short, seen
from cornerstones.stewarding.views.statements import named_parts
from cornerstones.stewarding.views.versions import writes
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted, show_refusals


def draft_or_404(draft_id: int) -> SetDraft:
    draft = draft_with(draft_id)
    if draft is None:
        raise Http404("No such draft.")
    return draft


def written_by(request: Any, draft_id: int) -> SetDraft:
    """The draft, for someone who may write in it."""
    if not writes(request):
        raise Http404("Only a role across the area writes statements.")
    return draft_or_404(draft_id)


def here(request: Any, draft: SetDraft, *, at: str = "") -> str:
    return reverse("sets:draft", args=[request.area.slug, draft.pk]) + (f"#{at}" if at else "")


@page(Permission.WRITE_STATEMENTS)
def start(request: Any) -> HttpResponse:
    if not writes(request):
        raise Http404("Only a role across the area writes statements.")
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        draft = patiently(lambda: start_draft(area=request.area, by=request.user, today=request.today))
    except Refused:
        return see_other("sets:versions", request.area.slug)
    return see_other(here(request, draft))


@page(Permission.SEE_STATEMENTS)
def draft(request: Any, draft_id: int) -> HttpResponse:
    return show_draft(request, draft_or_404(draft_id))


def show_draft(request: Any, draft: SetDraft, *, problem: str = "", status: int = 200) -> HttpResponse:
    statements = drafted(draft.pk)
    difference = changes_of(draft, statements)
    shown = [seen(one, difference) for one in statements]
    may_write = writes(request)
    return render(
        request,
        "cornerstones/stewarding/draft.html",
        {
            "draft": draft,
            "parts": in_parts(shown, named_parts()),
            "short": in_short(difference),
            "waiting": sum(one.waits for one in shown),
            "writes": may_write and draft.state == DraftState.WRITING,
            "may_take_back": may_write and draft.state == DraftState.REVIEW,
            "said": said_of(draft),
            "may_publish": may_write
            and draft.state == DraftState.REVIEW
            and not still_missing(as_read(draft)),
            "problem": problem,
        },
        status=status,
    )


@page(Permission.WRITE_STATEMENTS)
def arrange(request: Any, draft_id: int) -> HttpResponse:
    """Up, down, out or back in: the button says which, and for which statement."""
    draft = written_by(request, draft_id)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    do, _, code = request.POST.get("do", "").partition(" ")
    code = code[:8]
    moves = {
        "up": lambda: move_statement(draft=draft, code=code, up=True, by=request.user),
        "down": lambda: move_statement(draft=draft, code=code, up=False, by=request.user),
        "retire": lambda: retire_statement(draft=draft, code=code, retired=True, by=request.user),
        "back": lambda: retire_statement(draft=draft, code=code, retired=False, by=request.user),
    }
    if do not in moves:
        return show_draft(request, draft, problem="Press one of the buttons of a statement.", status=400)
    try:
        patiently(moves[do])
    except Refused as refused:
        return show_draft(request, draft_or_404(draft_id), problem=refused.reasons[0].sentence, status=400)
    return see_other(here(request, draft, at=code))


@page(Permission.WRITE_STATEMENTS)
def bank(request: Any, draft_id: int) -> HttpResponse:
    """What ships with Cornerstones and is not in the draft."""
    draft = written_by(request, draft_id)
    offered = in_the_bank(drafted(draft.pk))
    form = BankForm(posted(request), offered=offered)
    context = {"form": form, "draft": draft, "offered": offered, "back": here(request, draft)}
    if not form.is_valid():
        status = 400 if form.is_bound else 200
        return render(request, "cornerstones/stewarding/bank.html", context, status=status)
    try:
        patiently(lambda: take_from_bank(draft=draft, codes=form.cleaned_data["codes"], by=request.user))
    except Refused as refused:
        show_refusals(form, refused)
        return render(request, "cornerstones/stewarding/bank.html", context, status=400)
    return see_other(here(request, draft, at=form.cleaned_data["codes"][0]))


@page(Permission.WRITE_STATEMENTS)
def ask(request: Any, draft_id: int) -> HttpResponse:
    """Say why, then give it to the forum and the young people's group to read."""
    draft = written_by(request, draft_id)
    if draft.state != DraftState.WRITING:
        return see_other(here(request, draft))
    form = AskForm(posted(request), initial={"why": draft.why, "edit": draft.edit})
    if not form.is_valid():
        return show_ask(request, draft, form, status=400 if form.is_bound else 200)
    why, edit = form.cleaned_data["why"], form.cleaned_data["edit"]
    try:
        patiently(
            lambda: ask_for_approval(
                draft=draft,
                why=why,
                path=here(request, draft),
                edit=edit,
                by=request.user,
                today=request.today,
            )
        )
    except DraftChangedMeanwhile:
        now = draft_or_404(draft_id)
        typed = form.data.copy()
        typed["edit"] = str(now.edit)
        return show_ask(request, now, AskForm(typed), changed=True, status=409)
    except Refused as refused:
        show_refusals(form, refused)
        return show_ask(request, draft, form, status=400)
    return see_other(here(request, draft))


def show_ask(
    request: Any, draft: SetDraft, form: AskForm, *, changed: bool = False, status: int
) -> HttpResponse:
    statements = drafted(draft.pk)
    context = {
        "draft": draft,
        "form": form,
        "changed": changed,
        "short": in_short(changes_of(draft, statements)),
        "back": here(request, draft),
    }
    return render(request, "cornerstones/stewarding/ask.html", context, status=status)


@page(Permission.WRITE_STATEMENTS)
def take_back(request: Any, draft_id: int) -> HttpResponse:
    draft = written_by(request, draft_id)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        patiently(lambda: take_draft_back(draft=draft, by=request.user, today=request.today))
    except Refused as refused:
        return show_draft(request, draft_or_404(draft_id), problem=refused.reasons[0].sentence, status=400)
    return see_other(here(request, draft))


@page(Permission.WRITE_STATEMENTS)
def publish(request: Any, draft_id: int) -> HttpResponse:
    """Anyone who writes statements presses it, so that nobody can sit on what both groups approved."""
    draft = written_by(request, draft_id)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        version = patiently(lambda: publish_draft(draft=draft, by=request.user, today=request.today))
    except Refused as refused:
        problem = " ".join(reason.sentence for reason in refused.reasons)
        return show_draft(request, draft_or_404(draft_id), problem=problem, status=400)
    return see_other("sets:version", request.area.slug, version.number)


@page(Permission.WRITE_STATEMENTS)
def drop(request: Any, draft_id: int) -> HttpResponse:
    """Asked once more, since nobody can write on in a draft that was put aside."""
    draft = written_by(request, draft_id)
    if request.method != "POST":
        context = {"draft": draft, "back": here(request, draft)}
        return render(request, "cornerstones/stewarding/drop.html", context)
    try:
        patiently(lambda: drop_draft(draft=draft, by=request.user, today=request.today))
    except Refused as refused:
        return show_draft(request, draft_or_404(draft_id), problem=refused.reasons[0].sentence, status=400)
    return see_other("sets:versions", request.area.slug)
