"""In a browser: a forum speaks for itself, a leader's work is passed on, and every page of both as people see it."""

import pytest
from django.utils import timezone

from cornerstones.people.models import Membership, PlatformAdministrator, User
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from cornerstones.speaking.vocabulary import ShownTo
from tests.browser import assert_accessible
from tests.factories.browsing import press, sign_in_browser
from tests.factories.everything import fill
from tests.factories.people import make_user
from tests.factories.world import make_corner
from tests.widths import WIDTHS

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
NARROWEST = 320


@pytest.fixture
def full(live_server):
    today = timezone.localdate()
    full = fill(make_corner("north", "990", today), today)
    runs = make_user("runs@example.org", "Runs Thesite")
    PlatformAdministrator.objects.create(user=runs, starts_on=today)
    return full


def place_of(corner, role):
    with area_scope(corner.area.pk):
        return Membership.objects.get(user=corner.people[role], role=role).pk


def addresses(full):
    """(who, the pages they open); pages that ask again who somebody is come with a fresh proof."""
    corner = full.corner
    space = f"/a/north/spaces/{corner.forum.pk}/"
    record = f"{space}records/{full.records[ShownTo.OURS].pk}/"
    member, lead = (place_of(corner, role) for role in (Role.SPACE_MEMBER, Role.SETTING_LEAD))
    yield (
        corner.people[Role.SPACE_LEAD],
        [
            *(space, f"{space}records/add/", record, f"{record}change/", f"{record}delete/"),
            *(f"{space}sign-offs/{full.asked.pk}/", f"{space}take-away/", f"{space}people/"),
            *(f"{space}people/invite/", f"{space}name/", f"{space}people/{member}/", "/a/north/spaces/"),
            *(
                f"/a/north/spaces/said/{full.records[ShownTo.AREA].pk}/",
                "/a/north/spaces/in-their-own-words/",
            ),
        ],
    )
    people = "/a/north/people/"
    person = f"{people}{corner.people[Role.SETTING_LEAD].pk}/"
    yield (
        corner.people[Role.AREA_ADMINISTRATOR],
        [
            *(people, f"{people}?called=zebra", f"{people}invite/", f"{people}support/", person),
            *(f"{person}handover/", f"{people}roles/{lead}/", f"{people}roles/{lead}/end/"),
            *("/a/north/my-roles/", "/a/north/second-person/", f"/a/north/second-person/{full.second.pk}/"),
            "/a/north/record/?kind=wave",
        ],
    )
    yield User.objects.get(email="runs@example.org"), ["/platform/areas/", "/platform/areas/make/"]


@WIDTHS
def test_every_page_is_accessible_and_nothing_runs_off_it(full, live_server, page_at, width):
    page = page_at(width)
    for person, pages in addresses(full):
        sign_in_browser(page, person, live_server.url, fresh=True)
        for address in pages:
            assert page.goto(live_server.url + address).status == 200, address
            page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
            assert_accessible(page)
            page.set_viewport_size({"width": NARROWEST, "height": 700})
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= NARROWEST, f"{address} is {wide} wide"
            page.set_viewport_size({"width": width, "height": 800})


@WIDTHS
def test_a_forum_writes_for_itself_then_for_everybody_and_signs_off(full, live_server, page_at, width):
    """By keyboard. The council looks over the wall and finds nothing until the forum wants it to."""
    corner, site = full.corner, live_server.url
    page, council = page_at(width), page_at(width, javascript=False)
    sign_in_browser(page, corner.people[Role.SPACE_LEAD], site)
    sign_in_browser(council, corner.people[Role.AREA_ADMINISTRATOR], site)
    page.goto(f"{site}/a/north/home/")
    press(page, "Our space")
    press(page, "Write something")
    page.get_by_role("button", name="Save").press("Enter")
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert page.title().startswith("Error:")
    page.get_by_label("Note").check()
    page.get_by_label("Title").fill("What we heard on Monday")
    page.get_by_label("Your words").fill("Nobody rang back.")
    page.get_by_label("Only us").check()
    page.get_by_role("button", name="Save").press("Enter")
    page.get_by_role("heading", name="What we heard on Monday").wait_for()
    assert council.goto(page.url).status == 404
    council.goto(f"{site}/a/north/spaces/")
    assert "What we heard on Monday" not in council.content()
    press(page, "Change it")
    page.get_by_label("Everybody").check()
    page.get_by_role("button", name="Save").press("Enter")
    page.get_by_text("Who may read it:").wait_for()
    visitor = page_at(width, javascript=False)
    visitor.goto(f"{site}/a/north/spaces/in-their-own-words/")
    visitor.get_by_text("Nobody rang back.").wait_for()
    page.goto(f"{site}/a/north/home/")
    press(page, "Say what you think of Our new statements")
    page.get_by_label("We want changes").check()
    page.get_by_label("In your words").fill("Say “you”.")
    page.get_by_role("button", name="Say it for all of us").press("Enter")
    page.get_by_role("heading", name="What you have written").wait_for()
    assert "Our new statements" not in page.content()


@WIDTHS
def test_somebody_leaves_and_what_they_held_goes_on(full, live_server, page_at, width):
    """By keyboard, without JavaScript: the role ends, the session that was open is out, the setting has a lead."""
    corner, site = full.corner, live_server.url
    page, theirs = page_at(width, javascript=False), page_at(width)
    sign_in_browser(theirs, corner.people[Role.SETTING_LEAD], site)
    assert theirs.goto(f"{site}/a/north/home/").status == 200
    sign_in_browser(page, corner.people[Role.AREA_ADMINISTRATOR], site, fresh=True)
    page.goto(f"{site}/a/north/people/?called=setting_lead")
    page.get_by_role("link", name="setting_lead of north").press("Enter")
    page.get_by_role("link", name="End this role").press("Enter")
    page.get_by_role("button", name="End this role").press("Enter")
    page.get_by_role("heading", name="was holding").wait_for()
    assert theirs.goto(f"{site}/a/north/home/").status == 404
    choice = page.get_by_label("Leading North Primary School")
    choice.select_option(label="partnership_lead of north, Partnership lead")
    page.get_by_role("button", name="Pass on what I have chosen").press("Enter")
    page.get_by_text("1 thing was passed on.").wait_for()
    page.goto(f"{site}/a/north/people/?called=partnership_lead")
    assert "North Primary School" in page.content()
