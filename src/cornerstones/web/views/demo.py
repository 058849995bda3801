"""The demo's one-press sign-in, and the page of mail that was not sent."""

from typing import Any

from allauth.account.utils import perform_login
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from cornerstones.people.models import User
from cornerstones.people.reads import demo_people, is_demo, kept_mail
from cornerstones.web.doors import public_page

KEPT_HERE = "cornerstones.people.mail.KeptMailBackend"


def demo_is_here() -> bool:
    """Only where the database says that all of it is invented, and nothing but this computer can ask."""
    return bool(settings.LOOPBACK_ONLY and is_demo())


def mail_is_kept() -> bool:
    """Only on this computer: for the demo, or where no mail server is set up."""
    return bool(settings.LOOPBACK_ONLY and (settings.EMAIL_BACKEND == KEPT_HERE or is_demo()))


@public_page(why="lets a visitor of the demo be one of its invented people; it is nowhere else")
@require_POST
def be_someone(request: Any) -> HttpResponse:
    if not demo_is_here():
        raise Http404("This is no demo.")
    offered = {
        str(person.user_id) for area in demo_people(today=timezone.localdate()) for person in area.people
    }
    if request.POST.get("person") not in offered:
        raise Http404("Nobody of the demo.")
    return perform_login(request, User.objects.get(pk=request.POST["person"]))


@public_page(why="shows mail that a demo or a laptop keeps instead of sending; it is nowhere else")
def sent_mail(request: HttpRequest) -> HttpResponse:
    if not mail_is_kept():
        raise Http404("Mail is really sent here.")
    return render(request, "cornerstones/web/sent_mail.html", {"mail": kept_mail()})
