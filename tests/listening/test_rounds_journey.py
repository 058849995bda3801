"""A lead runs a round by keyboard alone, on a phone and at a desk; every page is looked at by axe."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from cornerstones.areas.models import Setting
from cornerstones.listening.models import Round, RoundVoice
from cornerstones.listening.vocabulary import NAME_LIMIT, TEXT_LIMIT, Admission, RoundState
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from tests.browser import DESK, PHONE, assert_accessible
from tests.factories.rounds import (
    change,
    lead_of,
    make_closed_round,
    make_draft,
    make_frozen_round,
    make_whole_draft,
)
from tests.factories.world import make_open_round, sign_in
from tests.widths import WIDTHS

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

MOST_TABS = 60
A4 = {"width": 718, "height": 1046}  # less its margins, in pixels of 1/96 inch


@pytest.fixture
def open_as(page_at, live_server):
    """A browser in which this person is signed in, at the list of rounds."""

    def opened(person, width, **options):
        client = Client()
        sign_in(client, person)
        page = page_at(width, **options)
        name = settings.SESSION_COOKIE_NAME
        page.context.add_cookies(
            [{"name": name, "value": client.cookies[name].value, "url": live_server.url}]
        )
        page.goto(f"{live_server.url}/a/north/rounds/")
        return page

    return opened


class Keys:
    """Someone who uses no mouse."""

    def __init__(self, page):
        self.page = page

    def reach(self, target):
        """Tab until it has the focus."""
        for _ in range(MOST_TABS):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{MOST_TABS} presses of Tab did not reach {target}")

    def write(self, label, text, nth=0):
        self.reach(self.page.get_by_label(label, exact=True).nth(nth))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def press(self, label):
        with self.page.expect_navigation():
            self.reach(self.page.get_by_role("button", name=label, exact=True))
            self.page.keyboard.press("Enter")

    def follow(self, label):
        with self.page.expect_navigation():
            self.reach(self.page.get_by_role("link", name=label, exact=True).first)
            self.page.keyboard.press("Enter")

    def choose(self, label):
        """A radio: Tab to its group, arrows to the one; or a tick: Space."""
        target = self.page.get_by_label(label, exact=True)
        group = self.page.locator(f'input[name="{target.get_attribute("name")}"]')
        if target.get_attribute("type") == "checkbox":
            self.reach(target)
            self.page.keyboard.press("Space")
            return
        self.reach(group.locator("visible=true").and_(self.page.locator(":checked, :focus")).first)
        for _ in range(group.count()):
            if target.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        assert target.is_checked()


def looked_at(page):
    assert_accessible(page)
    sideways = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    assert not sideways, f"{page.url} scrolls sideways"


def heading(page):
    return page.get_by_role("heading", level=1).inner_text()


@WIDTHS
def test_starting_and_opening_a_round_by_keyboard(open_as, north, south, today, width):
    page = open_as(lead_of(north), width)
    keys = Keys(page)
    looked_at(page)
    keys.follow("Start a round")
    looked_at(page)
    keys.press("Save and continue")

    assert heading(page) == "What to ask, and who"
    looked_at(page)
    keys.choose("A pulse for everyone")
    keys.press("Save and continue")

    assert heading(page) == "Words of their own"
    looked_at(page)
    keys.press("Save and continue")

    assert heading(page) == "The dates"
    looked_at(page)
    too_soon = today + timedelta(days=22)
    for box, number in (("Day", too_soon.day), ("Month", too_soon.month), ("Year", too_soon.year)):
        keys.write(box, str(number), nth=2)
    keys.press("Save and continue")
    assert page.title().startswith("Error:")
    looked_at(page)
    keys.reach(page.locator(".govuk-error-summary a"))
    page.keyboard.press("Enter")
    kept = today + timedelta(days=40)
    for box, number in (("Day", kept.day), ("Month", kept.month), ("Year", kept.year)):
        keys.write(box, str(number), nth=2)
    keys.press("Save and continue")

    assert heading(page) == "How people get in"
    looked_at(page)
    keys.write("Parent carers", "120")
    keys.press("Save and continue")

    assert heading(page) == "Why you ask, and what can change"
    looked_at(page)
    keys.write("Why do you ask?", "We want calmer mornings.")
    keys.press("Save and go back")
    looked_at(page)
    keys.follow("Check and open")
    looked_at(page)
    keys.press("Open this round")
    assert page.title().startswith("Error:")
    looked_at(page)
    keys.follow("Say what can change, and what cannot.")
    assert page.get_by_label("Why do you ask?").input_value() == "We want calmer mornings."
    keys.write("What can change, and what cannot?", "The start of the day.")
    keys.press("Save and continue")
    assert heading(page) == "Check and open"
    keys.press("Open this round")
    assert page.get_by_text("Open until").first.is_visible()
    looked_at(page)

    with area_scope(north.area.pk):
        round = Round.objects.get()
        assert (round.state, round.admission, round.hear_back_on) == (RoundState.OPEN, Admission.SLIPS, kept)
        assert RoundVoice.objects.get(voice=Voice.PARENT_CARER).could_answer == 120


def test_the_same_without_javascript(open_as, north, south):
    page = open_as(lead_of(north), PHONE, javascript=False)
    page.get_by_role("link", name="Start a round").click()
    for _ in range(5):
        page.get_by_role("button", name="Save and continue").click()
    page.get_by_label("Why do you ask?").fill("We want calmer mornings.")
    page.get_by_label("What can change, and what cannot?").fill("The start of the day.")
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("button", name="Open this round").click()
    assert page.get_by_text("Open until").first.is_visible()


def test_back_loses_nothing(open_as, north, south, today):
    draft = make_draft(north, today)
    page = open_as(lead_of(north), PHONE)
    page.goto(f"{page.url}{draft.pk}/why/")
    page.get_by_label("Why do you ask?").fill("Saved words.")
    page.get_by_role("button", name="Save and continue").click()
    assert heading(page) == "Check and open"
    page.go_back()
    assert page.get_by_label("Why do you ask?").input_value() == "Saved words."


def test_input_51_a_page_left_open_while_the_round_opens(open_as, north, south, today):
    """The old page says what happened, and holds what was typed."""
    draft = make_whole_draft(north, today)
    old = open_as(lead_of(north), PHONE)
    page = open_as(lead_of(north), DESK)
    base = old.url
    old.goto(f"{base}{draft.pk}/why/")
    old.get_by_label("Why do you ask?").fill("Late words.")
    page.goto(f"{page.url}{draft.pk}/check/")
    page.get_by_role("button", name="Open this round").click()
    assert page.get_by_text("Open until").first.is_visible()
    old.get_by_role("button", name="Save and continue").click()
    assert heading(old) == "This was not saved"
    assert old.get_by_text("Late words.").is_visible()
    looked_at(old)
    page.go_back()  # the check is gone; its address leads to the round
    assert page.get_by_text("Open until").first.is_visible()


@WIDTHS
def test_two_leads_at_once(open_as, north, south, today, width):
    """FAULT-07, as they meet it."""
    draft = make_draft(north, today)
    page = open_as(north.people[Role.PARTNERSHIP_LEAD], width)
    page.goto(f"{page.url}{draft.pk}/why/")
    change(north, draft, why="Words of the other lead.")
    keys = Keys(page)
    keys.write("Why do you ask?", "My own words.")
    keys.press("Save and continue")
    assert heading(page) == "Two of you wrote at once"
    assert page.get_by_text("Words of the other lead.").is_visible()
    assert page.get_by_label("Why do you ask?").input_value() == "My own words."
    looked_at(page)
    keys.write("Why do you ask?", "Words of both.")
    keys.press("Save what is in these boxes")
    with area_scope(north.area.pk):
        assert Round.objects.get().why == "Words of both."


@WIDTHS
def test_every_other_page_is_accessible(open_as, north, south, today, width):
    draft = make_draft(north, today)
    link = make_open_round(north, today, name="Open to all")
    slips = make_open_round(north, today, name="With slips", admission=Admission.SLIPS)
    closed = make_closed_round(north, today, name="Closed")
    ended = make_frozen_round(north, today, name="Ended")
    page = open_as(lead_of(north), width)
    base = page.url
    for address in (
        "",
        f"{draft.pk}/name/",
        *(f"{draft.pk}/questions/{voice}/" for voice in Voice),
        f"{link.pk}/",
        f"{link.pk}/close/",
        f"{link.pk}/slips/parent_carer/",
        f"{slips.pk}/",
        *(f"{slips.pk}/invitation/{voice}/" for voice in Voice),
        f"{slips.pk}/slips/young_person/?done=cancelled",
        f"{slips.pk}/slips/young_person/cancel/",
        f"{closed.pk}/",
        f"{ended.pk}/",
    ):
        assert page.goto(base + address).status == 200, address
        looked_at(page)
    page.goto(f"{base}{slips.pk}/slips/young_person/")
    with page.expect_navigation():
        page.get_by_role("button", name="Make the slips").click()
    assert page.locator(".cs-slip").count() == 30
    looked_at(page)
    page.go_back()
    page.get_by_role("button", name="Make the slips").click()
    looked_at(page)


def test_a_partnership_lead_and_a_parent_carer_lead_see_accessible_pages(open_as, north, south, today):
    draft = make_draft(north, today)
    page = open_as(north.people[Role.PARTNERSHIP_LEAD], PHONE)
    page.goto(f"{page.url}start/")
    looked_at(page)
    page = open_as(north.people[Role.PARENT_CARER_LEAD], PHONE)
    page.goto(f"{page.url}{draft.pk}/")
    looked_at(page)


def pages_of(pdf):
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf))


@pytest.mark.parametrize("invented", [False, True])
def test_paper_fits_on_a4(open_as, north, south, today, invented):
    """The longest words that can be typed still fit one page, and no slip is cut off."""
    north.area.invented = invented
    north.area.save()
    with area_scope(north.area.pk):
        Setting.objects.filter(pk=north.setting.pk).update(
            name="The Federation of Saint Somebody’s Church of England Primary and Nursery Schools, Upper Wexmoor",
            who_can_help=words(600),
        )
    made = {}
    for admission in Admission:
        draft = make_draft(north, today, name=words(NAME_LIMIT - len(admission)) + admission)
        change(
            north,
            draft,
            depth="all",
            admission=admission,
            why=words(TEXT_LIMIT),
            what_can_change=words(TEXT_LIMIT),
        )
        made[admission] = draft
    page = open_as(lead_of(north), DESK)
    base = page.url
    for draft in made.values():
        page.goto(f"{base}{draft.pk}/check/")
        page.get_by_role("button", name="Open this round").click()
        for voice in Voice:
            page.goto(f"{base}{draft.pk}/invitation/{voice}/")
            assert pages_of(page.pdf(prefer_css_page_size=True)) == 1, voice
    page.set_viewport_size(A4)
    for on_a_page, sheets in (("8 on a page", 3), ("10 on a page", 2)):
        page.goto(f"{base}{made[Admission.SLIPS].pk}/slips/young_person/")
        page.get_by_label("How many slips?").fill("20")
        page.get_by_label(on_a_page, exact=True).check()
        with page.expect_navigation():
            page.get_by_role("button", name="Make the slips").click()
        assert pages_of(page.pdf(prefer_css_page_size=True)) == sheets
        page.emulate_media(media="print")
        cut = page.locator(".cs-slip").evaluate_all(
            "slips => slips.filter(slip => slip.scrollHeight > slip.clientHeight + 1).length"
        )
        rows = page.locator(".cs-slip").evaluate_all(
            "slips => new Set(slips.map(slip => slip.getBoundingClientRect().left)).size"
        )
        page.emulate_media(media="null")
        assert (cut, rows) == (0, 2)


def words(length):
    return ("Everyone who comes here in the morning is met by name. " * 20)[: length - 1].rstrip() + "."
