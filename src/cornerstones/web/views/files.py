"""Kept files: each fetch asks again who asks, and whether it may still be seen. No address opens one by itself.

What a file belongs to is known further up; `may_see` comes with the address and answers for it.
"""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse

from cornerstones.media.models import MediaFile
from cornerstones.people.permissions import Permission
from cornerstones.web.doors import page, public_page
from cornerstones.web.files import answer_with

MaySee = Callable[[Any, MediaFile], bool]


def found(request: Any, file_id: int, may_see: MaySee) -> MediaFile:
    file = MediaFile.objects.filter(pk=file_id).first()
    if file is None or not may_see(request, file):
        raise Http404("No such file.")
    return file


@page(Permission.SEE_NEXT_STEPS)
def for_members(request: Any, file_id: int, may_see: MaySee) -> HttpResponse:
    return answer_with(found(request, file_id, may_see))


@page(Permission.LOOK_AT_FILES)
def to_look_at(request: Any, file_id: int, may_see: MaySee) -> HttpResponse:
    return answer_with(found(request, file_id, may_see), to_look=True)


@public_page(why="what was made public stands beside “You said, we did”, and is asked about each time")
def for_everyone(request: Any, file_id: int, may_see: MaySee) -> HttpResponse:
    return answer_with(found(request, file_id, may_see))
