"""Every address. Pages of a package live in its own urls; each carries its door."""

from django.urls import URLPattern, URLResolver, include, path

from cornerstones.site.views import cornerstones, front, handover, homes, joining, looks, notices, previews

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("cornerstones.listening.urls")),  # first, since most presses come here
    path("", front.front, name="front"),
    path("join/", joining.join, name="join"),
    path("look/", looks.look, name="look"),
    path("privacy/", notices.privacy, name="privacy"),
    path("accessibility/", notices.accessibility, name="accessibility"),
    path("credits/", notices.thanks, name="credits"),
    path("gallery/", notices.gallery, name="gallery"),
    path(".well-known/security.txt", notices.security_txt, name="security_txt"),
    path("home/", homes.home, name="home"),
    path("a/<slug:area_slug>/", front.area, name="area"),
    path("a/<slug:area_slug>/home/", homes.area_home, name="area_home"),
    path("a/<slug:area_slug>/people/<int:user_id>/handover/", handover.handover, name="handover"),
    path("a/<slug:area_slug>/cornerstones/", cornerstones.cornerstones, name="cornerstones"),
    path("a/<slug:area_slug>/cornerstones/poster/", previews.poster, name="cornerstones_poster"),
    path("a/<slug:area_slug>/cornerstones/preview/", previews.preview, name="cornerstones_preview"),
    path(
        "a/<slug:area_slug>/cornerstones/preview/<str:place>/",
        previews.preview_place,
        name="cornerstones_preview_place",
    ),
    path("", include("cornerstones.stewarding.urls")),
    path("a/<slug:area_slug>/statements/", include("cornerstones.stewarding.set_urls")),
    path("a/<slug:area_slug>/try-out/", include("cornerstones.listening.try_urls")),
    path("", include("cornerstones.web.urls")),
    path("a/<slug:area_slug>/rounds/", include("cornerstones.listening.staff_urls")),
    path("a/<slug:area_slug>/safe/", include("cornerstones.safeguarding.urls")),
    path("", include("cornerstones.reporting.urls")),  # before the parts of a page, whose names are open
    path("a/<slug:area_slug>/waves/", include("cornerstones.listening.wave_urls")),
    path("", include("cornerstones.understanding.urls")),
    path("", include("cornerstones.reporting.poster_urls")),
    path("", include("cornerstones.agreeing.urls")),
    path("", include("cornerstones.privacy.urls")),
    path("platform/", include("cornerstones.hosting.urls")),
    path("a/<slug:area_slug>/spaces/", include("cornerstones.speaking.urls")),
]

handler400 = "cornerstones.web.errors.bad_request"
handler403 = "cornerstones.web.errors.forbidden"
handler404 = "cornerstones.web.errors.not_found"
handler429 = "cornerstones.web.errors.too_many"  # asked for by allauth
handler500 = "cornerstones.web.errors.server_error"
