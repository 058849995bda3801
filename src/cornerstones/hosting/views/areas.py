"""The areas of this installation, from outside."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from cornerstones.areas.models import LocalArea, Place
from cornerstones.areas.vocabulary import PlaceKind, Refused
from cornerstones.hosting import actions
from cornerstones.hosting.forms import AreaForm, HandOverForm
from cornerstones.hosting.reads import AreaHealth, area_health
from cornerstones.jobs.reads import health
from cornerstones.people.permissions import PlatformPermission
from cornerstones.people.second_factor import with_fresh_proof
from cornerstones.ui.dates import in_words
from cornerstones.ui.values import Cell, Table, TableColumn, TableRow
from cornerstones.web.busy import patiently
from cornerstones.web.doors import platform_page
from cornerstones.web.invitations import MailNotSent
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted, show_refusals

NOT_SENT = "The place is kept, but the mail could not be sent. Invite again later"


@platform_page(PlatformPermission.SEE_AREAS)
def areas_page(request: Any) -> HttpResponse:
    found = area_health(today=request.today)
    return render(
        request,
        "cornerstones/hosting/areas.html",
        {
            "table": table_of(found),
            "waiting": [one for one in found if not one.handed_over],
            "health": health(now=timezone.now()),
        },
    )


def table_of(found: tuple[AreaHealth, ...]) -> Table:
    return Table(
        caption="Areas of this installation",
        caption_hidden=True,
        columns=(
            TableColumn("Area"),
            TableColumn("Where"),
            TableColumn("People with a role", numeric=True),
            TableColumn("Last day something happened"),
        ),
        rows=tuple(
            TableRow(
                (
                    Cell(one.name, reverse("area", args=[one.slug])),
                    Cell(" and ".join(one.places)),
                    Cell(str(one.people)),
                    Cell(in_words(one.last_day) if one.last_day else "Never"),
                )
            )
            for one in found
        ),
    )


@platform_page(PlatformPermission.MAKE_AREAS)
@with_fresh_proof
def make(request: Any) -> HttpResponse:
    form = AreaForm(posted(request), places=Place.objects.filter(kind=PlaceKind.AUTHORITY))
    if form.is_valid():
        asked = form.cleaned_data
        try:
            area = patiently(
                lambda: actions.make_area(
                    slug=asked["slug"],
                    name=asked["name"],
                    places=form.chosen(),
                    by=request.user,
                    today=request.today,
                )
            )
        except Refused as refused:
            show_refusals(form, refused)
        else:
            return see_other("platform:hand_over", area.slug)
    status = 400 if form.is_bound else 200
    return render(request, "cornerstones/hosting/make.html", {"form": form}, status=status)


@platform_page(PlatformPermission.MAKE_AREAS)
@with_fresh_proof
def hand_over(request: Any, slug: str) -> HttpResponse:
    """Only while nobody has ever had a role there: afterwards this page is gone."""
    waiting = {one.slug for one in area_health(today=request.today) if not one.handed_over}
    if slug not in waiting:
        raise Http404("This area runs itself.")
    area = LocalArea.objects.get(slug=slug)
    form = HandOverForm(posted(request))
    if form.is_valid():
        asked = form.cleaned_data
        try:
            patiently(
                lambda: actions.hand_over(
                    area=area, email=asked["email"], name=asked["name"], by=request.user, today=request.today
                )
            )
        except Refused as refused:
            show_refusals(form, refused)
        except MailNotSent:
            form.add_error(None, NOT_SENT)
        else:
            return see_other("platform:areas")
    status = 400 if form.is_bound else 200
    context = {"form": form, "name": area.name}
    return render(request, "cornerstones/hosting/hand_over.html", context, status=status)
