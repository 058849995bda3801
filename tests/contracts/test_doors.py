"""No door, no page: walked over every address of the site."""

import pytest
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, path

from cornerstones.people.permissions import (
    GRANTS,
    PERMISSION_WORDS,
    PLATFORM_WORDS,
    ROLE_WORDS,
    SPACE_PERMISSIONS,
    Permission,
    PlatformPermission,
)
from cornerstones.people.vocabulary import Role
from cornerstones.web.doors import LinkDoor, PageDoor, PlatformDoor, PublicDoor
from tests.factories.world import sign_in


def every_route(patterns=None, before=""):
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLResolver):
            yield from every_route(entry.url_patterns, before + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            yield before + str(entry.pattern), entry.callback


def without_doors(routes):
    return [route for route, view in routes if not hasattr(view, "door")]


def asked(routes):
    return {view.door.permission for _, view in routes if isinstance(getattr(view, "door", None), PageDoor)}


def test_every_page_has_a_door():
    assert without_doors(every_route()) == []


def test_one_page_without_a_door_is_found_and_refused(client, settings):
    def bare(request):
        return HttpResponse("in")

    assert without_doors([("bare/", bare)]) == ["bare/"]
    settings.ROOT_URLCONF = type("Bare", (), {"urlpatterns": [path("bare/", bare)]})
    assert client.get("/bare/").status_code == 404


def test_page_doors_stand_in_an_area_and_link_doors_before_a_token():
    for route, view in every_route():
        if isinstance(view.door, PageDoor):
            assert route.startswith("a/<slug:area_slug>/"), route
            inside = "/spaces/<int:organisation_id>/" in route
            assert inside == (view.door.permission in SPACE_PERMISSIONS), route
        if isinstance(view.door, PlatformDoor):
            assert route.startswith("platform/") and "area_slug" not in route, route
        if isinstance(view.door, LinkDoor):
            assert "<str:token>" in route, route
        if isinstance(view.door, PublicDoor):
            assert len(view.door.why) > 10, route


def test_every_permission_is_asked_by_a_door_and_granted_to_a_role():
    granted = frozenset().union(*GRANTS.values())
    assert asked(every_route()) == set(Permission) == granted == set(PERMISSION_WORDS)
    assert set(GRANTS) == set(ROLE_WORDS) == set(Role)


def test_those_who_run_the_site_have_doors_of_their_own():
    doors = [view.door for _, view in every_route() if isinstance(view.door, PlatformDoor)]
    assert {door.permission for door in doors} == set(PlatformPermission) == set(PLATFORM_WORDS)


def test_a_permission_that_no_door_asks_is_found():
    without_one = [
        (route, view)
        for route, view in every_route()
        if getattr(view.door, "permission", None) != Permission.ADD_EXAMPLES
    ]
    assert asked(without_one) != set(Permission)


@pytest.mark.django_db
def test_a_page_door_sends_strangers_to_sign_in_and_outsiders_nowhere(north, south, client):
    """SEC-03: an area of someone else and no area at all answer the same."""
    address = f"/a/{north.area.slug}/home/"
    assert client.get(address).status_code == 302
    sign_in(client, south.people[Role.PARTNERSHIP_LEAD])
    outside = client.get(address)
    nowhere = client.get("/a/nowhere/home/")
    assert outside.status_code == nowhere.status_code == 404
    assert outside.content == nowhere.content
