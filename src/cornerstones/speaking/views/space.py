"""The space of a forum or a group, as its own people see it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cornerstones.areas.models import Organisation
from cornerstones.people.permissions import Permission
from cornerstones.people.reads import AskedSeen, waiting_for
from cornerstones.speaking.reads import records_of
from cornerstones.speaking.vocabulary import RecordSeen
from cornerstones.ui.dates import in_words
from cornerstones.ui.values import Cell, NeedItem, Table, TableColumn, TableRow
from cornerstones.web.doors import page


def own(organisation_id: int) -> Organisation:
    """The organisation of the address; its door has asked already who may come in."""
    organisation = Organisation.objects.filter(pk=organisation_id).first()
    if organisation is None:
        raise Http404("No such space.")
    return organisation


@page(Permission.SEE_SPACE)
def space(request: Any, organisation_id: int) -> HttpResponse:
    may_sign = request.access.may_in(organisation_id, Permission.SIGN_OFF)
    return render(
        request,
        "cornerstones/speaking/space.html",
        {
            "organisation": own(organisation_id),
            "may_sign": may_sign,
            "waiting": tuple(
                as_item(asked, request.area.slug, may_sign=may_sign)
                for asked in waiting_for([organisation_id])
            ),
            "table": table_of(records_of(organisation_id), request.area.slug),
        },
    )


def as_item(asked: AskedSeen, slug: str, *, may_sign: bool) -> NeedItem:
    sign_off = reverse("spaces:sign_off", args=[slug, asked.organisation_id, asked.id])
    return NeedItem(
        symbol="yes",
        label=f"Say what you think of {asked.about.name}",
        href=sign_off if may_sign else asked.path,
        why=f"{asked.asked_by} asked on {in_words(asked.asked_on)}.",
    )


def table_of(records: tuple[RecordSeen, ...], slug: str) -> Table:
    return Table(
        caption="What you have written, newest first",
        caption_hidden=True,
        columns=tuple(map(TableColumn, ("Title", "What it is", "Who may read it", "Written"))),
        rows=tuple(
            TableRow(
                (
                    Cell(each.title, reverse("spaces:record", args=[slug, each.organisation_id, each.id])),
                    Cell(each.kind_words),
                    Cell(each.shown_words),
                    Cell(in_words(each.written_on)),
                )
            )
            for each in records
        ),
    )
