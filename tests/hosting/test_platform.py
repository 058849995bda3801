"""Those who run the installation make areas, see how they are in numbers, and open none of them."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client

from cornerstones.areas.models import LocalArea, Place
from cornerstones.areas.vocabulary import PlaceKind
from cornerstones.hosting.reads import area_health
from cornerstones.management.telling import Stopped
from cornerstones.people.models import Invitation, Membership, PlatformAdministrator
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from cornerstones.web.doors import PageDoor, PlatformDoor
from tests.contracts.test_shown_fields import marks, put_marks
from tests.factories.addresses import filled, routes, views
from tests.factories.everything import fill
from tests.factories.people import make_user
from tests.factories.world import sign_in

pytestmark = pytest.mark.django_db
AREAS = "/platform/areas/"


@pytest.fixture
def runs(north, south, client, today):
    return sign_in_who_runs(client, today)


def sign_in_who_runs(client, today):
    person = make_user("runs@example.org", "Runs Thesite")
    PlatformAdministrator.objects.create(user=person, starts_on=today)
    sign_in(client, person, fresh=True)
    return person


def asked(**more):
    return {"name": "East Partnership", "slug": "east", "place": "990", "second_place": "", **more}


def test_no_page_of_an_area_opens_to_them(full_areas, today):
    """Every address of the site: they are answered as somebody of no area is, byte for byte."""
    full, _ = full_areas
    stranger, runs = Client(), Client()
    sign_in(stranger, make_user("nobody@example.org"), fresh=True)
    person = make_user("runs@example.org")
    PlatformAdministrator.objects.create(user=person, starts_on=today)
    sign_in(runs, person, fresh=True)
    walked = 0
    for name, route in routes():
        if not isinstance(views()[name].door, PageDoor):
            continue
        for method in ("GET", "POST"):
            theirs = runs.generic(method, filled(name, route, full))
            strangers = stranger.generic(method, filled(name, route, full))
            assert theirs.status_code == strangers.status_code == 404, (name, method)
            assert theirs.content == strangers.content
            walked += 1
    assert walked > 100


def test_their_own_pages_are_nowhere_for_everybody_else(full_areas, client):
    full, _ = full_areas
    own = [(n, r) for n, r in routes() if isinstance(views()[n].door, PlatformDoor)]
    assert len(own) == 4
    for role in Role:
        sign_in(client, full.corner.people[role], fresh=True)
        for name, route in own:
            for method in ("GET", "POST"):
                assert client.generic(method, filled(name, route, full)).status_code == 404, (role, name)


def test_numbers_say_how_many_and_when_and_nothing_else(full_areas, client, today):
    """SEC-04: of all texts in all tables, their list shows the names of areas and places."""
    sign_in_who_runs(client, today)
    put_marks()
    page = client.get(AREAS).content.decode()
    shown = {f"{model._meta.model_name}.{field.name}" for mark, model, field in marks() if mark in page}
    assert shown == {"localarea.name", "place.name"}


def test_people_are_counted_once_and_the_last_day_is_a_day(north, south, runs, client, today):
    fill(north, today)
    by_slug = {one.slug: one for one in area_health(today=today)}
    assert by_slug["south"].people == len(Role)
    assert by_slug["north"].people > len(Role), "who reads what children write counts too"
    assert by_slug["north"].last_day == today and by_slug["south"].last_day is None
    with area_scope(south.area.pk):
        Membership.objects.filter(user=south.people[Role.SETTING_LEAD]).update(ends_on=today)
    assert {one.slug: one.people for one in area_health(today=today)}["south"] == len(Role) - 1
    assert "Never" in client.get(AREAS).content.decode()


def test_an_area_is_made_and_handed_over_once(north, runs, client, today, django_capture_on_commit_callbacks):
    over = client.post(f"{AREAS}make/", asked())["Location"]
    assert over == f"{AREAS}east/hand-over/"
    assert client.get("/a/east/home/").status_code == 404
    assert client.get("/a/east/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(over, {"name": "First Admin", "email": "first@example.org"})
    assert answer["Location"] == AREAS
    assert "East Partnership" in mail.outbox[-1].body
    link = re.search(r"/invitation/\S+/", mail.outbox[-1].body)[0]
    assert Client().post(link).status_code == 302
    assert client.get(over).status_code == 404
    assert client.post(over, {"name": "Second", "email": "second@example.org"}).status_code == 404
    east = LocalArea.objects.get(slug="east")
    with area_scope(east.pk):
        assert [one.role for one in Membership.objects.all()] == [Role.AREA_ADMINISTRATOR]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"slug": "north"}, "Another area has this short name"),
        ({"slug": "No Good"}, "Use small letters"),
        ({"name": "north partnership"}, "Another area has this name"),
        ({"place": ""}, "Choose an authority"),
        ({"place": "123"}, "Choose an authority"),
        ({"name": ""}, "Give it a name"),
    ],
)
def test_what_is_wrong_is_said(north, runs, client, more, sentence):
    answer = client.post(f"{AREAS}make/", asked(**more))
    assert answer.status_code == 400 and sentence in answer.content.decode()
    assert LocalArea.objects.count() == 2


def test_they_do_not_hand_an_area_to_themselves(north, runs, client):
    client.post(f"{AREAS}make/", asked())
    answer = client.post(f"{AREAS}east/hand-over/", {"name": "Me", "email": "Runs@Example.org"})
    assert answer.status_code == 400 and "runs the site" in answer.content.decode()


def test_an_area_with_people_cannot_be_taken(north, runs, client):
    for slug in ("north", "nowhere"):
        assert (
            client.post(f"{AREAS}{slug}/hand-over/", {"name": "X", "email": "x@example.org"}).status_code
            == 404
        )
    with area_scope(north.area.pk):
        assert not Invitation.objects.exists()


def test_making_an_area_asks_again_who_you_are(runs, client):
    sign_in(client, runs)
    assert client.post(f"{AREAS}make/", asked()).status_code == 302
    assert LocalArea.objects.count() == 2


def test_sec_05_whoever_no_longer_runs_the_site_is_out_at_the_next_press(runs, client, today):
    assert client.get(AREAS).status_code == 200
    PlatformAdministrator.objects.update(starts_on=today - timedelta(days=1), ends_on=today)
    assert client.get(AREAS).status_code == 404
    sign_in(client, runs)
    assert "You have no role" in client.get("/home/").content.decode()


def test_home_leads_to_the_areas_or_asks_which(north, runs, client, today):
    assert client.get("/home/")["Location"] == AREAS
    with area_scope(north.area.pk):
        Membership.objects.create(
            area=north.area, user=runs, role=Role.PARENT_CARER_LEAD, voice=Voice.PARENT_CARER, starts_on=today
        )
    page = client.get("/home/").content.decode()
    assert AREAS in page and "North Partnership" in page


def test_it_is_said_at_the_command_line(db, capsys, today):
    call_command("platform", "add", "--email", "Ada@Example.org", "--name", "Ada")
    call_command("platform", "add", "--email", "ada@example.org", "--name", "Ada")
    call_command("platform", "list")
    assert "Ada <ada@example.org>" in capsys.readouterr().out
    call_command("platform", "end", "--email", "ada@example.org")
    with pytest.raises(Stopped):
        call_command("platform", "end", "--email", "ada@example.org")
    call_command("platform", "list")
    assert "<ada@example.org>" not in capsys.readouterr().out.split("no longer")[-1]


def test_load_09_the_list_asks_the_same_for_many_areas(
    north, runs, client, django_assert_num_queries, django_assert_max_num_queries
):
    client.get(AREAS)
    with django_assert_max_num_queries(14) as first:
        client.get(AREAS)
    for number in range(4):
        place = Place.objects.create(kind=PlaceKind.AUTHORITY, code=f"70{number}", name=f"Place {number}")
        LocalArea.objects.create(slug=f"more-{number}", name=f"More {number}").places.add(place)
    with django_assert_num_queries(len(first)):
        client.get(AREAS)
