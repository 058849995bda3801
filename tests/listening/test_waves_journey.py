"""A partnership lead plans, opens, follows and reads a wave by keyboard alone; axe looks at every page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cornerstones.listening.models import Wave
from cornerstones.listening.vocabulary import RoundState
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from tests.browser import assert_accessible
from tests.factories.browsing import MOST_TABS, press, sign_in_browser, tab_to
from tests.factories.waves import make_other_place, make_released_wave, make_settings, rounds_of
from tests.factories.world import make_corner
from tests.widths import WIDTHS

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def corner(live_server):
    make_corner("south", "991", timezone.localdate())
    return make_corner("north", "990", timezone.localdate())


@pytest.fixture
def lead(corner, live_server, page_at):
    """A browser of somebody who holds this role, at this width."""

    def opened(width, role=Role.PARTNERSHIP_LEAD):
        page = page_at(width)
        sign_in_browser(page, corner.people[role], live_server.url)
        page.goto(f"{live_server.url}/a/north/waves/")
        return page

    return opened


def looked_at(page, heading):
    assert page.get_by_role("heading", level=1).inner_text().splitlines()[-1] == heading
    assert_accessible(page)
    sideways = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not sideways, f"{page.url} scrolls sideways"


def shown(page, words):
    return page.get_by_text(words).locator("visible=true").count() > 0


def write(page, name, text):
    # Chromium leaves a long box half out of sight when Tab comes to it, so here the box alone is waited for.
    box = page.locator(f"#id_{name}")
    for _ in range(MOST_TABS):
        if box.evaluate("element => element === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type(text)
    assert box.input_value() == text


@WIDTHS
def test_a_wave_is_planned_and_opened_by_keyboard(corner, lead, width):
    make_settings(corner, "Acorn Nursery, Bramble Nursery")
    page = lead(width)
    looked_at(page, "Waves")
    press(page, "Start a wave")
    looked_at(page, "Start a wave")
    write(page, "name", "Autumn everywhere")
    press(page, "Save and continue")

    looked_at(page, "Its name, and why you ask")
    write(page, "why", "We want to know how it is across the area.")
    write(page, "what_can_change", "How we reply can change. The law cannot.")
    press(page, "Save and continue")

    looked_at(page, "Which settings take part?")
    press(page, "Take in every setting")
    press(page, "Continue")

    looked_at(page, "Small settings")
    press(page, "Acorn Nursery")
    looked_at(page, "How many could answer at Acorn Nursery?")
    write(page, "parent_carer", "18")
    press(page, "Save")
    tab_to(page, "settings")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    write(page, "name", "Small nurseries")
    press(page, "Join them")
    looked_at(page, "Small settings")
    press(page, "Continue")

    looked_at(page, "Who you ask, and how much")
    press(page, "Save and continue")
    looked_at(page, "The dates, and how people get in")
    press(page, "Save and continue")
    looked_at(page, "Check and open")
    press(page, "Open this wave")
    looked_at(page, "Autumn everywhere")
    with area_scope(corner.area.pk):
        wave = Wave.objects.get()
    assert wave.state == RoundState.OPEN
    assert set(rounds_of(corner, wave)) == {
        "Small nurseries",
        corner.setting.name,
        corner.other_setting.name,
    }
    press(page, "Close this wave now")
    looked_at(page, "Close this wave now?")


@WIDTHS
def test_what_the_whole_area_said_is_read_place_by_place_and_part_by_part(corner, lead, width):
    abroad = make_settings(corner, "Over the Border", place=make_other_place(corner))
    today = timezone.localdate() - timedelta(days=20)
    make_released_wave(corner, today, settings=[corner.setting, corner.other_setting, *abroad])
    page = lead(width, Role.PARENT_CARER_LEAD)
    press(page, "Autumn wave")
    looked_at(page, "Welcome and care")
    assert shown(page, "24 of 45")
    press(page, "Communicate")
    looked_at(page, "Communicate")
    press(page, "Other North authority")
    looked_at(page, "Communicate")
    assert shown(page, "8 of 15")
    tab_to(page, "See these settings")
    page.keyboard.press("Enter")
    press(page, "Over the Border")
    assert "/three-voices/" in page.url
    assert_accessible(page)
