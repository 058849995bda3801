"""Who is in a space. Its own people say so, and the area does not."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render

from cornerstones.areas.vocabulary import Refused
from cornerstones.people.actions import change_space_role, end_membership
from cornerstones.people.models import Membership
from cornerstones.people.permissions import Permission
from cornerstones.people.reads import open_invitations, people_of_space
from cornerstones.people.vocabulary import SPACE_ROLES, Role, Voice
from cornerstones.speaking.forms import InviteForm
from cornerstones.speaking.views.space import own
from cornerstones.web.busy import patiently
from cornerstones.web.doors import page
from cornerstones.web.invitations import MailNotSent, send_invitation
from cornerstones.web.paths import see_other
from cornerstones.web.submitted import posted, show_refusals

NOT_SENT = "The place is kept, but the mail could not be sent. Invite again later"


@page(Permission.SEE_SPACE)
def people(request: Any, organisation_id: int) -> HttpResponse:
    return show_people(request, organisation_id)


def show_people(request: Any, organisation_id: int, *, problem: str = "", status: int = 200) -> HttpResponse:
    found = people_of_space(organisation_id, today=request.today)
    keeps = request.access.may_in(organisation_id, Permission.KEEP_SPACE)
    has_lead = any(each.role == Role.SPACE_LEAD for each in found)
    return render(
        request,
        "cornerstones/speaking/people.html",
        {
            "organisation": own(organisation_id),
            "people": found,
            "invited": open_invitations(organisation_id=organisation_id) if keeps else (),
            "keeps": keeps,
            "no_lead": not has_lead,
            "me": request.user.pk,
            "problem": problem,
        },
        status=status,
    )


@page(Permission.KEEP_SPACE)
def invite(request: Any, organisation_id: int) -> HttpResponse:
    organisation = own(organisation_id)
    form = InviteForm(posted(request))
    if form.is_valid():
        asked = form.cleaned_data
        try:
            patiently(
                lambda: send_invitation(
                    email=asked["email"],
                    name=asked["name"],
                    role=Role(asked["role"]),
                    voice=Voice(asked["voice"]),
                    area=request.area,
                    organisation=organisation,
                    by=request.user,
                )
            )
        except Refused as refused:
            show_refusals(form, refused)
        except MailNotSent:
            form.add_error(None, NOT_SENT)
        else:
            return see_other("spaces:people", request.area.slug, organisation_id)
    status = 400 if form.is_bound else 200
    context = {"form": form, "organisation": organisation}
    return render(request, "cornerstones/speaking/invite.html", context, status=status)


@page(Permission.SEE_SPACE)
def person(request: Any, organisation_id: int, membership_id: int) -> HttpResponse:
    """End a role, make somebody lead or member; everyone may leave by themself."""
    membership = reached(organisation_id, membership_id)
    own_role = membership.user_id == request.user.pk
    keeps = request.access.may_in(organisation_id, Permission.KEEP_SPACE)
    no_lead = not any(
        each.role == Role.SPACE_LEAD for each in people_of_space(organisation_id, today=request.today)
    )
    if not (keeps or own_role or no_lead):
        raise Http404("Only a lead changes who is here.")
    context = {
        "organisation": own(organisation_id),
        "membership": membership,
        "own_role": own_role,
        "may_end": keeps or own_role,
        "may_lead": membership.role == Role.SPACE_MEMBER and (keeps or no_lead),
        "may_step_back": membership.role == Role.SPACE_LEAD and keeps,
    }
    if request.method != "POST":
        return render(request, "cornerstones/speaking/person.html", context)
    allowed = {
        "end": context["may_end"],
        "lead": context["may_lead"],
        "member": context["may_step_back"],
    }
    say = request.POST.get("say", "")
    if not allowed.get(say):
        problem = "Choose what you want to change."
        return render(
            request, "cornerstones/speaking/person.html", {**context, "problem": problem}, status=400
        )
    role = {"lead": Role.SPACE_LEAD, "member": Role.SPACE_MEMBER}.get(say)
    change = partial(change_space_role, role=role) if role else end_membership
    try:
        patiently(partial(change, membership=membership, by=request.user, today=request.today))
    except Refused as refused:
        problem = refused.reasons[0].sentence
        return render(
            request, "cornerstones/speaking/person.html", {**context, "problem": problem}, status=400
        )
    if say == "end" and own_role:
        messages.success(request, "You have left this space.")
        return see_other("home")
    return see_other("spaces:people", request.area.slug, organisation_id)


def reached(organisation_id: int, membership_id: int) -> Membership:
    found = (
        Membership.objects.select_related("user", "organisation")
        .filter(pk=membership_id, organisation_id=organisation_id, role__in=sorted(SPACE_ROLES), ends_on=None)
        .first()
    )
    if found is None:
        raise Http404("Nobody here.")
    return found
