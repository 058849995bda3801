import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse


def page(request: HttpRequest, name: str, status: int, **context: Any) -> HttpResponse:
    return TemplateResponse(request, f"cornerstones/web/{name}.html", context, status=status).render()


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, "bad_request", 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, "forbidden", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, "not_found", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return page(request, "server_error", 500, reference=secrets.token_hex(4))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form came from an old page: what was typed is shown again, with a fresh way to send it."""
    typed = [(name, value) for name, values in request.POST.lists() for value in values]
    kept = [(name, value) for name, value in typed if name != "csrfmiddlewaretoken"]
    return page(request, "old_page", 403, kept=kept)
