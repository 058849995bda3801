from django.urls import path

from cornerstones.speaking.views import naming, people, records, said, sign_off, space, taking

app_name = "spaces"

OWN = "<int:organisation_id>/"

urlpatterns = [
    path("", said.spaces, name="list"),
    path("in-their-own-words/", said.everybody, name="public"),
    path("said/<int:record_id>/", said.one, name="said"),
    path(OWN, space.space, name="one"),
    path(f"{OWN}sign-offs/<int:asked_id>/", sign_off.sign_off, name="sign_off"),
    path(f"{OWN}records/add/", records.add, name="add"),
    path(f"{OWN}records/<int:record_id>/", records.one, name="record"),
    path(f"{OWN}records/<int:record_id>/change/", records.change, name="change"),
    path(f"{OWN}records/<int:record_id>/delete/", records.delete, name="delete"),
    path(f"{OWN}take-away/", taking.take, name="take_away"),
    path(f"{OWN}name/", naming.name, name="name"),
    path(f"{OWN}people/", people.people, name="people"),
    path(f"{OWN}people/invite/", people.invite, name="invite"),
    path(f"{OWN}people/<int:membership_id>/", people.person, name="person"),
]
