from django.urls import path

from cornerstones.agreeing.views import evidence, health, history, meetings, public, running, steps

app_name = "steps"

urlpatterns = [
    path("a/<slug:area_slug>/next-steps/", steps.steps_page, name="list"),
    path("a/<slug:area_slug>/next-steps/add/", running.add, name="add"),
    path("a/<slug:area_slug>/next-steps/loop/", health.loop_health, name="loop"),
    path("a/<slug:area_slug>/next-steps/<int:step_id>/", steps.step_page, name="one"),
    path("a/<slug:area_slug>/next-steps/<int:step_id>/history/", history.step_history, name="history"),
    path("a/<slug:area_slug>/next-steps/<int:step_id>/change/", running.change, name="change"),
    path("a/<slug:area_slug>/next-steps/<int:step_id>/day/", evidence.day, name="day"),
    path("a/<slug:area_slug>/next-steps/<int:step_id>/evidence/add/", evidence.add, name="add_evidence"),
    path(
        "a/<slug:area_slug>/next-steps/<int:step_id>/evidence/<int:evidence_id>/remove/",
        evidence.remove,
        name="remove_evidence",
    ),
    path("a/<slug:area_slug>/next-steps/<int:step_id>/move/", running.move, name="move"),
    path("a/<slug:area_slug>/next-steps/<int:step_id>/stop/", running.stop, name="stop"),
    path("a/<slug:area_slug>/next-steps/<int:step_id>/done/", running.done, name="done"),
    path("a/<slug:area_slug>/next-steps/<int:step_id>/tell/", running.tell, name="tell"),
    path("a/<slug:area_slug>/rounds/<int:round_id>/together/", meetings.together, name="together"),
    path(
        "a/<slug:area_slug>/rounds/<int:round_id>/together/add/", meetings.sit_together, name="sit_together"
    ),
    path(
        "a/<slug:area_slug>/rounds/<int:round_id>/together/<int:meeting_id>/",
        meetings.meeting,
        name="meeting",
    ),
    path(
        "a/<slug:area_slug>/rounds/<int:round_id>/together/<int:meeting_id>/<str:code>/",
        meetings.position,
        name="position",
    ),
    path("a/<slug:area_slug>/you-said/", public.area_said, name="said"),
    path("a/<slug:area_slug>/you-said/<slug:part>/", public.area_said, name="said_part"),
    path("a/<slug:area_slug>/you-said/at/<int:setting_id>/", public.setting_said, name="said_at"),
]
