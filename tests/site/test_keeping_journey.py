"""In a browser: an administrator brings in a list, puts a setting right, and joins two with a second person."""

import pytest
from django.utils import timezone

from cornerstones.areas.models import Setting
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from tests.browser import DESK, assert_accessible
from tests.factories.browsing import press, sign_in_browser, tab_to
from tests.factories.world import make_corner

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
LIST = b"kind,name,reference\r\nEarly years,Blue Door Nursery,EY1\r\nCharity,Kites,\r\n"


@pytest.fixture
def corner(live_server, tmp_path, settings):
    settings.DATA_DIR = tmp_path
    return make_corner("north", "990", timezone.localdate())


def test_story_an_administrator_keeps_settings_in_order(corner, live_server, page_at):
    page = page_at(DESK)
    sign_in_browser(page, corner.people[Role.AREA_ADMINISTRATOR], live_server.url, fresh=True)
    page.goto(f"{live_server.url}/a/north/settings/")
    press(page, "Bring in a list")
    page.set_input_files("#id_file", {"name": "list.csv", "mimeType": "text/csv", "buffer": LIST})
    press(page, "Show me what it would do")
    page.get_by_text("Blue Door Nursery: early years").wait_for()
    assert_accessible(page)
    press(page, "Bring them in")
    page.get_by_role("heading", name="The list is in").wait_for()

    press(page, "Settings")
    press(page, "Blue Door Nursery")
    press(page, "Change its name, place or numbers")
    page.locator("#id_name").fill("Green Door Nursery")
    tab_to(page, "id_why_0")
    page.keyboard.press("Space")
    press(page, "Save")
    page.get_by_text("Its name changed from Blue Door Nursery to Green Door Nursery.").wait_for()

    press(page, "It becomes part of another setting")
    page.locator("#id_other").select_option(str(corner.setting.pk))
    today = timezone.localdate()
    for part, value in (("day", today.day), ("month", today.month), ("year", today.year)):
        page.locator(f"#id_on_{part}").fill(str(value))
    page.locator("#id_why").fill("They share a building.")
    press(page, "Ask a second person to agree")
    waiting = page.url
    assert_accessible(page)

    other = page_at(DESK)
    sign_in_browser(other, corner.people[Role.PARTNERSHIP_LEAD], live_server.url, fresh=True)
    other.goto(waiting)
    other.get_by_text("They share a building.").wait_for()
    other.locator("button[value=agree]").click()
    other.wait_for_load_state()
    with area_scope(corner.area.pk):
        nursery = Setting.objects.get(name="Green Door Nursery")
    assert nursery.closed_on == today
    other.goto(f"{live_server.url}/a/north/settings/{corner.setting.pk}/")
    other.get_by_text("part of this was Green Door Nursery.").first.wait_for()
