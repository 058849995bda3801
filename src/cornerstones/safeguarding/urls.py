from django.urls import path

from cornerstones.safeguarding.views import drills, lines, queue, readers

app_name = "safe"
AREA = {"setting_id": None}

urlpatterns = [
    path("words/", queue.queue, name="queue"),
    path("words/finished/", queue.finished, name="finished"),
    path("words/<uuid:alert_id>/", queue.alert, name="alert"),
    path("words/<uuid:alert_id>/read/", queue.read, name="read"),
    path("words/<uuid:alert_id>/record/", queue.write, name="write"),
    path("words/<uuid:alert_id>/close/", queue.close, name="close"),
    path("words/<uuid:alert_id>/round/", queue.send, name="send_round"),
    path("drills/", drills.drills, name="drills"),
    path("drills/<int:setting_id>/plant/", drills.plant, name="plant"),
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
