"""In a browser: a poster's code with the keyboard alone, and a home that leads to one edit."""

import pytest
from django.utils import timezone

from cornerstones.areas.models import Setting
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from tests.browser import assert_accessible
from tests.factories.browsing import press, sign_in_browser, tab_to
from tests.factories.world import make_corner, make_open_round
from tests.widths import WIDTHS

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
WORKING = "Ask for Ben at the gate, any day at lunch."


@pytest.fixture
def corner(live_server):
    return make_corner("north", "990", timezone.localdate())


@WIDTHS
def test_story_6_from_home_to_who_can_help_with_the_keyboard_alone(corner, live_server, page_at, width):
    with area_scope(corner.area.pk):
        Setting.objects.filter(pk=corner.setting.pk).update(who_can_help="")
    page = page_at(width)
    sign_in_browser(page, corner.people[Role.SAFEGUARDING_LEAD], live_server.url)
    page.goto(f"{live_server.url}/home/")
    assert_accessible(page)
    press(page, "Say who a child can talk to at North Primary School")
    press(page, "Save")
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert page.title().startswith("Error:")
    assert_accessible(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the line of the summary leads into the field
    page.keyboard.type(WORKING)
    press(page, "Save")
    page.get_by_text(WORKING).wait_for()
    assert_accessible(page)
    press(page, "Home")
    page.get_by_role("heading", name="Nothing needs you today").wait_for()
    assert_accessible(page)


@WIDTHS
@pytest.mark.parametrize("javascript", [True, False])
def test_a_code_from_a_poster_leads_in_with_the_keyboard_alone(
    corner, live_server, page_at, width, javascript
):
    round = make_open_round(corner, timezone.localdate())
    page = page_at(width, javascript=True)
    if not javascript:  # the keys are watched by a script of this test, so the page's own is left out
        page.route("**/*.js", lambda route: route.abort())
    page.goto(live_server.url)
    tab_to(page, "code")
    page.keyboard.type("kite 0000")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert page.locator("#id_code").input_value() == "kite 0000"
    page.locator("#id_code").fill("")
    page.locator("#id_code").focus()
    page.keyboard.type(round.join_code.lower())
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/r/{round.ref}/")


@WIDTHS
def test_colours_are_chosen_with_the_keyboard_and_stay(corner, live_server, page_at, width):
    page = page_at(width)
    page.goto(f"{live_server.url}/join/")
    press(page, "Pictures, sound and colours")
    tab_to(page, "colours")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    press(page, "Use these")
    page.wait_for_url("**/join/")
    assert page.locator("html").get_attribute("data-theme") == "calm"
    page.goto(f"{live_server.url}/a/north/")
    assert page.locator("html").get_attribute("data-theme") == "calm"
