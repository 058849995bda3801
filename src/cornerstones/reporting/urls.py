from django.urls import path

from cornerstones.reporting import views

app_name = "take_away"

STAFF = "a/<slug:area_slug>/rounds/<int:round_id>/three-voices/take-away/"
WAVE = "a/<slug:area_slug>/waves/<int:wave_id>/in/<slug:place>/take-away/"
LINK = "r/<str:token>/three-voices/take-away/"

urlpatterns = [
    path(STAFF, views.staff, name="staff"),
    path(f"{STAFF}<str:file>", views.staff_file, name="staff_file"),
    path(WAVE, views.wave, name="wave"),
    path(f"{WAVE}<str:file>", views.wave_file, name="wave_file"),
    path(LINK, views.told, name="told"),
    path(f"{LINK}<str:file>", views.told_file, name="told_file"),
]
