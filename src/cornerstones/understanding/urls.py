from django.urls import path

from cornerstones.understanding import views, wave_pages

app_name = "voices"

urlpatterns = [
    path("a/<slug:area_slug>/rounds/<int:round_id>/three-voices/", views.release, name="release"),
    path(
        "a/<slug:area_slug>/rounds/<int:round_id>/three-voices/<slug:part>/",
        views.release,
        name="release_part",
    ),
    path("a/<slug:area_slug>/waves/<int:wave_id>/three-voices/", wave_pages.wave, name="wave"),
    path(
        "a/<slug:area_slug>/waves/<int:wave_id>/three-voices/<slug:part>/", wave_pages.wave, name="wave_part"
    ),
    path("a/<slug:area_slug>/waves/<int:wave_id>/in/<slug:place>/", wave_pages.wave, name="wave_place"),
    path(
        "a/<slug:area_slug>/waves/<int:wave_id>/in/<slug:place>/<slug:part>/",
        wave_pages.wave,
        name="wave_place_part",
    ),
    path("r/<str:token>/three-voices/", views.told, name="told"),
    path("r/<str:token>/three-voices/<slug:part>/", views.told, name="told_part"),
]
