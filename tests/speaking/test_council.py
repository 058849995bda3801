"""The council's every attempt on the forum's records is answered as if they were not there (decision 21).

Every address of the site that names an organisation, a record, a sign-off or a place in a space is tried with every
method by everybody of the area who is not of the forum. What they keep for themselves is compared before and after.
"""

import pytest
from django.test import Client

from cornerstones.people.models import Membership, PlatformAdministrator
from cornerstones.people.permissions import SPACE_PERMISSIONS
from cornerstones.people.vocabulary import SPACE_ROLES, Role
from cornerstones.scoping import area_scope
from cornerstones.web.doors import PageDoor
from tests.factories.addresses import filled, routes, views
from tests.factories.people import make_user
from tests.factories.tables import changed, checksums
from tests.factories.world import sign_in

pytestmark = pytest.mark.django_db
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
POSTED = {
    "say": "end",
    "decision": "approved",
    "title": "Taken over",
    "words": "Taken over",
    "kind": "note",
    "shown_to": "public",
    "edit": "0",
    "name": "New",
    "email": "new@example.org",
    "role": "space_lead",
    "voice": "parent_carer",
}
OUTSIDERS = (
    *sorted(set(Role) - SPACE_ROLES),
    "lead of the group",
    "platform administrator",
    "left the forum",
)


@pytest.fixture
def full(full_areas):
    return full_areas


def outsider(who, north, today):
    """Somebody of the area, or of the site, who is not of the forum."""
    with area_scope(north.area.pk):
        if who == "platform administrator":
            person = make_user("runs@example.org", "Runs Thesite")
            PlatformAdministrator.objects.create(user=person, starts_on=today)
            return person
        if who == "lead of the group":
            return north.people[Role.YOUNG_PEOPLES_FACILITATOR]
        if who == "left the forum":
            person = north.people[Role.SPACE_LEAD]
            Membership.objects.filter(user=person).update(ends_on=today)
            return person
        person = north.people[who]
        Membership.objects.filter(user=person, role__in=sorted(SPACE_ROLES)).delete()
        return person


def own_pages():
    """Every page whose door opens a space."""
    found = views()
    return [
        (name, route)
        for name, route in routes()
        if isinstance(found[name].door, PageDoor) and found[name].door.permission in SPACE_PERMISSIONS
    ]


def test_every_page_of_a_space_is_walked_here():
    """A page under /spaces/<organisation>/ that a space's door does not guard would be a hole."""
    guarded = {name for name, _ in own_pages()}
    inside = {name for name, route in routes() if "<int:organisation_id>" in route and "/spaces/" in route}
    assert guarded == inside and len(guarded) >= 9


@pytest.mark.parametrize("who", OUTSIDERS)
def test_every_attempt_from_outside_gets_404_and_changes_nothing(full, today, who):
    north, _ = full
    person = outsider(who, north.corner, today)
    client = Client(headers={"accept": "text/html"})
    sign_in(client, person, fresh=True)
    nowhere = client.get("/a/north/no-such-page/").content
    before = checksums()
    for name, route in own_pages():
        for method in METHODS:
            address = filled(name, route, north)
            answer = client.generic(method, address) if method != "POST" else client.post(address, POSTED)
            spoken = method in {"GET", "HEAD", "POST"}
            assert answer.status_code == (404 if spoken else 405), (name, method)
            if method == "GET":
                assert answer.content == nowhere
    assert changed(before) <= {"django_session"}


@pytest.mark.parametrize("who", OUTSIDERS)
def test_no_page_of_the_site_shows_them_what_is_ours_only(full, today, who):
    north, _ = full
    client = Client(headers={"accept": "text/html"})
    sign_in(client, outsider(who, north.corner, today), fresh=True)
    secret = "What we heard (ours)"
    for name, route in routes():
        if name.startswith(("mfa_", "account_", "answer:")):
            continue
        assert secret not in client.get(filled(name, route, north)).content.decode(errors="replace"), name


def test_a_member_of_the_forum_does_see_it(full):
    """The walk above would notice."""
    north, _ = full
    client = Client(headers={"accept": "text/html"})
    sign_in(client, north.corner.people[Role.SPACE_MEMBER])
    assert "What we heard (ours)" in client.get(f"/a/north/spaces/{north.corner.forum.pk}/").content.decode()


def test_a_forums_lead_finds_nothing_in_the_forum_of_another_area(full):
    north, south = full
    client = Client(headers={"accept": "text/html"})
    sign_in(client, south.corner.people[Role.SPACE_LEAD], fresh=True)
    for name, route in own_pages():
        theirs = client.get(filled(name, route, north))
        mixed = client.get(filled(name, route, north, area_slug="south"))
        assert theirs.status_code == mixed.status_code == 404, name
