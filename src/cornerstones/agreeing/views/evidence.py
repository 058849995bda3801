"""Evidence of a step, and a day that is moved with a reason."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from cornerstones.agreeing.actions.board import move_day
from cornerstones.agreeing.actions.evidence import add_evidence, remove_evidence
from cornerstones.agreeing.forms.evidence import EvidenceForm, MoveDayForm, RemoveForm
from cornerstones.agreeing.views.running import show
from cornerstones.agreeing.views.steps import reached
from cornerstones.areas.vocabulary import Refused
from cornerstones.people.permissions import Permission
from cornerstones.ui.dates import in_words
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted, show_refusals


@page(Permission.RUN_NEXT_STEPS)
def add(request: Any, step_id: int) -> HttpResponse:
    step = reached(request, step_id, Permission.RUN_NEXT_STEPS)
    form = EvidenceForm(posted(request))
    context = {"step": step, "back": reverse("steps:one", args=[request.area.slug, step.pk])}
    if not form.is_valid():
        return show(request, "evidence_add", form, status=400 if form.is_bound else 200, **context)
    try:
        patiently(lambda: add_evidence(step=step, words=form.words(), by=request.user, today=request.today))
    except Refused as refused:
        show_refusals(form, refused)
        return show(request, "evidence_add", form, status=400, **context)
    return see_other(context["back"])


@page(Permission.RUN_NEXT_STEPS)
def remove(request: Any, step_id: int, evidence_id: int) -> HttpResponse:
    step = reached(request, step_id, Permission.RUN_NEXT_STEPS)
    back = reverse("steps:one", args=[request.area.slug, step.pk])
    evidence = next((row for row in step.evidence.all() if row.pk == evidence_id), None)
    if evidence is None:
        raise Http404
    form = RemoveForm(posted(request))
    context = {"step": step, "evidence": evidence, "back": back}
    if not form.is_valid():
        return show(request, "evidence_remove", form, status=400 if form.is_bound else 200, **context)
    reason = form.cleaned_data["reason"]
    try:
        patiently(
            lambda: remove_evidence(evidence=evidence, reason=reason, by=request.user, today=request.today)
        )
    except Refused as refused:
        show_refusals(form, refused)
        return show(request, "evidence_remove", form, status=400, **context)
    return see_other(back)


@page(Permission.RUN_NEXT_STEPS)
def day(request: Any, step_id: int) -> HttpResponse:
    step = reached(request, step_id, Permission.RUN_NEXT_STEPS)
    form = MoveDayForm(posted(request), initial={"seen": step.due_on})
    back = reverse("steps:one", args=[request.area.slug, step.pk])
    context = {"step": step, "back": back, "due": in_words(step.due_on)}
    if not form.is_valid():
        return show(request, "move_day", form, status=400 if form.is_bound else 200, **context)
    asked = form.cleaned_data
    try:
        patiently(
            lambda: move_day(
                step=step,
                due_on=asked["due_on"],
                seen=asked["seen"],
                reason=asked["reason"],
                by=request.user,
                today=request.today,
            )
        )
    except Refused as refused:
        typed = form.data.copy()
        typed["seen"] = str(step.due_on)
        again = MoveDayForm(typed)
        show_refusals(again, refused)
        return show(request, "move_day", again, status=400, **context)
    return see_other(back)
