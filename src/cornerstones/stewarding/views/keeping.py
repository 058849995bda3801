"""Adding a setting by hand, putting it right, closing it, opening it again."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from cornerstones.areas.actions import (
    SettingDetails,
    add_new_setting,
    change_setting,
    close_setting,
    reopen_setting,
)
from cornerstones.areas.models import Place, Setting
from cornerstones.areas.reads.successions import before_and_after
from cornerstones.areas.vocabulary import ChangedMeanwhile, Refused, SettingKind
from cornerstones.people.lookalikes import mixes_alphabets
from cornerstones.people.permissions import Permission
from cornerstones.stewarding.forms.keeping import ChangeSettingForm, CloseForm, ReopenForm, SettingForm
from cornerstones.stewarding.views.reaching import chosen, kept_setting, places_offered
from cornerstones.ui.dates import in_words
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted, show_refusals

MIXED = "This name mixes letters of different alphabets, which names do not do. Look at it twice"


@page(Permission.KEEP_SETTINGS)
def add(request: Any) -> HttpResponse:
    places = places_offered(request.area)
    form = SettingForm(posted(request), places=places, ask_sure=bool(request.POST.get("sure")))
    if not form.is_valid():
        return show_form(request, form, "add", status=400 if form.is_bound else 200)
    if refused := look_twice(form, places):
        return show_form(request, refused, "add", status=400)
    details = details_of(form.cleaned_data, places)
    try:
        made = patiently(lambda: add_new_setting(area=request.area, details=details, by=request.user))
    except Refused as error:
        return show_form(request, refusing(form, error, places), "add", status=400)
    return see_other("stewarding:setting", request.area.slug, made.pk)


def details_of(asked: dict[str, Any], places: list[Place]) -> SettingDetails:
    return SettingDetails(
        kind=SettingKind(asked["kind"]),
        name=asked["name"],
        place=chosen(places, asked["place"]),
        urn=asked["urn"],
        reference=asked["reference"],
        phase=asked["phase"],
        opened_on=asked["opened_on"],
        sure=asked["sure"],
    )


def look_twice(form: SettingForm, places: list[Place]) -> SettingForm | None:
    """A name of mixed alphabets is taken only from somebody who has been told (INPUT-12)."""
    if form.cleaned_data["sure"] or not mixes_alphabets(form.cleaned_data["name"]):
        return None
    return asked_again(form, places, MIXED)


def refusing(form: SettingForm, error: Refused, places: list[Place]) -> SettingForm:
    for reason in error.reasons:
        if reason.field == "sure":
            return asked_again(form, places, reason.sentence)
    show_refusals(form, error)
    return form


def asked_again(form: SettingForm, places: list[Place], sentence: str) -> SettingForm:
    again = type(form)(form.data, places=places, ask_sure=True)
    again.add_error("sure", sentence)
    return again


def show_form(request: Any, form: SettingForm, name: str, *, status: int, **context: Any) -> HttpResponse:
    return render(
        request, f"cornerstones/stewarding/setting_{name}.html", {"form": form, **context}, status=status
    )


@page(Permission.KEEP_SETTINGS)
def change(request: Any, setting_id: int) -> HttpResponse:
    """Two people who write at once: the second sees what the first has saved, and loses nothing (FAULT-07)."""
    setting = kept_setting(request, setting_id)
    places = places_offered(request.area)
    form = ChangeSettingForm(
        posted(request), initial=as_initial(setting), places=places, ask_sure=bool(request.POST.get("sure"))
    )
    if not form.is_valid():
        return show_form(request, form, "change", setting=setting, status=400 if form.is_bound else 200)
    if refused := look_twice(form, places):
        return show_form(request, refused, "change", setting=setting, status=400)
    asked = form.cleaned_data
    try:
        patiently(
            lambda: change_setting(
                setting=setting,
                details=details_of(asked, places),
                edit=asked["edit"],
                mistake=asked["why"] == "mistake",
                by=request.user,
                today=request.today,
            )
        )
    except Refused as error:
        return show_form(request, refusing(form, error, places), "change", setting=setting, status=400)
    except ChangedMeanwhile as meanwhile:
        typed = form.data.copy()
        typed["edit"] = str(meanwhile.edit)
        mine = ChangeSettingForm(typed, places=places)
        theirs = facts_in_words(Setting.objects.select_related("place").get(pk=setting.pk))
        return show_form(request, mine, "change", setting=setting, theirs=theirs, status=409)
    return see_other("stewarding:setting", request.area.slug, setting.pk)


def as_initial(setting: Setting) -> dict[str, object]:
    return {
        "name": setting.name,
        "kind": setting.kind,
        "place": setting.place.code,
        "urn": setting.urn,
        "reference": setting.reference,
        "phase": setting.phase,
        "opened_on": setting.opened_on,
        "edit": setting.facts_edit,
    }


def facts_in_words(setting: Setting) -> tuple[tuple[str, str], ...]:
    facts = (
        ("Name", setting.name),
        ("Where it lies", setting.place.name),
        ("Number (URN)", setting.urn),
        ("Another number", setting.reference),
        ("Phase", setting.phase),
        ("Opened", in_words(setting.opened_on) if setting.opened_on else ""),
        ("Closed", in_words(setting.closed_on) if setting.closed_on else ""),
    )
    return tuple((name, value) for name, value in facts if value)


@page(Permission.KEEP_SETTINGS)
def close(request: Any, setting_id: int) -> HttpResponse:
    setting = kept_setting(request, setting_id)
    form = CloseForm(posted(request))
    if form.is_valid():
        on: date = form.cleaned_data["on"]
        try:
            patiently(lambda: close_setting(setting=setting, on=on, by=request.user))
        except Refused as error:
            show_refusals(form, error)
        else:
            return see_other("stewarding:setting", request.area.slug, setting.pk)
    return show_day(request, form, "close", setting)


@page(Permission.KEEP_SETTINGS)
def reopen(request: Any, setting_id: int) -> HttpResponse:
    setting = kept_setting(request, setting_id)
    form = ReopenForm(posted(request))
    if form.is_valid():
        on: date = form.cleaned_data["on"]
        try:
            patiently(lambda: reopen_setting(setting=setting, on=on, by=request.user))
        except Refused as error:
            show_refusals(form, error)
        else:
            return see_other("stewarding:setting", request.area.slug, setting.pk)
    return show_day(request, form, "reopen", setting, after=before_and_after(setting.pk)[1])


def show_day(request: Any, form: Any, name: str, setting: Setting, **context: Any) -> HttpResponse:
    status = 400 if form.is_bound else 200
    template = f"cornerstones/stewarding/setting_{name}.html"
    return render(request, template, {"form": form, "setting": setting, **context}, status=status)
