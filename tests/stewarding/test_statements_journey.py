"""In a browser: an area rewords a statement, two groups say yes, and a new round asks the new words."""

import pytest
from django.utils import timezone

from cornerstones.listening.actions.rounds import start_round
from cornerstones.people.vocabulary import Role
from cornerstones.scoping import area_scope
from tests.browser import DESK, PHONE, assert_accessible
from tests.factories.browsing import press, sign_in_browser
from tests.factories.spaces import lead_their_spaces
from tests.factories.tables import changed, checksums
from tests.factories.world import make_corner, make_open_round

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
NEW = "I know the names of people here."
OLD = "Statement WC1 as a young person reads it."


@pytest.fixture
def corner(live_server):
    today = timezone.localdate()
    corner = make_corner("north", "990", today)
    corner.old_round = make_open_round(corner, today)
    with area_scope(corner.area.pk):
        lead_their_spaces(corner, today)
    return corner


def says_yes(page, corner, role, organisation, site):
    sign_in_browser(page, corner.people[role], site)
    page.goto(f"{site}/a/north/spaces/{organisation.pk}/")
    page.get_by_role("link", name="The draft after version 1", exact=False).first.click()
    page.get_by_role("link", name="Read it first").click()
    page.get_by_text(NEW).first.wait_for()
    page.go_back()
    page.get_by_label("We approve it").check()
    page.get_by_role("button", name="Say it for all of us").click()
    page.get_by_role("heading", name="What you have written").wait_for()
    assert page.get_by_role("heading", name="You are asked what you think").count() == 0


def test_an_area_makes_a_statement_its_own_and_old_rounds_keep_their_words(corner, live_server, page_at):
    site, page = live_server.url, page_at(DESK)
    sign_in_browser(page, corner.people[Role.PARTNERSHIP_LEAD], site)
    page.goto(f"{site}/a/north/statements/")
    page.get_by_role("link", name="Versions, and the next one").click()
    page.get_by_role("button", name="Start a draft").click()
    page.locator("#WC1").get_by_role("link", name="Change the words").click()
    page.get_by_label("Children and young people").fill("Professionals always know my name.")
    page.get_by_text("“always” pushes people to one answer.").wait_for()  # told while typing
    assert_accessible(page)
    page.get_by_label("Children and young people").fill(NEW)
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Other wordings wait for a look.").wait_for()
    page.get_by_label("Parent carers: yes").check()
    page.get_by_label("Practitioners: yes").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Ask for approval").click()
    page.get_by_label("What changes, and why?").fill("Young people could not read it.")
    page.get_by_role("button", name="Give it to them to read").click()
    page.get_by_text("Has not answered yet").first.wait_for()
    says_yes(page_at(PHONE), corner, Role.PARENT_CARER_LEAD, corner.forum, site)
    says_yes(page_at(PHONE, javascript=False), corner, Role.YOUNG_PEOPLES_FACILITATOR, corner.group, site)
    page.reload()
    page.get_by_role("button", name="Make it a version").click()
    page.get_by_role("heading", name="Version 2").wait_for()
    assert_accessible(page)
    new_words_in_a_new_round(corner, page, site)


def new_words_in_a_new_round(corner, page, site):
    with area_scope(corner.area.pk):
        lead = corner.people[Role.SETTING_LEAD]
        new = start_round(setting=corner.setting, name="Next", by=lead, today=timezone.localdate())
    for round, words in ((new, NEW), (corner.old_round, OLD)):
        page.goto(f"{site}/a/north/rounds/{round.pk}/questions/young_person/")
        page.get_by_text(words).wait_for()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_try_out_is_walked_with_the_keyboard_alone_and_keeps_nothing(
    corner, live_server, page_at, javascript
):
    page = page_at(PHONE, javascript=javascript)
    sign_in_browser(page, corner.people[Role.PARENT_CARER_LEAD], live_server.url)
    page.goto(f"{live_server.url}/a/north/try-out/version/1/young_person/?depth=pulse")
    before = checksums()
    press(page, "Next")
    assert page.title().startswith("Error:")
    page.get_by_label("Yes", exact=True).focus()
    page.keyboard.press("Space")
    press(page, "Next")
    for _ in range(4):
        press(page, "Skip this one")
    page.get_by_role("heading", name="Look at your answers").wait_for()
    press(page, "End the try-out")
    page.get_by_text("Nothing was kept and nothing was counted.").wait_for()
    assert changed(before) == set()
