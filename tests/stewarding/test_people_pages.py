"""Area administrators see who holds what, invite, change and end; two people end an administrator."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from cornerstones.audit.models import AuditEntry
from cornerstones.people.actions import invite
from cornerstones.people.models import Invitation, Membership, PlatformAdministrator, SecondPerson, User
from cornerstones.people.reads import access_of
from cornerstones.people.vocabulary import Role, SecondState, Voice
from cornerstones.scoping import area_scope
from tests.factories.people import join, make_user
from tests.factories.world import sign_in

pytestmark = pytest.mark.django_db
PEOPLE = "/a/north/people/"
ADMIN = Role.AREA_ADMINISTRATOR


@pytest.fixture
def admin(north, south, client):
    sign_in(client, north.people[ADMIN], fresh=True)
    return north


def held(corner, role):
    with area_scope(corner.area.pk):
        return Membership.objects.get(user=corner.people[role], role=role)


def days(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def form(**more):
    return {
        "name": "Noor Newcomer",
        "email": "noor@example.org",
        "role": "safeguarding_lead",
        "voice": "practitioner",
        "setting": "",
        "organisation": "",
        **more,
    }


def test_the_list_shows_everyone_of_the_area_and_can_be_narrowed(admin, client):
    page = client.get(PEOPLE).content.decode()
    assert "partnership_lead of north" in page and "of south" not in page
    narrowed = client.get(PEOPLE, {"role": "support"}).content.decode()
    assert "support of north" in narrowed and "partnership_lead of north" not in narrowed
    assert "1 person" in client.get(PEOPLE, {"called": "SETTING_lead"}).content.decode()
    assert "Nobody fits" in client.get(PEOPLE, {"called": "zebra"}).content.decode()


def test_somebody_is_invited_for_a_time(admin, client, today, django_capture_on_commit_callbacks):
    last = today + timedelta(days=30)
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(f"{PEOPLE}invite/", form(**days("last_day", last)))
    assert answer["Location"] == PEOPLE
    assert mail.outbox[-1].to == ["noor@example.org"]
    page = client.get(PEOPLE).content.decode()
    assert "Noor Newcomer is invited" in page and "Invited, not here yet" in page
    with area_scope(admin.area.pk):
        assert Invitation.objects.get().ends_on == last + timedelta(days=1)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"role": "setting_lead"}, "Choose the setting that this person leads"),
        ({"email": "not an address"}, "Enter one e-mail address only"),
        ({"role": "space_lead"}, "Choose the forum or group"),
        (
            {"role": "area_administrator", **days("last_day", timezone.now() + timedelta(days=9))},
            "two people",
        ),
        ({"role": "support"}, "Choose a role"),
        ({"role": "space_member"}, "Choose a role"),
        ({"setting": "987654"}, "Choose one of these"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(admin, client, more, sentence):
    answer = client.post(f"{PEOPLE}invite/", form(**more))
    page = answer.content.decode()
    assert answer.status_code == 400 and sentence in page
    assert "Noor Newcomer" in page
    with area_scope(admin.area.pk):
        assert not Invitation.objects.exists()


def test_sec_39_fields_the_form_does_not_have_change_nothing(admin, south, client):
    privileged = {
        "area": south.area.pk,
        "area_id": south.area.pk,
        "from_inside": "on",
        "used_at": "2026-01-01",
        "replaced": "on",
        "invited_by": "Somebody else",
        "is_active": "",
        "user": admin.people[ADMIN].pk,
    }
    assert client.post(f"{PEOPLE}invite/", form(**privileged)).status_code == 303
    with area_scope(admin.area.pk):
        row = Invitation.objects.get()
    assert (row.area_id, row.from_inside, row.used_at, row.replaced) == (admin.area.pk, False, None, False)
    assert row.invited_by == "area_administrator of north"
    place = held(admin, Role.SAFEGUARDING_LEAD)
    more = {"role": "area_administrator", "user": admin.people[ADMIN].pk, "setting": admin.setting.pk}
    client.post(f"{PEOPLE}roles/{place.pk}/", {"voice": "practitioner", **more})
    now = held(admin, Role.SAFEGUARDING_LEAD)
    assert (now.role, now.user_id, now.setting_id) == (place.role, place.user_id, None)


def test_an_invitation_is_taken_back(admin, client, north):
    with area_scope(north.area.pk):
        asked = invite(
            email="late@example.org",
            name="Late",
            role=Role.SAFEGUARDING_LEAD,
            voice=Voice.PRACTITIONER,
            area=north.area,
            by=north.people[ADMIN],
            now=timezone.now(),
        )
    assert client.post(f"{PEOPLE}invitations/{asked.pk}/take-back/").status_code == 303
    assert "Late" not in client.get(PEOPLE).content.decode()
    assert client.post(f"{PEOPLE}invitations/{asked.pk}/take-back/").status_code == 404


def test_a_persons_page_shows_both_voices_and_leads_to_what_they_hold(admin, client, today):
    person = admin.people[Role.SETTING_LEAD]
    join(person, admin.area, Role.PARENT_CARER_LEAD, today=today, voice=Voice.PARENT_CARER)
    page = client.get(f"{PEOPLE}{person.pk}/").content.decode()
    assert "more than one voice" in page and person.email in page
    assert f"{PEOPLE}{person.pk}/handover/" in page


def test_a_last_day_is_set_on_a_page_and_a_day_that_is_over_is_refused(admin, client, today):
    place = held(admin, Role.SAFEGUARDING_LEAD)
    address = f"{PEOPLE}roles/{place.pk}/"
    wrong = client.post(address, {"voice": "practitioner", **days("last_day", today - timedelta(days=2))})
    assert wrong.status_code == 400 and "still to come" in wrong.content.decode()
    last = today + timedelta(days=2)
    assert client.post(address, {"voice": "parent_carer", **days("last_day", last)}).status_code == 303
    now = held(admin, Role.SAFEGUARDING_LEAD)
    assert (now.voice, now.ends_on) == (Voice.PARENT_CARER, last + timedelta(days=1))


def test_sec_05_an_ended_role_is_gone_in_a_session_that_is_open(admin, client):
    theirs = Client()
    sign_in(theirs, admin.people[Role.PARTNERSHIP_LEAD])
    assert theirs.get("/a/north/home/").status_code == 200
    place = held(admin, Role.PARTNERSHIP_LEAD)
    answer = client.post(f"{PEOPLE}roles/{place.pk}/end/")
    assert answer["Location"] == f"{PEOPLE}{place.user_id}/handover/"
    assert theirs.get("/a/north/home/").status_code == 404


def test_sec_05_an_account_that_is_closed_is_out_at_the_next_press(north, client):
    sign_in(client, north.people[Role.PARTNERSHIP_LEAD])
    assert client.get("/a/north/home/").status_code == 200
    User.objects.filter(pk=north.people[Role.PARTNERSHIP_LEAD].pk).update(is_active=False)
    assert client.get("/a/north/home/").status_code in {302, 404}


def test_sec_44_ending_asks_again_who_you_are(north, client):
    sign_in(client, north.people[ADMIN])
    place = held(north, Role.PARTNERSHIP_LEAD)
    answer = client.post(f"{PEOPLE}roles/{place.pk}/end/")
    assert answer.status_code == 302 and "next=" in answer["Location"]
    assert held(north, Role.PARTNERSHIP_LEAD).ends_on is None


def test_sec_44_an_administrators_end_waits_for_a_second_person(admin, client, today):
    other = make_user("other@example.org", "Other Admin")
    place = join(other, admin.area, ADMIN, today=today)
    address = f"{PEOPLE}roles/{place.pk}/end/"
    assert "A second person must agree" in client.get(address).content.decode()
    assert client.post(address, {"why": ""}).status_code == 400
    waits = client.post(address, {"why": "They have left."})["Location"]
    with area_scope(admin.area.pk):
        assert access_of(user_id=other.pk, today=today).held
    assert "Somebody else agrees" in client.get(waits).content.decode()
    sign_in(client, admin.people[Role.PARTNERSHIP_LEAD], fresh=True)
    page = client.get(waits).content.decode()
    assert "They have left." in page and "Other Admin" in page
    assert client.post(waits, {"say": "agree"}).status_code == 303
    with area_scope(admin.area.pk):
        assert not access_of(user_id=other.pk, today=today).held
        assert SecondPerson.objects.get().state == SecondState.DONE
        assert [line.action for line in AuditEntry.objects.order_by("-number")[:2]] == [
            "second_person.done",
            "membership.ended",
        ]


def test_roles_in_a_space_are_not_found_here(admin, client):
    for role in (Role.SPACE_LEAD, Role.SPACE_MEMBER):
        place = held(admin, role)
        for page in ("", "end/"):
            assert client.get(f"{PEOPLE}roles/{place.pk}/{page}").status_code == 404
            assert client.post(f"{PEOPLE}roles/{place.pk}/{page}").status_code == 404
        assert held(admin, role).ends_on is None


def test_support_is_let_in_on_a_page(admin, client, today):
    assert "Nobody is known here" in client.get(f"{PEOPLE}support/").content.decode()
    runs = make_user("runs@example.org", "Runs Thesite")
    PlatformAdministrator.objects.create(user=runs, starts_on=today)
    asked = {"person": str(runs.pk), "days": "3", "why": "The import fails."}
    assert client.post(f"{PEOPLE}support/", asked | {"why": ""}).status_code == 400
    assert client.post(f"{PEOPLE}support/", asked | {"person": admin.people[ADMIN].pk}).status_code == 400
    assert client.post(f"{PEOPLE}support/", asked).status_code == 303
    assert "Runs Thesite" in client.get(f"{PEOPLE}support/").content.decode()
    assert "let support in for 3 days" in client.get("/a/north/record/").content.decode()


def test_everybody_sees_their_own_roles_and_may_leave_one(north, south, client, today):
    person = north.people[Role.SETTING_LEAD]
    second = join(person, north.area, Role.PARENT_CARER_LEAD, today=today, voice=Voice.PARENT_CARER)
    sign_in(client, person)
    mine = "/a/north/my-roles/"
    page = client.get(mine).content.decode()
    assert "Setting lead" in page and "Parent carer lead" in page
    other = held(north, Role.PARTNERSHIP_LEAD)
    for wrong in ("", "x", str(other.pk)):
        assert client.post(mine, {"leave": wrong}).status_code == 400
    assert client.post(mine, {"leave": str(second.pk)}).status_code == 303
    assert "Parent carer lead" not in client.get(mine).content.decode()
    sign_in(client, north.people[ADMIN])
    refused = client.post(mine, {"leave": str(held(north, ADMIN).pk)})
    assert refused.status_code == 400 and "Invite another one first" in refused.content.decode()


def test_load_09_the_list_asks_the_same_however_many_people_there_are(
    admin, client, today, django_assert_num_queries, django_assert_max_num_queries
):
    client.get(PEOPLE)
    with django_assert_max_num_queries(9) as first:
        client.get(PEOPLE)
    for number in range(6):
        join(make_user(f"p{number}@example.org"), admin.area, Role.SAFEGUARDING_LEAD, today=today)
    with django_assert_num_queries(len(first)):
        page = client.get(PEOPLE).content.decode()
    assert len(re.findall(r"/a/north/people/\d+/", page)) == 15
