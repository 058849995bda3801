from django.urls import path

from cornerstones.stewarding.views import record, rewording, second, settings, statements

app_name = "stewarding"

urlpatterns = [
    path("a/<slug:area_slug>/settings/", settings.settings_list, name="settings"),
    path("a/<slug:area_slug>/settings/<int:setting_id>/", settings.setting, name="setting"),
    path(
        "a/<slug:area_slug>/settings/<int:setting_id>/who-can-help/",
        settings.who_can_help,
        name="who_can_help",
    ),
    path("a/<slug:area_slug>/statements/", statements.statements_page, name="statements"),
    path("a/<slug:area_slug>/statements/<str:code>/example/", statements.example, name="example"),
    path("a/<slug:area_slug>/cornerstones/reword/", rewording.reword, name="reword"),
    path("a/<slug:area_slug>/record/", record.record, name="record"),
    path("a/<slug:area_slug>/second-person/", second.waiting, name="second_waiting"),
    path("a/<slug:area_slug>/second-person/<int:request_id>/", second.answer, name="second"),
]
