"""Sheets for a wall, for everyone: they hold nothing that the pages for everyone do not."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from cornerstones.agreeing.pledge_reads import pledges
from cornerstones.agreeing.views.public import public_setting
from cornerstones.areas.models import Setting
from cornerstones.reporting import shelf
from cornerstones.reporting.poster_reads import pledge_sheet_of, poster_of
from cornerstones.reporting.posters import pledge_pdf, poster_pdf
from cornerstones.web.doors import public_page
from cornerstones.web.shared import kept

WHY = "a poster says to those without the internet what the page says to everyone"
LONGEST_NAME = 60
# Name of the file: in easy words or not, and on which paper.
POSTERS = {
    f"{words}-{paper}.pdf": (words == "easy", paper) for words in ("plain", "easy") for paper in ("a4", "a3")
}
Sheet = TypeVar("Sheet")


@public_page(why=WHY)
def area_poster(request: Any, file: str) -> HttpResponseBase:
    return poster(request, None, file)


@public_page(why=WHY)
def setting_poster(request: Any, setting_id: int, file: str) -> HttpResponseBase:
    return poster(request, public_setting(setting_id), file)


def poster(request: Any, setting: Setting | None, file: str) -> HttpResponseBase:
    if file not in POSTERS:
        raise Http404
    easy, paper = POSTERS[file]
    made = poster_of(request.area, setting, easy=easy, paper=paper, today=request.today)
    name = f"{slugify(made.place)[:LONGEST_NAME]}-you-said-{file}".lstrip("-")
    return give(request, name, made, poster_pdf)


@public_page(why="a promise that hangs on a wall is asked about")
def pledge(request: Any, pledge_id: int) -> HttpResponseBase:
    found = pledges().filter(pk=pledge_id).first()
    if found is None:
        raise Http404
    sheet = pledge_sheet_of(request.area, found, today=request.today)
    name = f"{slugify(found.organisation.name)[:LONGEST_NAME]}-promises.pdf".lstrip("-")
    return give(request, name, sheet, pledge_pdf)


def give(request: Any, name: str, sheet: Sheet, make: Callable[[Sheet], bytes]) -> HttpResponseBase:
    """Made when somebody first asks, and kept; who asks makes no difference."""
    response = HttpResponse(shelf.kept("sheet.pdf", sheet, make), content_type="application/pdf")
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=name)
    return kept(request, response)
