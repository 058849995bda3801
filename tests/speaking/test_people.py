"""Who is in a space is said by its own people. The area opens it once, and then stands outside."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from cornerstones.areas.models import Organisation
from cornerstones.areas.vocabulary import Refused
from cornerstones.people.actions import accept, change_place, change_space_role, end_membership, invite
from cornerstones.people.models import Invitation, Membership
from cornerstones.people.permissions import Permission
from cornerstones.people.reads import access_of, open_invitations, people_of_space
from cornerstones.people.vocabulary import SPACE_ROLES, Role, Voice
from cornerstones.scoping import area_scope, space_scope
from tests.factories.people import make_user
from tests.factories.spaces import lead_their_spaces
from tests.factories.world import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def area(north, south):
    with area_scope(north.area.pk):
        yield north


def ask_in(corner, organisation, role=Role.SPACE_LEAD, email="new@example.org", by=Role.AREA_ADMINISTRATOR):
    return invite(
        email=email,
        name="Noor Newcomer",
        role=role,
        voice=Voice.PARENT_CARER,
        area=corner.area,
        organisation=organisation,
        by=corner.people[by],
        now=timezone.now(),
    )


def test_its_lead_says_what_it_is_called_and_the_area_does_not(north, south, client, today):
    for corner in (north, south):
        with area_scope(corner.area.pk):
            lead_their_spaces(corner, today)
    address = f"/a/north/spaces/{north.forum.pk}/name/"
    was, sent = north.forum.name, {"name": "Parent Carers of the North", "edit": 0}
    for other in (Role.AREA_ADMINISTRATOR, Role.PARTNERSHIP_LEAD, Role.YOUNG_PEOPLES_FACILITATOR):
        sign_in(client, north.people[other])
        assert client.post(address, sent).status_code == 404
    sign_in(client, south.people[Role.PARENT_CARER_LEAD])
    assert client.post(address, sent).status_code == 404
    assert name_of(north) == was
    sign_in(client, north.people[Role.PARENT_CARER_LEAD])
    assert client.post(address, {**sent, "name": " "}).status_code == 400
    assert client.post(address, sent).status_code == client.post(address, sent).status_code == 303
    late = client.post(address, {**sent, "name": "Another name"})
    assert (late.status_code, name_of(north)) == (409, "Parent Carers of the North")
    assert "Parent Carers of the North" in (page := late.content.decode()) and "Another name" in page


def name_of(corner):
    with area_scope(corner.area.pk):
        return Organisation.objects.get(pk=corner.forum.pk).name


def held(corner, role):
    return Membership.objects.get(user=corner.people[role], role=role)


def in_space(corner, organisation, today):
    return {(one.name, one.role) for one in people_of_space(organisation.pk, today=today)}


def test_the_area_invites_the_first_lead_and_then_nobody(area, today):
    """A council cannot seat itself in a forum that has begun."""
    first, second = ask_in(area, area.group), ask_in(area, area.group, email="late@example.org")
    accept(invitation_id=first.pk, now=timezone.now())
    with pytest.raises(Refused, match="its own space"):
        ask_in(area, area.group, email="third@example.org")
    with pytest.raises(Refused, match="its own space"):
        accept(invitation_id=second.pk, now=timezone.now())
    assert in_space(area, area.group, today) == {("Noor Newcomer", Role.SPACE_LEAD)}


@pytest.mark.parametrize("role", sorted(SPACE_ROLES))
def test_from_outside_nobody_is_invited_into_a_space_that_has_begun(area, role):
    with pytest.raises(Refused):
        ask_in(area, area.forum, role)
    with space_scope(area.group.pk), pytest.raises(Refused):
        ask_in(area, area.forum, role)
    with space_scope(area.forum.pk):
        assert ask_in(area, area.forum, role).from_inside


def test_a_space_whose_people_have_all_gone_stays_closed(area, today):
    for role in (Role.SPACE_MEMBER, Role.SPACE_LEAD):
        end_membership(membership=held(area, role), by=area.people[role], today=today)
    assert in_space(area, area.forum, today) == set()
    with pytest.raises(Refused):
        ask_in(area, area.forum)


def test_a_space_role_is_of_a_forum_or_group_and_never_of_the_council(area):
    for organisation in (None, area.area.pk and None):
        with pytest.raises(Refused, match="Choose the forum or group"):
            ask_in(area, organisation)


def test_the_area_ends_and_changes_no_place_in_a_space(area, today):
    admin = area.people[Role.AREA_ADMINISTRATOR]
    for role in sorted(SPACE_ROLES):
        place = held(area, role)
        with pytest.raises(Refused, match="Only the people of this forum"):
            end_membership(membership=place, by=admin, today=today)
        with pytest.raises(Refused, match="Only the people of this forum"):
            change_place(membership=place, voice=Voice.PRACTITIONER, ends_on=None, by=admin, today=today)
    with pytest.raises(Refused, match="Only the people of this forum"):
        change_space_role(
            membership=held(area, Role.SPACE_MEMBER), role=Role.SPACE_LEAD, by=admin, today=today
        )


def test_sec_05_a_place_that_its_lead_ends_is_gone_at_the_next_press(area, client, today):
    address = f"/a/north/spaces/{area.forum.pk}/"
    sign_in(client, area.people[Role.SPACE_MEMBER])
    assert client.get(address).status_code == 200
    with space_scope(area.forum.pk):
        end_membership(membership=held(area, Role.SPACE_MEMBER), by=area.people[Role.SPACE_LEAD], today=today)
    assert client.get(address).status_code == 404


def test_the_last_lead_hands_over_before_leaving(area, today):
    lead, member = area.people[Role.SPACE_LEAD], held(area, Role.SPACE_MEMBER)
    with space_scope(area.forum.pk):
        with pytest.raises(Refused, match="Make somebody else the lead"):
            end_membership(membership=held(area, Role.SPACE_LEAD), by=lead, today=today)
        with pytest.raises(Refused, match="Make somebody else the lead"):
            change_space_role(
                membership=held(area, Role.SPACE_LEAD), role=Role.SPACE_MEMBER, by=lead, today=today
            )
        change_space_role(membership=member, role=Role.SPACE_LEAD, by=lead, today=today)
        end_membership(
            membership=Membership.objects.get(user=lead, role=Role.SPACE_LEAD), by=lead, today=today
        )
    assert in_space(area, area.forum, today) == {("space_member of north", Role.SPACE_LEAD)}


def test_one_person_has_one_place_in_a_space(area, today):
    with space_scope(area.forum.pk):
        asked = ask_in(area, area.forum, Role.SPACE_LEAD, email=area.people[Role.SPACE_MEMBER].email)
        accept(invitation_id=asked.pk, now=timezone.now())
    assert in_space(area, area.forum, today) == {
        ("space_lead of north", Role.SPACE_LEAD),
        ("space_member of north", Role.SPACE_LEAD),
    }


def test_a_person_may_be_in_two_spaces_and_each_opens_itself_alone(area, today):
    user = make_user("both@example.org")
    for organisation, role in ((area.forum, Role.SPACE_MEMBER), (area.group, Role.SPACE_LEAD)):
        Membership.objects.create(
            area=area.area,
            user=user,
            role=role,
            voice=Voice.PARENT_CARER,
            organisation=organisation,
            starts_on=today,
        )
    access = access_of(user_id=user.pk, today=today)
    assert access.spaces() == {area.forum.pk, area.group.pk}
    assert access.may_in(area.group.pk, Permission.SIGN_OFF)
    assert not access.may_in(area.forum.pk, Permission.SIGN_OFF)


def test_a_lead_invites_on_a_page_and_the_area_does_not_see_to_whom(
    north, south, client, django_capture_on_commit_callbacks
):
    sign_in(client, north.people[Role.SPACE_LEAD])
    here = f"/a/north/spaces/{north.forum.pk}/people/"
    asked = {
        "name": "Ola Parent",
        "email": "ola@example.org",
        "role": "space_member",
        "voice": "parent_carer",
    }
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(f"{here}invite/", asked)["Location"] == here
    assert mail.outbox[-1].to == ["ola@example.org"] and "North Forum" in mail.outbox[-1].body
    assert "Ola Parent" in client.get(here).content.decode()
    sign_in(client, north.people[Role.SPACE_MEMBER])
    assert "Ola Parent" not in client.get(here).content.decode()
    with area_scope(north.area.pk):
        asked = Invitation.objects.get(email="ola@example.org")
        assert open_invitations() == ()
    sign_in(client, north.people[Role.AREA_ADMINISTRATOR])
    assert client.post(f"/a/north/people/invitations/{asked.pk}/take-back/").status_code == 404


def test_sec_39_no_posted_field_makes_an_invitation_come_from_inside(north, south, client):
    sign_in(client, north.people[Role.AREA_ADMINISTRATOR])
    asked = {
        "name": "Council Person",
        "email": "council@example.org",
        "role": "space_lead",
        "voice": "parent_carer",
        "organisation": str(north.forum.pk),
        "setting": "",
        "from_inside": "on",
        "space": str(north.forum.pk),
        "organisation_id": str(north.forum.pk),
    }
    refused = client.post("/a/north/people/invite/", asked)
    assert refused.status_code == 400 and "Only its own people invite" in refused.content.decode()


def test_members_choose_a_new_lead_when_nobody_leads(area, client, today):
    Membership.objects.filter(user=area.people[Role.SPACE_LEAD]).update(ends_on=today)
    sign_in(client, area.people[Role.SPACE_MEMBER])
    here = f"/a/north/spaces/{area.forum.pk}/people/"
    assert "Nobody leads this space now" in client.get(here).content.decode()
    place = f"{here}{held(area, Role.SPACE_MEMBER).pk}/"
    assert client.post(place, {"say": "lead"}).status_code == 303
    assert in_space(area, area.forum, today) == {("space_member of north", Role.SPACE_LEAD)}


def test_while_somebody_leads_a_member_changes_nobody(area, client, today):
    sign_in(client, area.people[Role.SPACE_MEMBER])
    here = f"/a/north/spaces/{area.forum.pk}/people/"
    own, lead = held(area, Role.SPACE_MEMBER), held(area, Role.SPACE_LEAD)
    assert client.post(f"{here}{lead.pk}/", {"say": "end"}).status_code == 404
    assert client.post(f"{here}{own.pk}/", {"say": "lead"}).status_code == 400
    assert client.post(f"{here}{own.pk}/", {"say": "end"})["Location"] == "/home/"
    assert in_space(area, area.forum, today) == {("space_lead of north", Role.SPACE_LEAD)}


def test_a_place_of_yesterday_is_not_found(area, client, today):
    sign_in(client, area.people[Role.SPACE_LEAD])
    member = held(area, Role.SPACE_MEMBER)
    Membership.objects.filter(pk=member.pk).update(ends_on=today - timedelta(days=1))
    assert client.get(f"/a/north/spaces/{area.forum.pk}/people/{member.pk}/").status_code == 404
