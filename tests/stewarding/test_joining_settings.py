"""SEC-44: two settings are joined when one person asked and another agreed, and not before."""

from datetime import timedelta

import pytest

from cornerstones.areas.models import Organisation, Setting, Succession
from cornerstones.areas.vocabulary import OrganisationKind
from cornerstones.people.models import SecondPerson
from cornerstones.people.vocabulary import Role, SecondState
from cornerstones.scoping import area_scope
from tests.factories.spaces import lead_their_spaces
from tests.factories.world import make_setting, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(north, client, today):
    sign_in(client, north.people[Role.AREA_ADMINISTRATOR], fresh=True)
    form = {"other": north.other_setting.pk, "why": "They share a building and a head."}
    form |= {"on_day": today.day, "on_month": today.month, "on_year": today.year}
    return client.post(f"/a/north/settings/{north.setting.pk}/join/", form)


def joined(corner):
    with area_scope(corner.area.pk):
        return Succession.objects.filter(earlier=corner.setting, later=corner.other_setting).exists()


def test_one_person_alone_joins_nothing(asked, north, client):
    assert asked.status_code == 303
    assert not joined(north)
    answer = client.post(asked["Location"], {"say": "agree"})
    assert answer.status_code < 500
    assert not joined(north)
    with area_scope(north.area.pk):
        assert SecondPerson.objects.get().state == SecondState.WAITING


def test_the_second_person_sees_what_would_happen_and_agrees(asked, north, client, today):
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD], fresh=True)
    page = client.get(asked["Location"]).content.decode()
    assert "North Speech Clinic" in page
    assert "They share a building and a head." in page
    for _ in range(2):  # pressed twice
        client.post(asked["Location"], {"say": "agree"})
    assert joined(north)
    with area_scope(north.area.pk):
        assert Setting.objects.get(pk=north.setting.pk).closed_on == today
        assert Succession.objects.count() == 1
    page = client.get(f"/a/north/settings/{north.other_setting.pk}/").content.decode()
    assert "part of this was North Primary School." in page


def test_what_has_become_impossible_meanwhile_does_not_happen(asked, north, client, today):
    with area_scope(north.area.pk):
        Setting.objects.filter(pk=north.other_setting.pk).update(closed_on=today - timedelta(days=1))
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD], fresh=True)
    client.post(asked["Location"], {"say": "agree"})
    assert not joined(north)


def test_what_would_be_refused_is_refused_before_anybody_is_asked(north, south, client, today):
    sign_in(client, north.people[Role.AREA_ADMINISTRATOR])
    form = {"why": "x", "on_day": today.day, "on_month": today.month, "on_year": today.year}
    for other in (north.setting.pk, south.setting.pk, 99, "", "x"):
        answer = client.post(f"/a/north/settings/{north.setting.pk}/join/", {**form, "other": other})
        assert answer.status_code == 400
    with area_scope(north.area.pk):
        old = make_setting(north.area, north.place, "Old School")
        Setting.objects.filter(pk=old.pk).update(opened_on=today + timedelta(days=9))
    answer = client.post(f"/a/north/settings/{old.pk}/join/", {**form, "other": north.setting.pk})
    assert "before this setting opened" in answer.content.decode()
    with area_scope(north.area.pk):
        assert not SecondPerson.objects.exists()


def test_an_organisation_with_members_of_its_own_is_in_its_own_hands(north, client, today):
    sign_in(client, north.people[Role.AREA_ADMINISTRATOR])
    with area_scope(north.area.pk):
        lead_their_spaces(north, today)
        forum = Organisation.objects.get(kind=OrganisationKind.PARENT_CARER_FORUM)
    here = f"/a/north/organisations/{forum.pk}/"
    assert "Nobody outside it changes its name" in client.get(here).content.decode()
    form = {"name": "Ours now", "kind": "council", "edit": "0"}
    assert client.post(here, form).status_code == 403
    assert client.post(f"{here}end/", {"on_day": "1", "on_month": "1", "on_year": "2026"}).status_code == 403
    with area_scope(north.area.pk):
        assert Organisation.objects.get(pk=forum.pk).name == forum.name
