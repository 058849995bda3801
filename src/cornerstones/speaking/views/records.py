"""What a forum or a group writes, in its own space."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from cornerstones.areas.vocabulary import Refused
from cornerstones.framework.reads import newest_words
from cornerstones.people.permissions import Permission
from cornerstones.speaking.actions import RecordChangedMeanwhile, change_record, delete_record, write_record
from cornerstones.speaking.forms import RecordForm, as_initial
from cornerstones.speaking.models import SpaceRecord
from cornerstones.speaking.reads import record_of, seen
from cornerstones.speaking.views.space import own
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted, show_refusals


def reached(organisation_id: int, record_id: int) -> SpaceRecord:
    row = record_of(organisation_id, record_id)
    if row is None:
        raise Http404("No such record.")
    return row


@page(Permission.SEE_SPACE)
def one(request: Any, organisation_id: int, record_id: int) -> HttpResponse:
    row = reached(organisation_id, record_id)
    return render(
        request, "cornerstones/speaking/record.html", {"organisation": row.organisation, "record": seen(row)}
    )


@page(Permission.WRITE_IN_SPACE)
def add(request: Any, organisation_id: int) -> HttpResponse:
    organisation = own(organisation_id)
    form = RecordForm(posted(request), initial={"edit": 0}, words=newest_words())
    if form.is_valid():
        try:
            row = patiently(
                lambda: write_record(
                    organisation=organisation, words=form.record_words(), by=request.user, today=request.today
                )
            )
        except Refused as refused:
            show_refusals(form, refused)
        else:
            return see_other("spaces:record", request.area.slug, organisation_id, row.pk)
    return show(request, form, organisation=organisation, status=400 if form.is_bound else 200)


@page(Permission.WRITE_IN_SPACE)
def change(request: Any, organisation_id: int, record_id: int) -> HttpResponse:
    row = reached(organisation_id, record_id)
    form = RecordForm(posted(request), initial=as_initial(row), words=newest_words())
    context = {"organisation": row.organisation, "record": row}
    if not form.is_valid():
        return show(request, form, status=400 if form.is_bound else 200, **context)
    try:
        patiently(
            lambda: change_record(
                written=row,
                words=form.record_words(),
                edit=form.cleaned_data["edit"],
                by=request.user,
                today=request.today,
            )
        )
    except Refused as refused:
        show_refusals(form, refused)
        return show(request, form, status=400, **context)
    except RecordChangedMeanwhile as meanwhile:
        typed = form.data.copy()
        typed["edit"] = str(meanwhile.now.edit)
        again = RecordForm(typed, words=newest_words())
        return show(request, again, status=409, theirs=seen(meanwhile.now), **context)
    return see_other("spaces:record", request.area.slug, organisation_id, row.pk)


def show(request: Any, form: RecordForm, *, status: int, **context: Any) -> HttpResponse:
    return render(request, "cornerstones/speaking/write.html", {"form": form, **context}, status=status)


@page(Permission.WRITE_IN_SPACE)
def delete(request: Any, organisation_id: int, record_id: int) -> HttpResponse:
    row = reached(organisation_id, record_id)
    if request.method != "POST":
        context = {"organisation": row.organisation, "record": seen(row)}
        return render(request, "cornerstones/speaking/delete.html", context)
    patiently(lambda: delete_record(written=row, by=request.user))
    return see_other("spaces:one", request.area.slug, organisation_id)
