"""What no person can have typed is turned away before any page reads it (INPUT-04, INPUT-06)."""

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, UnreadablePostError

from cornerstones.web.uploads import goes_to_a_page_for_files

FORM = "application/x-www-form-urlencoded"


def is_readable(text: bytes) -> bool:
    """UTF-8 without the NUL character: overlong forms and half characters are no UTF-8."""
    if b"\x00" in text:
        return False
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True


class ReadableMiddleware:
    """Refuses an address or a form that is not text, with a page in plain words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        address = f"{request.path_info}?{request.META.get('QUERY_STRING', '')}"
        if not is_readable(unquote_to_bytes(address)):
            raise BadRequest("The address is not text.")
        if (
            request.method == "POST"
            and not goes_to_a_page_for_files(request)
            and not is_readable(body_of(request))
        ):
            raise BadRequest("The form is not text.")
        return self.get_response(request)


def body_of(request: HttpRequest) -> bytes:
    try:
        body = request.body
    except (UnreadablePostError, ValueError) as error:
        raise BadRequest("The form did not come through.") from error
    return unquote_to_bytes(body) if request.content_type == FORM else body
