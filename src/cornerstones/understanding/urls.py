from django.urls import path

from cornerstones.understanding import views

app_name = "voices"

urlpatterns = [
    path("a/<slug:area_slug>/rounds/<int:round_id>/three-voices/", views.release, name="release"),
    path(
        "a/<slug:area_slug>/rounds/<int:round_id>/three-voices/<slug:part>/",
        views.release,
        name="release_part",
    ),
    path("r/<str:token>/three-voices/", views.told, name="told"),
    path("r/<str:token>/three-voices/<slug:part>/", views.told, name="told_part"),
]
