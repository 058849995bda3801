from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cornerstones.understanding.disclosure import STANDARD
from cornerstones.understanding.protected_example import examples
from cornerstones.web.doors import public_page


@public_page(why="everyone may read, with an example, how small groups are protected")
def how_we_protect(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "cornerstones/understanding/how_we_protect.html",
        {"examples": examples(), "thresholds": STANDARD},
    )
