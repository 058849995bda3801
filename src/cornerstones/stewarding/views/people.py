"""Who holds which role in the area, and whom it invites."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse

from cornerstones.areas.models import Organisation, Setting
from cornerstones.areas.reads import organisations, settings_of
from cornerstones.areas.vocabulary import Refused
from cornerstones.people.actions import take_back_invitation
from cornerstones.people.lookalikes import mixes_alphabets
from cornerstones.people.models import Invitation
from cornerstones.people.permissions import Permission
from cornerstones.people.reads import open_invitations, places
from cornerstones.people.reads.places import PlaceSeen
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.stewarding.forms.people import InviteForm, PeopleForm
from cornerstones.ui.dates import in_words
from cornerstones.ui.values import Cell, Table, TableColumn, TableRow
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.invitations import MailNotSent, send_invitation
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted, show_refusals

SENT = "{} is invited. The link works for 7 days."
LOOK_ALIKE = "This name or address mixes letters of two alphabets that look the same. Check that it is right."
NOT_SENT = "The place is kept, but the mail could not be sent. Invite again later"


@page(Permission.KEEP_PEOPLE)
def people(request: Any) -> HttpResponse:
    form = PeopleForm(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    role = Role(asked["role"]) if asked.get("role") else None
    called = asked.get("called", "").casefold()
    found = [one for one in places(today=request.today, role=role) if called in one.name.casefold()]
    return render(
        request,
        "cornerstones/stewarding/people.html",
        {
            "filter": form,
            "table": table_of(request.area.slug, found),
            "count": len({one.user_id for one in found}),
            "invited": open_invitations(),
            "narrowed": bool(role or called),
        },
    )


def table_of(slug: str, found: list[PlaceSeen]) -> Table:
    return Table(
        caption="People and their roles",
        caption_hidden=True,
        columns=tuple(map(TableColumn, ("Person", "Role", "Where", "Voice", "Last day"))),
        rows=tuple(
            TableRow(
                (
                    Cell(one.name, reverse("stewarding:person", args=[slug, one.user_id])),
                    Cell(one.role_words),
                    Cell(one.where),
                    Cell(one.voice_words),
                    Cell(in_words(one.last_day) if one.last_day else "None"),
                )
            )
            for one in found
        ),
    )


@page(Permission.KEEP_PEOPLE)
def invite(request: Any) -> HttpResponse:
    open_settings = [line for line in settings_of(None) if line.closed_on is None]
    form = InviteForm(posted(request), settings=open_settings, organisations=organisations())
    if form.is_valid():
        asked = form.cleaned_data
        try:
            patiently(lambda: send_invitation(area=request.area, by=request.user, **wanted(asked)))
        except Refused as refused:
            show_refusals(form, refused)
        except MailNotSent:
            form.add_error(None, NOT_SENT)
        else:
            if any(mixes_alphabets(asked[name]) for name in ("name", "email")):
                messages.warning(request, LOOK_ALIKE)
            messages.success(request, SENT.format(asked["name"]))
            return see_other("stewarding:people", request.area.slug)
    status = 400 if form.is_bound else 200
    return render(request, "cornerstones/stewarding/invite.html", {"form": form}, status=status)


def wanted(asked: dict[str, Any]) -> dict[str, Any]:
    last_day: date | None = asked["last_day"]
    return {
        "email": asked["email"],
        "name": asked["name"],
        "role": Role(asked["role"]),
        "voice": Voice(asked["voice"]),
        "setting": Setting.objects.get(pk=asked["setting"]) if asked["setting"] else None,
        "organisation": Organisation.objects.get(pk=asked["organisation"]) if asked["organisation"] else None,
        "ends_on": last_day + timedelta(days=1) if last_day else None,
    }


@page(Permission.KEEP_PEOPLE)
def take_back(request: Any, invitation_id: int) -> HttpResponse:
    """Invitations into a space are its own people's, and are not found here."""
    if invitation_id not in {one.id for one in open_invitations()}:
        raise Http404("No such invitation.")
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    invitation = Invitation.objects.get(pk=invitation_id)
    patiently(lambda: take_back_invitation(invitation=invitation, by=request.user))
    return see_other("stewarding:people", request.area.slug)
