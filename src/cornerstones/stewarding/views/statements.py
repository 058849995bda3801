"""The statements as three voices read them, with examples."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cornerstones.areas.models import Setting
from cornerstones.areas.reads import settings_of
from cornerstones.areas.vocabulary import Refused
from cornerstones.framework.actions import add_example
from cornerstones.framework.vocabulary import Cornerstone
from cornerstones.people.permissions import Permission
from cornerstones.stewarding.forms import ExampleForm
from cornerstones.stewarding.reads.statements import TRUST, statement, statements
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
    """Add what a statement looks like at a setting that this person reaches."""
    found = statement(code)
    if found is None:
        raise Http404("No such statement.")
    lines = [
        line
        for line in settings_of(request.access.settings(Permission.ADD_EXAMPLES))
        if line.closed_on is None
    ]
    form = ExampleForm(posted(request), settings=lines)
    context = {"statement": found, "form": form}
    template = "cornerstones/stewarding/example.html"
    if not form.is_valid():
        return render(request, template, context, status=400 if form.is_bound else 200)
    setting = Setting.objects.get(pk=form.cleaned_data["setting"])
    text = form.cleaned_data["text"]
    try:
        patiently(
            lambda: add_example(
                setting=setting, code=found.code, text=text, by=request.user, today=request.today
            )
        )
    except Refused as refused:
        show_refusals(form, refused)
        return render(request, template, context, status=400)
    here = reverse("stewarding:statements", args=[request.area.slug])
    return see_other(f"{here}?part={found.part}#{found.code}")
