"""The whole site and one staff page more, for tests of the way there."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from cornerstones.people.permissions import Permission
from cornerstones.web.doors import page


@page(Permission.SEE_HOME)
def room(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{request.user.name} typed {request.POST.get('words', 'nothing')}")


urlpatterns = [
    path("a/<slug:area_slug>/room/", room, name="room"),
    path("", include("cornerstones.site.urls")),
]
handler404 = "cornerstones.web.errors.not_found"
handler429 = "cornerstones.web.errors.too_many"
