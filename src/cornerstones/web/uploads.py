"""The one way in for files: only to pages that ask for one, only after their door, only up to a size (SEC-26).

Everywhere else a form with a file in it is turned away at the first of its bytes. What arrives is held on disk under a
name of ours; the name that a file came with is never read.
"""

import tempfile
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.core.exceptions import TooManyFilesSent
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers, StopUpload
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.views.decorators.csrf import csrf_exempt, csrf_protect

View = Callable[..., HttpResponse]
MULTIPART = "multipart/form-data"
LARGEST_FILE = 200_000_000
# Up to here a file that is too large is read to its end, so that its sender reads a sentence and no error.
CUT_OFF = 250_000_000
IN_MEMORY = 1_000_000
CHUNK = 1 << 16


class FileSent:
    """What somebody sent: its bytes on disk, how many, and whether there were too many to keep."""

    def __init__(self, largest: int) -> None:
        self.largest = largest
        self.content = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed by Django
        self.size = 0
        self.too_large = False

    def take(self, chunk: bytes) -> None:
        self.size += len(chunk)
        if self.size > self.largest:
            self.too_large = True
            self.content.seek(0)
            self.content.truncate()
        elif not self.too_large:
            self.content.write(chunk)

    def chunks(self) -> Iterator[bytes]:
        self.content.seek(0)
        while chunk := self.content.read(CHUNK):
            yield chunk

    def close(self) -> None:
        self.content.close()


class NoFiles(FileUploadHandler):
    """For every page that asks for none."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        raise TooManyFilesSent("This page takes no file.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


class OneFile(FileUploadHandler):
    """The file of the one field that the page has; a second one is turned away."""

    chunk_size = CHUNK
    sent: FileSent | None = None

    def __init__(self, request: HttpRequest, *, largest: int | None = None) -> None:
        super().__init__(request)
        self.largest = LARGEST_FILE if largest is None else largest

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        if self.sent is not None:
            self.sent.close()
            raise TooManyFilesSent("One file at a time.")
        self.sent = FileSent(self.largest)
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self.sent is not None:
            self.sent.take(raw_data)
            if self.sent.size > CUT_OFF:
                self.sent.close()
                raise StopUpload(connection_reset=True)

    def file_complete(self, file_size: int) -> FileSent | None:
        return self.sent


def takes_file(view: View, *, largest: int | None = None) -> View:
    """For a page with a file in its form: the form is read, and its token looked at, behind the door."""
    inner = csrf_protect(view)

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.upload_handlers = [OneFile(request, largest=largest)]  # type: ignore[attr-defined]
        return inner(request, *args, **kwargs)

    opened.takes_file = True  # type: ignore[attr-defined]
    return csrf_exempt(opened)


def goes_to_a_page_for_files(request: HttpRequest) -> bool:
    if request.content_type != MULTIPART:
        return False
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return False
    return getattr(view, "takes_file", False)
