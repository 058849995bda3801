"""In a browser: answered on one phone, frozen, done and told, confirmed with four words on another, and said so."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from cornerstones.agreeing.actions.confirming import count_window
from cornerstones.agreeing.models import ConfirmWindow
from cornerstones.agreeing.vocabulary import DAYS_TO_SAY
from cornerstones.listening.actions import freezing
from cornerstones.listening.models import Ballot
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from cornerstones.understanding.actions import make_release
from tests.browser import PHONE, assert_accessible
from tests.factories.answering import whole_visit
from tests.factories.browsing import sign_in_browser
from tests.factories.confirming import CLOCK, PC, YP, make_told_step
from tests.factories.device import Device
from tests.factories.world import make_corner, make_open_round
from tests.widths import WIDTHS

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
NARROWEST = 320


def no_wider(page, width):
    page.set_viewport_size({"width": NARROWEST, "height": 700})
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= NARROWEST, f"{page.url} is {wide} wide"
    page.set_viewport_size({"width": width, "height": 800})


def frozen(corner, round, today):
    """Eleven more parent carers answered too; then the round closes, freezes and is released."""
    with area_scope(corner.area.pk):
        some = Ballot.objects.filter(round=round, voice=PC).first()
        Ballot.objects.bulk_create(
            Ballot(area=corner.area, round=round, voice=PC, reading=3, help=0, answers=some.answers)
            for _ in range(11)
        )
        freezing.close_round(round=round, by=corner.people[Role.SETTING_LEAD], today=today)
        freezing.freeze_round(round_id=round.pk, by=CLOCK, today=today + timedelta(days=8))
        make_release(round_id=round.pk, by=CLOCK, today=today)
        round.refresh_from_db()


def count_now(corner, step, today):
    """The same rows, as if six weeks had gone by."""
    with area_scope(corner.area.pk):
        asked = ConfirmWindow.objects.get(step=step)
        assert not count_window(window_id=asked.pk, by=CLOCK, today=asked.last_day)
        assert count_window(window_id=asked.pk, by=CLOCK, today=today + timedelta(days=DAYS_TO_SAY + 1))


@WIDTHS
def test_from_an_answer_to_confirmed_by_those_who_said_it(live_server, page_at, width):
    cache.clear()
    today = timezone.localdate()
    north = make_corner("north", "990", today)
    round = make_open_round(north, today)
    receipts = [whole_visit(Device(), round, PC, {1: "4"}).codes for _ in range(11)]
    child = whole_visit(Device(), round, YP, {1: "1"}).codes
    frozen(north, round, today)
    step = make_told_step(north, today, round=round, said="We ring and ring, and nobody answers.")

    said = f"{live_server.url}/a/north/you-said/"
    page = page_at(width, javascript=False)
    page.goto(said)
    assert "People can say until" in page.content() and "Confirmed" not in page.content()
    page.get_by_role("link", name="Have your receipt words?").click()
    assert_accessible(page)
    no_wider(page, width)
    for receipt in receipts:
        page.goto(f"{live_server.url}/a/north/what-happened/")
        page.get_by_label("Your four receipt words").fill(receipt.replace("-", " "))
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="What happened with what you said").wait_for()
        page.get_by_role("button", name="Yes, it changed for us").press("Enter")
        page.get_by_text("We have it").wait_for()
    no_wider(page, width)

    young = page_at(width)
    young.goto(f"{live_server.url}/r/{round.ref}/what-happened/")
    young.get_by_label("Your four receipt words").fill("wrong words typed here")
    young.keyboard.press("Enter")
    young.get_by_role("heading", name="There is a problem").wait_for()
    assert_accessible(young)
    young.get_by_label("Your four receipt words").fill(child)
    young.keyboard.press("Enter")
    young.get_by_role("button", name="Not for me yet").wait_for()
    assert_accessible(young)
    no_wider(young, width)
    young.get_by_role("button", name="Not for me yet").press("Enter")
    young.get_by_text("You can change it. Press another answer.").wait_for()
    young.get_by_role("button", name="Finish").press("Enter")

    count_now(north, step, today)
    page.goto(said)
    assert "Confirmed by parent carers" in page.content()
    lead = page_at(width)
    sign_in_browser(lead, north.people[Role.PARTNERSHIP_LEAD], live_server.url)
    lead.goto(f"{live_server.url}/a/north/next-steps/{step.pk}/")
    lead.get_by_text("All but 4 or fewer of 11").wait_for()
    assert_accessible(lead)
    lead.goto(f"{live_server.url}/a/north/next-steps/loop/")
    assert "1 of 1, 1 confirmed" in lead.content()
    assert_accessible(lead)
    assert Voice.PARENT_CARER == PC


def test_where_too_few_spoke_a_meeting_says_it_with_the_keyboard(live_server, page_at):
    today = timezone.localdate()
    north = make_corner("north", "990", today)
    round = make_open_round(north, today)
    whole_visit(Device(), round, PC, {1: "4"})
    frozen(north, round, today)
    then = today - timedelta(days=DAYS_TO_SAY + 1)
    step = make_told_step(north, then, round=round)
    count_now(north, step, then)
    page = page_at(PHONE)
    sign_in_browser(page, north.people[Role.SETTING_LEAD], live_server.url)
    page.goto(f"{live_server.url}/a/north/next-steps/{step.pk}/")
    page.get_by_role("link", name="Write down what a meeting says").press("Enter")
    assert_accessible(page)
    no_wider(page, PHONE)
    page.get_by_role("button", name="Keep what the meeting said").press("Enter")
    page.get_by_role("heading", name="There is a problem").wait_for()
    for label, many in (("young people", "0"), ("parent carers", "3"), ("practitioners", "2")):
        page.get_by_label(f"How many {label}").or_(page.get_by_label(f"How many children and {label}")).fill(
            many
        )
    page.get_by_label("Yes, it changed things").check()
    page.get_by_label("In which words?").fill("We get an answer now.")
    page.get_by_role("button", name="Keep what the meeting said").press("Enter")
    page.get_by_text("Confirmed at a meeting on").first.wait_for()
    assert_accessible(page)
