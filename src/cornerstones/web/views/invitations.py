from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cornerstones.areas.vocabulary import Refused
from cornerstones.people.actions import accept
from cornerstones.people.reads import invitation_to
from cornerstones.web.busy import patiently
from cornerstones.web.doors import link_page
from cornerstones.web.vocabulary import LinkPurpose

JOINED = "You have joined {area}. Now sign in with the e-mail address that your invitation came to."


@link_page(LinkPurpose.INVITATION)
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: Any) -> HttpResponse:
    """Who invites to what; looking takes nothing, a press of the button takes the place, once."""
    now, invitation_id = timezone.now(), request.link.target_id
    invited = invitation_to(invitation_id=invitation_id, now=now)
    if invited is None:
        raise Http404("This invitation offers nothing any more.")
    if request.method != "POST":
        return render(request, "cornerstones/web/invitation.html", {"invited": invited})
    try:
        patiently(partial(accept, invitation_id=invitation_id, now=now))
    except Refused as refusal:
        raise Http404(str(refusal)) from refusal
    messages.success(request, JOINED.format(area=invited.area_name))
    return redirect("account_login")
