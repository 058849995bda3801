from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cornerstones.web.doors import public_page


@public_page(why="says what Cornerstones is and where to go")
def front(request: HttpRequest) -> HttpResponse:
    return render(request, "cornerstones/site/front.html")


@public_page(why="sends a signed-in person to their own area, and everyone else to sign in")
def home(request: Any) -> HttpResponse:
    return render(request, "cornerstones/site/front.html")
