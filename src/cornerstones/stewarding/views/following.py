"""A setting becomes part of another, goes on under a new number, or is split."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from cornerstones.areas.actions import NewPart
from cornerstones.areas.models import Setting, Succession
from cornerstones.areas.reads import settings_of
from cornerstones.areas.vocabulary import Refusal, Refused
from cornerstones.people.permissions import Permission
from cornerstones.stewarding.actions.carrying_on import carry_on, replace_with_people
from cornerstones.stewarding.actions.merging import ask_to_merge
from cornerstones.stewarding.forms.keeping import MergeForm, PartsForm
from cornerstones.stewarding.views.reaching import kept_setting
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted, show_refusals


@page(Permission.KEEP_SETTINGS)
def merge(request: Any, setting_id: int) -> HttpResponse:
    """Asks for it; it happens when a second person agrees."""
    setting = kept_setting(request, setting_id)
    others = [line for line in settings_of(None) if line.id != setting.pk and line.closed_on is None]
    form = MergeForm(posted(request), settings=others)
    if form.is_valid():
        asked = form.cleaned_data
        into = get_object_or_404(Setting.objects.select_related("place"), pk=int(asked["other"]))
        try:
            waits = patiently(
                lambda: ask_to_merge(
                    setting=setting,
                    into=into,
                    on=asked["on"],
                    why=asked["why"],
                    by=request.user,
                    now=timezone.now(),
                )
            )
        except Refused as error:
            show_refusals(form, error)
        else:
            return see_other("stewarding:second", request.area.slug, waits.pk)
    status = 400 if form.is_bound else 200
    context = {"form": form, "setting": setting}
    return render(request, "cornerstones/stewarding/setting_join.html", context, status=status)


@page(Permission.KEEP_SETTINGS)
def after(request: Any, setting_id: int) -> HttpResponse:
    """What takes its place: the same one under a new number, or the parts it is split into."""
    setting = kept_setting(request, setting_id)
    form = PartsForm(posted(request), initial={"name_1": setting.name})
    if form.is_valid():
        asked = form.cleaned_data
        try:
            patiently(
                lambda: replace_with_people(
                    setting=setting,
                    parts=parts_of(asked),
                    on=asked["on"],
                    by=request.user,
                    today=request.today,
                )
            )
        except Refused as error:
            show_refusals(form, beside_its_part(error, asked))
        else:
            return see_other("stewarding:setting", request.area.slug, setting.pk)
    status = 400 if form.is_bound else 200
    context = {"form": form, "setting": setting}
    return render(request, "cornerstones/stewarding/setting_after.html", context, status=status)


def parts_of(asked: dict[str, Any]) -> list[NewPart]:
    return [
        NewPart(name=asked[f"name_{number}"], urn=asked[f"urn_{number}"])
        for number in (1, 2, 3)
        if asked[f"name_{number}"]
    ]


def beside_its_part(error: Refused, asked: dict[str, Any]) -> Refused:
    """A number that is wrong or taken is said beside the first that was typed."""
    first = next((number for number in (1, 2, 3) if asked[f"urn_{number}"]), 1)
    fields = {"urn": f"urn_{first}", "name": "name_1"}
    return Refused(*(Refusal(each.sentence, fields.get(each.field, each.field)) for each in error.reasons))


@page(Permission.KEEP_SETTINGS)
def people(request: Any, setting_id: int, later_id: int) -> HttpResponse:
    """For a link that came from an official file: its people are asked about, and go along on one press."""
    setting = kept_setting(request, setting_id)
    later = get_object_or_404(Setting, pk=later_id)
    if not Succession.objects.filter(earlier=setting, later=later).exists():
        raise Http404("Neither took the place of the other.")
    if request.method == "POST":
        patiently(lambda: carry_on(earlier=setting, later=later, by=request.user, today=request.today))
        return see_other("stewarding:setting", request.area.slug, later.pk)
    return render(
        request, "cornerstones/stewarding/people_go_along.html", {"setting": setting, "later": later}
    )
