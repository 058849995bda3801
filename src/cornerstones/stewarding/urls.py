from django.urls import path

from cornerstones.stewarding.views import (
    bringing_in,
    contact,
    days,
    following,
    keeping,
    organisations,
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

AREA = "a/<slug:area_slug>/"
SETTING = f"{AREA}settings/<int:setting_id>/"
LIST = f"{AREA}settings/bring-in/<int:list_id>/"
ORGANISATION = f"{AREA}organisations/<int:organisation_id>/"

urlpatterns = [
    path("a/<slug:area_slug>/settings/", settings.settings_list, name="settings"),
    path("a/<slug:area_slug>/settings/<int:setting_id>/", settings.setting, name="setting"),
    path(
        "a/<slug:area_slug>/settings/<int:setting_id>/who-can-help/",
        settings.who_can_help,
        name="who_can_help",
    ),
    path(f"{AREA}settings/add/", keeping.add, name="add_setting"),
    path(f"{SETTING}change/", keeping.change, name="change_setting"),
    path(f"{SETTING}close/", keeping.close, name="close_setting"),
    path(f"{SETTING}reopen/", keeping.reopen, name="reopen_setting"),
    path(f"{SETTING}join/", following.merge, name="merge_setting"),
    path(f"{SETTING}after/", following.after, name="after_setting"),
    path(f"{SETTING}people-go-along/<int:later_id>/", following.people, name="people_go_along"),
    path(f"{AREA}settings/bring-in/", bringing_in.send, name="bring_in"),
    path(f"{AREA}settings/bring-in/how/", bringing_in.how, name="list_how"),
    path(f"{AREA}settings/bring-in/template.csv", bringing_in.template, name="list_template"),
    path(f"{AREA}settings/take-out.csv", bringing_in.take_out, name="take_out"),
    path(LIST, bringing_in.one_list, name="list"),
    path(f"{LIST}bring/", bringing_in.bring, name="bring_list"),
    path(f"{LIST}drop/", bringing_in.drop, name="drop_list"),
    path(f"{LIST}rows.csv", bringing_in.report, name="list_rows"),
    path(f"{AREA}days/", days.days, name="area_days"),
    path(f"{AREA}days/hours/", days.hours, name="area_hours"),
    path(f"{AREA}days/term/", days.term, name="area_term"),
    path(f"{AREA}days/special/", days.special, name="area_special_days"),
    path(f"{AREA}days/<slug:kind>/<int:row_id>/take-away/", days.take_away, name="area_take_away"),
    path(f"{SETTING}days/", days.days, name="days"),
    path(f"{SETTING}days/hours/", days.hours, name="hours"),
    path(f"{SETTING}days/term/", days.term, name="term"),
    path(f"{SETTING}days/special/", days.special, name="special_days"),
    path(f"{SETTING}days/all-year/", days.all_year, name="all_year"),
    path(f"{SETTING}days/<slug:kind>/<int:row_id>/take-away/", days.take_away, name="take_away"),
    path(f"{AREA}organisations/", organisations.organisations_list, name="organisations"),
    path(f"{AREA}organisations/add/", organisations.add, name="add_organisation"),
    path(ORGANISATION, organisations.change, name="organisation"),
    path(f"{ORGANISATION}end/", organisations.end, name="end_organisation"),
    path("a/<slug:area_slug>/statements/", statements.statements_page, name="statements"),
    path("a/<slug:area_slug>/statements/<str:code>/example/", statements.example, name="example"),
    path(
        "a/<slug:area_slug>/statements/<str:code>/examples/<int:example_id>/take-out/",
        statements.take_out,
        name="take_out_example",
    ),
    path("a/<slug:area_slug>/cornerstones/reword/", rewording.reword, name="reword"),
    path("a/<slug:area_slug>/who-to-contact/", contact.who_to_contact, name="contact"),
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
