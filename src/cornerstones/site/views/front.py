"""Pages for everyone: what Cornerstones is, an area's own page, and the pages at the foot of each page."""


from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cornerstones.areas.reads import areas
from cornerstones.people.reads import is_demo
from cornerstones.site.forms import CodeForm
from cornerstones.web.doors import public_page


@public_page(why="says what Cornerstones is and where to go")
def front(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "cornerstones/site/front.html",
        {"areas": areas(), "code_form": CodeForm(), "demo": is_demo() and settings.LOOPBACK_ONLY},
    )
