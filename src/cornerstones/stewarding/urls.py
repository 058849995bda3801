from django.urls import path

from cornerstones.stewarding.views import (
    people,
    record,
    rewording,
    roles,
    second,
    settings,
    statements,
    support,
)

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
    path("a/<slug:area_slug>/my-roles/", roles.mine, name="mine"),
    path("a/<slug:area_slug>/people/", people.people, name="people"),
    path("a/<slug:area_slug>/people/invite/", people.invite, name="invite"),
    path(
        "a/<slug:area_slug>/people/invitations/<int:invitation_id>/take-back/",
        people.take_back,
        name="take_back_invitation",
    ),
    path("a/<slug:area_slug>/people/support/", support.support, name="support"),
    path("a/<slug:area_slug>/people/<int:user_id>/", roles.person, name="person"),
    path("a/<slug:area_slug>/people/roles/<int:membership_id>/", roles.role, name="role"),
    path("a/<slug:area_slug>/people/roles/<int:membership_id>/end/", roles.end, name="end_role"),
    path("a/<slug:area_slug>/second-person/", second.waiting, name="second_waiting"),
    path("a/<slug:area_slug>/second-person/<int:request_id>/", second.answer, name="second"),
]
