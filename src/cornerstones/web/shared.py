"""Pages that are alike for everyone: whoever brings no cookie gets one that may be kept for some minutes (SEC-20).

With any cookie a page may know its reader, be it by a session or by chosen colours; such a page is never kept. What is
kept carries no nonce, since a number used twice is none, and starts nothing on the reader's device.
"""

import functools
import hashlib
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers

MINUTES = 5
KEPT = f"public, max-age={MINUTES * 60}, no-transform"
SEEN = ("GET", "HEAD")


def shared_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """For a page that says the same to everyone but for their colours and the way to their own pages."""

    @functools.wraps(view)
    def answered(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        patch_vary_headers(response, ("Cookie",))
        return kept(request, response)

    return answered


def kept(request: Any, response: HttpResponse) -> HttpResponseBase:
    """May be kept by anyone for some minutes, and asked about by its mark after that.

    A visit with a cookie may end in a renewed one, and that must never lie where others could be given it.
    """
    if request.COOKIES or request.method not in SEEN or response.status_code != 200 or response.cookies:
        return response
    if getattr(request, "_csp_nonce", None):
        raise RuntimeError("A page that may be kept has no nonce.")
    response.headers["Cache-Control"] = KEPT
    response.headers["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    answer = get_conditional_response(request, etag=response.headers["ETag"], response=response)
    return response if answer is None else answer
