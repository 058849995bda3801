"""When settings are open: the area's own days, and what is different at one setting."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from cornerstones.areas.actions import days as actions
from cornerstones.areas.models import Setting, SpecialDays, Term
from cornerstones.areas.policies.days import Span, keeps_terms
from cornerstones.areas.reads.days import days_kept
from cornerstones.areas.vocabulary import ChangedMeanwhile, Refused, SettingKind
from cornerstones.people.permissions import Permission
from cornerstones.stewarding.forms.days import AllYearForm, HoursForm, SpecialDaysForm, TermForm
from cornerstones.stewarding.reads.days import days_shown
from cornerstones.stewarding.views.reaching import kept_setting
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted, show_refusals

TABLES = {"term": Term, "days": SpecialDays}


def whose(request: Any, setting_id: int | None) -> Setting | None:
    """The setting, or nothing for the whole area, whose days only somebody of the whole area writes."""
    if setting_id is not None:
        return kept_setting(request, setting_id, Permission.SAY_OPEN_DAYS)
    if request.access.settings(Permission.SAY_OPEN_DAYS) is not None:
        raise Http404("The days of the whole area are not of one setting.")
    return None


def here(request: Any, setting: Setting | None) -> HttpResponse:
    if setting is None:
        return see_other("stewarding:area_days", request.area.slug)
    return see_other("stewarding:days", request.area.slug, setting.pk)


@page(Permission.SAY_OPEN_DAYS)
def days(request: Any, setting_id: int | None = None) -> HttpResponse:
    setting = whose(request, setting_id)
    kept = days_kept(setting)
    return render(
        request,
        "cornerstones/stewarding/days.html",
        {
            "setting": setting,
            "kept": kept,
            "shown": days_shown(kept, today=request.today),
            "may_area": request.access.settings(Permission.SAY_OPEN_DAYS) is None,
        },
    )


@page(Permission.SAY_OPEN_DAYS)
def hours(request: Any, setting_id: int | None = None) -> HttpResponse:
    setting = whose(request, setting_id)
    kept = days_kept(setting)
    own = kept.hours if setting else kept.area_hours
    form = HoursForm(posted(request), hours=own)
    if form.is_valid():
        try:
            patiently(
                lambda: actions.say_hours(
                    area=request.area,
                    setting=setting,
                    hours=form.hours(),
                    was=form.cleaned_data["was"],
                    by=request.user,
                )
            )
        except ChangedMeanwhile as meanwhile:
            typed = form.data.copy()
            typed["was"] = meanwhile.text
            now = days_shown(days_kept(setting), today=request.today).week
            return show(request, "hours", HoursForm(typed, hours=own), setting, status=409, now=now)
        return here(request, setting)
    return show(request, "hours", form, setting)


@page(Permission.SAY_OPEN_DAYS)
def term(request: Any, setting_id: int | None = None) -> HttpResponse:
    setting = whose(request, setting_id)
    form = TermForm(posted(request))
    if form.is_valid():
        asked = form.cleaned_data
        span = Span(asked["first_day"], asked["last_day"])
        try:
            patiently(
                lambda: actions.add_term(
                    area=request.area, setting=setting, name=asked["name"], span=span, by=request.user
                )
            )
        except Refused as error:
            show_refusals(form, error)
        else:
            return here(request, setting)
    return show(request, "term", form, setting)


@page(Permission.SAY_OPEN_DAYS)
def special(request: Any, setting_id: int | None = None) -> HttpResponse:
    setting = whose(request, setting_id)
    form = SpecialDaysForm(posted(request))
    if form.is_valid():
        asked = form.cleaned_data
        span = Span(asked["first_day"], asked["last_day"])
        try:
            patiently(
                lambda: actions.add_special_days(
                    area=request.area,
                    setting=setting,
                    name=asked["name"],
                    span=span,
                    is_open=asked["what"] == "open",
                    by=request.user,
                )
            )
        except Refused as error:
            show_refusals(form, error)
        else:
            return here(request, setting)
    return show(request, "special_days", form, setting)


@page(Permission.SAY_OPEN_DAYS)
def all_year(request: Any, setting_id: int) -> HttpResponse:
    setting = kept_setting(request, setting_id, Permission.SAY_OPEN_DAYS)
    terms = keeps_terms(SettingKind(setting.kind), setting.open_all_year)
    form = AllYearForm(posted(request), initial={"open_all_year": "no" if terms else "yes"})
    if form.is_valid():
        yes = form.cleaned_data["open_all_year"] == "yes"
        patiently(lambda: actions.say_all_year(setting=setting, open_all_year=yes, by=request.user))
        return here(request, setting)
    return show(request, "all_year", form, setting)


@page(Permission.SAY_OPEN_DAYS)
def take_away(request: Any, kind: str, row_id: int, setting_id: int | None = None) -> HttpResponse:
    setting = whose(request, setting_id)
    if kind not in TABLES:
        raise Http404("No such days.")
    row = get_object_or_404(TABLES[kind], pk=row_id, setting=setting)
    if request.method == "POST":
        patiently(lambda: actions.take_away(row=row, by=request.user))
        return here(request, setting)
    return render(request, "cornerstones/stewarding/days_take_away.html", {"row": row, "setting": setting})


def show(
    request: Any,
    name: str,
    form: Any,
    setting: Setting | None,
    *,
    status: int = 0,
    **context: Any,
) -> HttpResponse:
    return render(
        request,
        f"cornerstones/stewarding/{name}.html",
        {"form": form, "setting": setting, "changed": status == 409, **context},
        status=status or (400 if form.is_bound else 200),
    )
