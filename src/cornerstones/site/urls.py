"""Every address. Pages of a package live in its own urls; each carries its door."""

from django.urls import URLPattern, URLResolver, include, path

from cornerstones.agreeing.attached import everyone_may_see, lookers_may_see, members_may_see
from cornerstones.site.views import (
    cornerstones,
    front,
    handover,
    homes,
    joining,
    looks,
    notices,
    previews,
    status,
)
from cornerstones.web.views import files

# The way out is in `web`; what a file hangs on, and who may see that, is known to `agreeing`.
kept_files = [
    path("a/<slug:area_slug>/files/<int:file_id>/", files.for_members, {"may_see": members_may_see}, "file"),
    path(
        "a/<slug:area_slug>/files/<int:file_id>/to-look-at/",
        files.to_look_at,
        {"may_see": lookers_may_see},
        "file_to_look_at",
    ),
    path(
        "a/<slug:area_slug>/you-said/files/<int:file_id>/",
        files.for_everyone,
        {"may_see": everyone_may_see},
        "file_for_everyone",
    ),
]

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
    path("health/", status.health, name="health"),
    path("platform/status/", status.status, name="status"),
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
    *kept_files,
    path("platform/", include("cornerstones.hosting.urls")),
    path("a/<slug:area_slug>/spaces/", include("cornerstones.speaking.urls")),
]

handler400 = "cornerstones.web.errors.bad_request"
handler403 = "cornerstones.web.errors.forbidden"
handler404 = "cornerstones.web.errors.not_found"
handler429 = "cornerstones.web.errors.too_many"  # asked for by allauth
handler500 = "cornerstones.web.errors.server_error"
