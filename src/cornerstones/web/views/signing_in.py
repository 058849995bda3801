"""The few pages of signing in that allauth's own do not cover."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from allauth.mfa.models import Authenticator
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cornerstones.people.reads import demo_people
from cornerstones.web.doors import public_page
from cornerstones.web.views.demo import demo_is_here, mail_is_kept


class SignInView(RequestLoginCodeView):
    """Ask for a code, use a passkey, or, in the demo, be one of its people."""

    template_name = "account/login.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        areas = demo_people(today=timezone.localdate()) if demo_is_here() else []
        return super().get_context_data(**kwargs, demo_areas=areas)


class CodeView(ConfirmLoginCodeView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, mail_is_kept=mail_is_kept())


sign_in = SignInView.as_view()
code = CodeView.as_view()


@public_page(
    why="shows a signed-in person their own recovery codes, after they have shown again who they are"
)
@login_required
@reauthentication_required(app="allauth.mfa")
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Unlike allauth's own page, it writes nothing down when it is looked at."""
    kept = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.RECOVERY_CODES).first()
    if kept is None:
        raise Http404("No recovery codes.")
    return render(request, "cornerstones/web/recovery_codes.html", {"codes": kept.wrap().get_unused_codes()})
