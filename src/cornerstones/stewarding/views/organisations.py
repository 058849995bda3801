"""The area's organisations: what there are, adding one, putting it right, its last day."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cornerstones.areas.actions import add_new_organisation, change_organisation, end_organisation
from cornerstones.areas.models import Organisation
from cornerstones.areas.reads import organisations
from cornerstones.areas.vocabulary import (
    ORGANISATION_KIND_WORDS,
    WITH_A_SPACE,
    ChangedMeanwhile,
    OrganisationKind,
    Refused,
)
from cornerstones.people.permissions import Permission
from cornerstones.people.reads import has_begun
from cornerstones.stewarding.forms.keeping import ChangeOrganisationForm, EndForm, OrganisationForm
from cornerstones.stewarding.views.reaching import kept_organisation
from cornerstones.ui.dates import in_words
from cornerstones.ui.values import Cell, Table, TableColumn, TableRow
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted, show_refusals


@page(Permission.SEE_SETTINGS)
def organisations_list(request: Any) -> HttpResponse:
    may_keep = request.access.may(Permission.KEEP_SETTINGS)
    rows = sorted(organisations(), key=lambda row: (row.ended_on is not None, row.name.casefold()))
    return render(
        request,
        "cornerstones/stewarding/organisations.html",
        {"table": table_of(request, rows, may_keep=may_keep), "rows": rows, "may_keep": may_keep},
    )


def table_of(request: Any, rows: list[Organisation], *, may_keep: bool) -> Table:
    def address(row: Organisation) -> str:
        return reverse("stewarding:organisation", args=[request.area.slug, row.pk]) if may_keep else ""

    return Table(
        caption="Organisations",
        caption_hidden=True,
        columns=tuple(map(TableColumn, ("Organisation", "Kind", "Until when"))),
        rows=tuple(
            TableRow(
                (
                    Cell(row.name, address(row)),
                    Cell(ORGANISATION_KIND_WORDS[OrganisationKind(row.kind)]),
                    Cell(f"Until {in_words(row.ended_on)}" if row.ended_on else "Goes on"),
                )
            )
            for row in rows
        ),
    )


@page(Permission.KEEP_SETTINGS)
def add(request: Any) -> HttpResponse:
    form = OrganisationForm(posted(request))
    if form.is_valid():
        kind, name = OrganisationKind(form.cleaned_data["kind"]), form.cleaned_data["name"]
        try:
            patiently(lambda: add_new_organisation(area=request.area, kind=kind, name=name, by=request.user))
        except Refused as error:
            show_refusals(form, error)
        else:
            return see_other("stewarding:organisations", request.area.slug)
    return show(request, form, "organisation_add")


def in_its_own_hands(request: Any, row: Organisation) -> HttpResponse | None:
    """The forum and the group are not the council's: once they have members, nobody outside renames or ends them."""
    if row.kind not in WITH_A_SPACE or not has_begun(organisation_id=row.pk):
        return None
    status = 403 if request.method == "POST" else 200
    context = {"organisation": row}
    return render(request, "cornerstones/stewarding/organisation_own.html", context, status=status)


@page(Permission.KEEP_SETTINGS)
def change(request: Any, organisation_id: int) -> HttpResponse:
    row = kept_organisation(organisation_id)
    if theirs := in_its_own_hands(request, row):
        return theirs
    initial = {"name": row.name, "kind": row.kind, "edit": row.edit}
    form = ChangeOrganisationForm(posted(request), initial=initial)
    if not form.is_valid():
        return show(request, form, "organisation", organisation=row)
    asked = form.cleaned_data
    kind = OrganisationKind(asked["kind"])
    try:
        patiently(
            lambda: change_organisation(
                organisation=row, kind=kind, name=asked["name"], edit=asked["edit"], by=request.user
            )
        )
    except Refused as error:
        show_refusals(form, error)
        return show(request, form, "organisation", organisation=row)
    except ChangedMeanwhile as meanwhile:
        typed = form.data.copy()
        typed["edit"] = str(meanwhile.edit)
        mine = ChangeOrganisationForm(typed)
        return show(request, mine, "organisation", organisation=row, theirs=meanwhile.text, status=409)
    return see_other("stewarding:organisations", request.area.slug)


@page(Permission.KEEP_SETTINGS)
def end(request: Any, organisation_id: int) -> HttpResponse:
    row = kept_organisation(organisation_id)
    if theirs := in_its_own_hands(request, row):
        return theirs
    goes_on = request.method == "POST" and "goes_on" in request.POST
    form = EndForm(None if goes_on else posted(request))
    if goes_on or form.is_valid():
        on = None if goes_on else form.cleaned_data["on"]
        patiently(lambda: end_organisation(organisation=row, on=on, by=request.user))
        return see_other("stewarding:organisations", request.area.slug)
    return show(request, form, "organisation_end", organisation=row)


def show(request: Any, form: Any, name: str, *, status: int = 0, **context: Any) -> HttpResponse:
    return render(
        request,
        f"cornerstones/stewarding/{name}.html",
        {"form": form, **context},
        status=status or (400 if form.is_bound else 200),
    )
