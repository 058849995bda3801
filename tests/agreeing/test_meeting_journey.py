"""In a browser: a mixed group sits together, agrees a step, has to stop it and says why; and a late promise."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cornerstones.people.vocabulary import Role
from tests.browser import PHONE, assert_accessible
from tests.factories.browsing import press, sign_in_browser
from tests.factories.everything import fill
from tests.factories.world import make_corner

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
WHY = "The lift did not fit. We meet on the ground floor instead."


@pytest.fixture
def full(live_server):
    today = timezone.localdate()
    make_corner("south", "991", today)
    return fill(make_corner("north", "990", today), today)


def next_page(page, name):
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).press("Enter")


def write_day(page, day):
    for part, value in zip(("Day", "Month", "Year"), (day.day, day.month, day.year), strict=True):
        page.get_by_label(part, exact=True).fill(str(value))


def test_from_a_meeting_to_a_step_that_was_not_done_and_why(full, live_server, page_at):
    today, page = timezone.localdate(), page_at(PHONE)
    sign_in_browser(page, full.corner.people[Role.SETTING_LEAD], live_server.url)
    page.goto(f"{live_server.url}/a/north/rounds/{full.released.pk}/together/")
    press(page, "Record a meeting")
    next_page(page, "Go on to what you agreed")
    page.get_by_role("heading", name="There is a problem").wait_for()
    write_day(page, today)
    for voice, count in (("children and young people", 3), ("parent carers", 4), ("practitioners", 0)):
        page.get_by_label(f"How many {voice}?").fill(str(count))
    next_page(page, "Go on to what you agreed")
    page.get_by_role("heading", name="A voice was missing").wait_for()
    assert_accessible(page)

    page.get_by_role("link", name="Write down where we stand").first.press("Enter")
    page.get_by_label("We agree", exact=True).check()
    page.get_by_label("In which words?").fill("Everyone wants to come in by the same door.")
    next_page(page, "Save where we stand")
    assert "Write what children and young people say" in page.content(), "that line is compulsory"
    assert page.get_by_label("In which words?").input_value() == "Everyone wants to come in by the same door."
    page.get_by_label("What do children and young people say about this?").fill("We go in at the back.")
    next_page(page, "Save where we stand")
    page.get_by_role("link", name="Agree a next step").first.press("Enter")

    page.get_by_label("What will you do?").fill("Put in a lift at the front")
    page.get_by_label("What did people say?").fill("We want the same door.")
    page.get_by_role("group", name="Which voice said it?").get_by_label("Children and young people").check()
    page.get_by_role("group", name="Whose life does it reach?").get_by_role("radio").nth(1).check()
    page.get_by_label("How will you know that it helped?").fill("Everyone comes in at the front.")
    page.get_by_label("How is it now, before you start?").fill("Four of us go in at the back.")
    write_day(page, today + timedelta(days=30))
    for number, voice, who in (
        ("First", "Children and young people", "School council"),
        ("Second", "Practitioners", "Office"),
    ):
        page.get_by_role("group", name=f"{number} owner’s voice").get_by_label(voice).check()
        page.get_by_label(f"{number} owner, in words").fill(who)
    next_page(page, "Agree this step")
    page.get_by_role("heading", name="Put in a lift at the front").wait_for()
    assert_accessible(page)

    press(page, "We will not do this")
    next_page(page, "Stop it, and go on to tell people")
    assert "Say why, in words that families can read" in page.content()
    page.get_by_label("Why was it not done?").fill(WHY)
    next_page(page, "Stop it, and go on to tell people")
    page.get_by_label("What happened?").fill(WHY)
    page.get_by_label("The same in easy words").fill("The lift was too big. We meet downstairs.")
    next_page(page, "Tell people now")

    visitor = page_at(PHONE, javascript=False)
    visitor.goto(f"{live_server.url}/a/north/you-said/at/{full.corner.setting.pk}/")
    visitor.get_by_role("link", name="Not done, and why").click()
    visitor.get_by_text(WHY).first.wait_for()
    assert_accessible(visitor)
    assert visitor.goto(f"{live_server.url}/a/south/you-said/").ok and WHY not in visitor.content()


def test_from_the_health_of_the_loop_to_what_the_board_said_with_the_keyboard_alone(
    full, live_server, page_at
):
    page = page_at(PHONE)
    sign_in_browser(page, full.corner.people[Role.PARTNERSHIP_LEAD], live_server.url)
    page.goto(f"{live_server.url}/a/north/next-steps/")
    press(page, "Does the loop close?")
    assert_accessible(page)
    page.get_by_role("link", name="for the board").first.press("Enter")
    page.get_by_role("heading", name="Promises for the board").wait_for()
    page.get_by_role("link", name="Write down what the board said about Put up a ramp").press("Enter")
    next_page(page, "Keep this")
    page.get_by_role("heading", name="There is a problem").wait_for()
    page.get_by_label("What did the board say?").fill("It is built by Easter.")
    next_page(page, "Keep this")
    page.get_by_text("It is built by Easter.").wait_for()
    assert_accessible(page)
