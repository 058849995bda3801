"""Every address. Pages of a package live in its own urls; each carries its door."""

from django.urls import URLPattern, URLResolver, include, path

from cornerstones.site import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.front, name="front"),
    path("home/", views.home, name="home"),
    path("", include("cornerstones.web.urls")),
    path("", include("cornerstones.listening.urls")),
    path("", include("cornerstones.understanding.urls")),
]

handler400 = "cornerstones.web.errors.bad_request"
handler403 = "cornerstones.web.errors.forbidden"
handler404 = "cornerstones.web.errors.not_found"
handler429 = "cornerstones.web.errors.too_many"  # asked for by allauth
handler500 = "cornerstones.web.errors.server_error"
