from django.urls import path

from cornerstones.reporting.views import files

app_name = "take_away"

STAFF = "a/<slug:area_slug>/rounds/<int:round_id>/three-voices/take-away/"
WAVE = "a/<slug:area_slug>/waves/<int:wave_id>/in/<slug:place>/take-away/"
LINK = "r/<str:token>/three-voices/take-away/"

urlpatterns = [
    path(STAFF, files.staff, name="staff"),
    path(f"{STAFF}<str:file>", files.staff_file, name="staff_file"),
    path(WAVE, files.wave, name="wave"),
    path(f"{WAVE}<str:file>", files.wave_file, name="wave_file"),
    path(LINK, files.told, name="told"),
    path(f"{LINK}<str:file>", files.told_file, name="told_file"),
]
