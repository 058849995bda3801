"""The statements as three voices read them, with examples."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cornerstones.areas.models import Setting
from cornerstones.areas.reads import settings_of
from cornerstones.areas.vocabulary import Refused
from cornerstones.framework.actions import add_example, take_out_example
from cornerstones.framework.vocabulary import Cornerstone, Example
from cornerstones.people.permissions import Permission
from cornerstones.stewarding.forms import ANYWHERE, ExampleForm
from cornerstones.stewarding.reads.statements import TRUST, StatementSeen, statement, statements
from cornerstones.stewarding.reads.wordings import newest_wording
from cornerstones.ui.values import NavItem
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted, show_refusals


@page(Permission.SEE_STATEMENTS)
def statements_page(request: Any) -> HttpResponse:
    every, parts = statements(), named_parts()
    chosen = request.GET.get("part", "")
    if chosen and chosen not in parts:
        raise Http404("No such part.")
    here = reverse("stewarding:statements", args=[request.area.slug])
    shown = [key for key in parts if key == chosen or not chosen]
    return render(
        request,
        "cornerstones/stewarding/statements.html",
        {
            "nav": [
                (NavItem("All", here, current=not chosen), ""),
                *(
                    (NavItem(label, f"{here}?part={key}", current=key == chosen), "" if key == TRUST else key)
                    for key, label in parts.items()
                ),
            ],
            "parts": [(key, parts[key], [one for one in every if one.part == key]) for key in shown],
            "may_add": request.access.may(Permission.ADD_EXAMPLES),
            "takes_out": [one.id for seen in every for one in seen.examples if may_take_out(request, one)],
        },
    )


def named_parts() -> dict[str, str]:
    """The cornerstones in the area's order and words, then trust."""
    wording = newest_wording()
    if wording is None:
        return {stone.value: stone.value for stone in Cornerstone}
    labels = {stone.key.value: stone.label for stone in wording.words.cornerstones}
    return {**labels, TRUST: wording.words.trust_label}


@page(Permission.ADD_EXAMPLES)
def example(request: Any, code: str) -> HttpResponse:
    """Add what a statement looks like: at a setting that this person reaches, or anywhere where that is all of them."""
    found = statement_or_404(code)
    reach = request.access.settings(Permission.ADD_EXAMPLES)
    lines = [line for line in settings_of(reach) if line.closed_on is None]
    form = ExampleForm(posted(request), settings=lines, area=request.area.name if reach is None else "")
    context = {"statement": found, "form": form, "whole_area": reach is None}
    template = "cornerstones/stewarding/example.html"
    if not form.is_valid():
        return render(request, template, context, status=400 if form.is_bound else 200)
    where, text = form.cleaned_data["setting"], form.cleaned_data["text"]
    setting = None if where == ANYWHERE else Setting.objects.get(pk=where)
    try:
        patiently(
            lambda: add_example(
                setting=setting, code=found.code, text=text, by=request.user, today=request.today
            )
        )
    except Refused as refused:
        show_refusals(form, refused)
        return render(request, template, context, status=400)
    return see_other(place_of(request, found))


@page(Permission.ADD_EXAMPLES)
def take_out(request: Any, code: str, example_id: int) -> HttpResponse:
    found = statement_or_404(code)
    wanted = next((one for one in found.examples if one.id == example_id), None)
    if wanted is not None and not may_take_out(request, wanted):
        raise Http404("Not this person's to take out.")
    if request.method == "POST":
        patiently(lambda: take_out_example(example_id=example_id, by=request.user))
        return see_other(place_of(request, found))
    if wanted is None:
        raise Http404("No such example.")
    return render(
        request, "cornerstones/stewarding/example_take_out.html", {"statement": found, "example": wanted}
    )


def may_take_out(request: Any, one: Example) -> bool:
    """Where it could have been added; one from anywhere in the area, by those who reach all of it."""
    if not request.access.may(Permission.ADD_EXAMPLES):
        return False
    reach = request.access.settings(Permission.ADD_EXAMPLES)
    return reach is None or one.setting_id in reach


def statement_or_404(code: str) -> StatementSeen:
    found = statement(code)
    if found is None:
        raise Http404("No such statement.")
    return found


def place_of(request: Any, found: StatementSeen) -> str:
    return f"{reverse('stewarding:statements', args=[request.area.slug])}?part={found.part}#{found.code}"
