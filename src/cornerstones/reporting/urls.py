from django.urls import path

from cornerstones.reporting import views

app_name = "take_away"

STAFF = "a/<slug:area_slug>/rounds/<int:round_id>/three-voices/take-away/"
LINK = "r/<str:token>/three-voices/take-away/"

urlpatterns = [
    path(STAFF, views.staff, name="staff"),
    path(f"{STAFF}<str:file>", views.staff_file, name="staff_file"),
    path(LINK, views.told, name="told"),
    path(f"{LINK}<str:file>", views.told_file, name="told_file"),
]
