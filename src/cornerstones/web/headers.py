from collections.abc import Callable

from csp.constants import HEADER
from csp.middleware import CheckableLazyObject, CSPMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.security import SecurityMiddleware
from django.utils.functional import cached_property

NO_DEVICES = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)


# A proxy that pressed pages smaller would write down sizes that follow what was answered.
MARK = "the-nonce"
NEVER_KEPT = "no-store, private, no-transform"


class PolicyMiddleware(CSPMiddleware):
    """The content policy, written once for all pages that have none of their own, with a place for the nonce."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if any(name.startswith("_csp") for name in vars(response)):
            return super().process_response(request, response)
        nonce = getattr(request, "_csp_nonce", None)
        response.headers.setdefault(HEADER, self.with_nonce.replace(MARK, nonce) if nonce else self.without)
        if nonce is None:  # too late for one now
            request.csp_nonce = CheckableLazyObject(self._csp_nonce_post_response)  # type: ignore[attr-defined]
        return response

    @cached_property
    def without(self) -> str:
        return self.written(None)

    @cached_property
    def with_nonce(self) -> str:
        return self.written(MARK)

    def written(self, nonce: str | None) -> str:
        request = HttpRequest()
        request._csp_nonce = nonce  # type: ignore[attr-defined]
        return super().process_response(request, HttpResponse()).headers[HEADER]


class HeadersMiddleware:
    """Headers that every answer carries, errors and files too; pages are never kept by a browser."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.security = SecurityMiddleware(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Once more here: what is refused on the way in never comes back through Django's own.
        response = self.security.process_response(request, self.get_response(request))
        response.headers.setdefault("Permissions-Policy", NO_DEVICES)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if response.cookies or not response.has_header("Cache-Control"):
            response.headers["Cache-Control"] = NEVER_KEPT
        return response
