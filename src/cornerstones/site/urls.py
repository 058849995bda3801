"""Every address. Pages of a package live in its own urls; each carries its door."""

from django.urls import URLPattern, URLResolver, include, path

from cornerstones.site import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.front, name="front"),
    path("home/", views.home, name="home"),
    path("", include("cornerstones.listening.urls")),
    path("a/<slug:area_slug>/rounds/", include("cornerstones.listening.staff_urls")),
    path("", include("cornerstones.understanding.urls")),
]

handler400 = "cornerstones.web.errors.bad_request"
handler403 = "cornerstones.web.errors.forbidden"
handler404 = "cornerstones.web.errors.not_found"
handler500 = "cornerstones.web.errors.server_error"
