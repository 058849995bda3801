from django.urls import path

from cornerstones.safeguarding.views import lines, readers

app_name = "safe"
AREA = {"setting_id": None}

urlpatterns = [
    path("readers/", readers.readers, name="readers"),
    path("readers/area/", readers.readers_at, AREA, name="area_readers_at"),
    path("readers/area/name/", readers.name_reader, AREA, name="area_name_reader"),
    path("readers/area/out-of-hours/", readers.out_of_hours, AREA, name="area_out_of_hours"),
    path("readers/<int:setting_id>/", readers.readers_at, name="readers_at"),
    path("readers/<int:setting_id>/name/", readers.name_reader, name="name_reader"),
    path("readers/<int:setting_id>/out-of-hours/", readers.out_of_hours, name="out_of_hours"),
    path("contacts/<int:contact_id>/yes/", readers.confirm, name="confirm"),
    path("contacts/<int:contact_id>/end/", readers.end_reader, name="end_reader"),
    path("help-lines/", lines.lines, name="lines"),
    path("help-lines/<slug:key>/", lines.line, name="line"),
]
