"""The area's settings, and who can help a child at each."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from cornerstones.areas.actions import say_who_can_help
from cornerstones.areas.models import Setting
from cornerstones.areas.vocabulary import ChangedMeanwhile, Refused, SettingLine
from cornerstones.people.permissions import Permission
from cornerstones.stewarding.forms import HelpForm, SettingsForm
from cornerstones.stewarding.reads.settings import Show, history, settings_page, went_before_and_after
from cornerstones.stewarding.views.reaching import reached
from cornerstones.ui.dates import in_words
from cornerstones.ui.values import Cell, SummaryRow, Table, TableColumn, TableRow
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted, show_refusals


@page(Permission.SEE_SETTINGS)
def settings_list(request: Any) -> HttpResponse:
    form = SettingsForm(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    show, called = Show(asked.get("show") or Show.OPEN), asked.get("called", "")
    number = request.GET.get("page", "")
    found = settings_page(
        request.access.settings(Permission.SEE_SETTINGS),
        show=show,
        called=called,
        number=int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1,
        today=request.today,
    )
    return render(
        request,
        "cornerstones/stewarding/settings.html",
        {
            "filter": form,
            "found": found,
            "table": table_of(request.area.slug, found.lines),
            "query": urlencode({"called": called, "show": "" if show == Show.OPEN else show}),
            "narrowed": bool(called) or show != Show.OPEN,
            "may_keep": request.access.may(Permission.KEEP_SETTINGS),
            "may_area_days": request.access.may(Permission.SAY_OPEN_DAYS)
            and request.access.settings(Permission.SAY_OPEN_DAYS) is None,
        },
    )


def table_of(slug: str, lines: tuple[SettingLine, ...]) -> Table:
    return Table(
        caption="Settings",
        caption_hidden=True,
        columns=tuple(map(TableColumn, ("Setting", "Kind", "Where", "Who can help", "Open or closed"))),
        rows=tuple(
            TableRow(
                (
                    Cell(line.label, reverse("stewarding:setting", args=[slug, line.id])),
                    Cell(line.kind_words),
                    Cell(line.place),
                    Cell("Named" if line.who_can_help else "Nobody yet"),
                    Cell(f"Closed {in_words(line.closed_on)}" if line.closed_on else "Open"),
                )
            )
            for line in lines
        ),
    )


@page(Permission.SEE_SETTINGS)
def setting(request: Any, setting_id: int) -> HttpResponse:
    found = reached(request, setting_id, Permission.SEE_SETTINGS)
    return render(
        request,
        "cornerstones/stewarding/setting.html",
        {
            "setting": found,
            "rows": facts_of(found),
            "history": history(setting_id),
            "around": went_before_and_after(setting_id),
            "may_keep": request.access.may(Permission.KEEP_SETTINGS),
            "may_days": request.access.may(Permission.SAY_OPEN_DAYS, setting_id=setting_id),
            "may_say": request.access.may(Permission.SAY_WHO_HELPS, setting_id=setting_id),
        },
    )


def facts_of(line: SettingLine) -> tuple[SummaryRow, ...]:
    """What is known of it; what is not known is left out."""
    facts = (
        ("Kind", line.kind_words),
        ("Phase", line.phase),
        ("Where", line.place),
        ("Number (URN)", line.urn),
        ("Another number", line.reference),
        ("Opened", in_words(line.opened_on) if line.opened_on else ""),
        ("Closed", in_words(line.closed_on) if line.closed_on else ""),
    )
    return tuple(SummaryRow(key, value) for key, value in facts if value)


@page(Permission.SAY_WHO_HELPS)
def who_can_help(request: Any, setting_id: int) -> HttpResponse:
    found = reached(request, setting_id, Permission.SAY_WHO_HELPS)
    form = HelpForm(posted(request), initial={"text": found.who_can_help, "edit": found.edit})
    if not form.is_valid():
        return show_help(request, found, form, status=400 if form.is_bound else 200)
    row = Setting.objects.get(pk=found.id)
    asked = form.cleaned_data
    try:
        patiently(
            lambda: say_who_can_help(setting=row, text=asked["text"], edit=asked["edit"], by=request.user)
        )
    except Refused as refused:
        show_refusals(form, refused)
        return show_help(request, found, form, status=400)
    except ChangedMeanwhile as meanwhile:
        mine = HelpForm(initial={"text": asked["text"], "edit": meanwhile.edit})
        return show_help(request, found, mine, theirs=meanwhile.text, status=409)
    return see_other("stewarding:setting", request.area.slug, found.id)


def show_help(
    request: Any, found: SettingLine, form: HelpForm, *, theirs: str = "", status: int
) -> HttpResponse:
    context = {"setting": found, "form": form, "theirs": theirs, "changed": status == 409}
    return render(request, "cornerstones/stewarding/who_can_help.html", context, status=status)
