"""Photos and papers as evidence: sent in, and looked at before anybody else sees them."""

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from cornerstones.agreeing.actions.files import add_evidence_file, seal_evidence, show_file, take_out
from cornerstones.agreeing.attached import attached_files, attached_with, may_look
from cornerstones.agreeing.forms.files import EvidenceFileForm, SealForm, TakeOutForm
from cornerstones.agreeing.models import EvidenceFile
from cornerstones.agreeing.views.running import show
from cornerstones.agreeing.views.steps import reached
from cornerstones.areas.vocabulary import Refused
from cornerstones.jobs.reads import health
from cornerstones.media.policies import why_not_look
from cornerstones.media.vocabulary import LARGEST_FILE, FileState
from cornerstones.people.permissions import Permission
from cornerstones.people.vocabulary import Role
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted, show_refusals
from cornerstones.web.uploads import takes_file


@page(Permission.RUN_NEXT_STEPS)
@partial(takes_file, largest=LARGEST_FILE)
def add(request: Any, step_id: int) -> HttpResponse:
    step = reached(request, step_id, Permission.RUN_NEXT_STEPS)
    form = EvidenceFileForm(posted(request), request.FILES if request.method == "POST" else None)
    back = reverse("steps:one", args=[request.area.slug, step.pk])
    if form.is_valid():
        try:
            patiently(
                lambda: add_evidence_file(
                    step=step,
                    words=form.words(),
                    upload=form.cleaned_data["file"],
                    by=request.user,
                    today=request.today,
                    now=timezone.now(),
                )
            )
        except Refused as refused:
            show_refusals(form, refused)
        else:
            return see_other(f"{back}#evidence")
    if form.is_bound and "file" not in form.errors:
        form.add_error("file", "Choose the file once more: a browser does not keep it")
    status = 400 if form.is_bound else 200
    return show(request, "evidence_add_file", form, status=status, step=step, back=back)


@page(Permission.LOOK_AT_FILES)
def queue(request: Any) -> HttpResponse:
    open_rows = attached_files().exclude(file__state__in=[FileState.SHOWN, FileState.REFUSED])
    rows = [row for row in open_rows.order_by("pk") if may_look(request, row)]
    sealed = [row for row in rows if row.file.state == FileState.SEALED]
    return render(
        request,
        "cornerstones/agreeing/files_to_look_at.html",
        {
            "waiting": [row for row in rows if row.file.state == FileState.LOOK],
            "checking": sum(row.file.state == FileState.RECEIVED for row in rows),
            # That it exists is for those who keep children safe; for them too it opens no more.
            "sealed": sealed if request.access.holds(Role.SAFEGUARDING_LEAD) else [],
            "worker_stopped": not health(now=timezone.now()).working,
            "back": reverse("steps:list", args=[request.area.slug]),
        },
    )


def waits_for(request: Any, file_id: int) -> EvidenceFile:
    """Still to be looked at, or shown now and looked at once more."""
    attached = attached_with(file_id)
    if attached is None or not may_look(request, attached):
        raise Http404
    if attached.file.state not in {FileState.LOOK, FileState.SHOWN}:
        raise Http404
    return attached


def refusal_for(request: Any, attached: EvidenceFile) -> str:
    if attached.file.state == FileState.SHOWN:
        return ""
    return why_not_look(state=FileState.LOOK, sent_by=attached.file.by_id, looks=request.user.pk)


@page(Permission.LOOK_AT_FILES)
def look(request: Any, file_id: int) -> HttpResponse:
    """Nothing is on the screen before somebody asks to see it."""
    attached = waits_for(request, file_id)
    problem = ""
    if request.method == "POST":
        try:
            patiently(lambda: show_file(attached=attached, by=request.user, today=request.today))
            return see_other("steps:files", request.area.slug)
        except Refused as refused:
            problem = refused.reasons[0].sentence
    context = {
        "attached": attached,
        "shown": "look" in request.GET,
        "decided": attached.file.state == FileState.SHOWN,
        "refusal": problem or refusal_for(request, attached),
        "back": reverse("steps:files", args=[request.area.slug]),
    }
    return render(request, "cornerstones/agreeing/file_look.html", context, status=409 if problem else 200)


@page(Permission.LOOK_AT_FILES)
def out(request: Any, file_id: int) -> HttpResponse:
    attached = waits_for(request, file_id)
    form = TakeOutForm(posted(request))
    back = reverse("steps:look", args=[request.area.slug, file_id])
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            patiently(
                lambda: take_out(attached=attached, reason=reason, by=request.user, today=request.today)
            )
            return see_other("steps:files", request.area.slug)
        except Refused as refused:
            show_refusals(form, refused)
    status = 400 if form.is_bound else 200
    return show(request, "file_out", form, status=status, attached=attached, back=back)


@page(Permission.LOOK_AT_FILES)
def seal(request: Any, file_id: int) -> HttpResponse:
    attached = waits_for(request, file_id)
    form = SealForm(posted(request))
    back = reverse("steps:look", args=[request.area.slug, file_id])
    if form.is_valid():
        patiently(lambda: seal_evidence(attached=attached, by=request.user))
        return see_other("steps:sealed", request.area.slug)
    status = 400 if form.is_bound else 200
    return show(request, "file_seal", form, status=status, attached=attached, back=back)


@page(Permission.LOOK_AT_FILES)
def sealed(request: Any) -> HttpResponse:
    """What to do now. It says nothing of any file."""
    back = reverse("steps:files", args=[request.area.slug])
    return render(request, "cornerstones/agreeing/file_sealed.html", {"back": back})
