"""Three people at one page: a setting lead, a parent carer and a young person look at what was said, together."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from cornerstones.people.vocabulary import Role
from tests.browser import DESK, PHONE, assert_accessible
from tests.factories.browsing import press, sign_in_browser, tab_to
from tests.factories.world import make_corner
from tests.understanding.told import PC, PR, SHOWN, YP, levels, make_told_round, ways_of
from tests.widths import WIDTHS

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
EARLIER = {YP: levels(10, 9, 11), PC: levels(3, 3, 12, 12), PR: levels(6)}
HALL = {"width": 1280, "height": 720}
AS_WIDE_AS_PAPER = {"width": 718, "height": 1046}  # A4 less its margins, in pixels of 1/96 inch
ZOOMED = {"width": 320, "height": 256}  # 1280 by 1024 pixels at 400 %
SPACED = """css => {
  const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet];
}"""
WIDE_SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
)
HELD = "() => document.documentElement.scrollWidth <= innerWidth"


@pytest.fixture
def corner(live_server):
    return make_corner("north", "990", timezone.localdate())


@pytest.fixture
def round(corner):
    today = timezone.localdate()
    make_told_round(corner, today - timedelta(days=300), EARLIER, name="Spring 2026")
    return make_told_round(corner, today - timedelta(days=60), SHOWN)


def tables_of(page):
    return page.locator("main table").evaluate_all("all => all.map((one) => one.textContent)")


@WIDTHS
def test_a_lead_a_parent_and_a_young_person_look_at_the_same_page(corner, round, live_server, page_at, width):
    """The lead signed in, the parent with the round's link on a phone, the young person in Easy Read beside them."""
    lead = page_at(width)
    sign_in_browser(lead, corner.people[Role.SETTING_LEAD], live_server.url)
    lead.goto(f"{live_server.url}/a/north/rounds/")
    lead.get_by_role("link", name="Autumn 2026").first.click()
    lead.get_by_role("link", name="What the voices said").click()
    lead.get_by_role("heading", name="What three voices said").wait_for()
    assert_accessible(lead)
    parent = page_at(PHONE, javascript=False)
    parent.goto(f"{live_server.url}{ways_of(corner, round)[''][1]}")
    assert_accessible(parent)
    assert tables_of(lead) == tables_of(parent)
    assert len(tables_of(lead)) > 5
    young = page_at(width)
    young.goto(parent.url)
    press(young, "Easy Read")
    young.get_by_role("heading", name="Read this first").wait_for()
    assert_accessible(young)
    assert young.get_by_text("Young people: 11 of 30 said yes.").count() == 7
    size = young.locator(".cs-easy__lines span").first.evaluate(
        "one => parseFloat(getComputedStyle(one).fontSize)"
    )
    assert size >= 21
    press(young, "How we keep people safe, in Easy Read")
    young.get_by_role("heading", name="In Easy Read").wait_for()
    assert_accessible(young)


@WIDTHS
@pytest.mark.parametrize("javascript", [True, False])
def test_a_meeting_guesses_then_looks_with_the_keyboard_alone(
    corner, round, live_server, page_at, width, javascript
):
    page = page_at(width)
    if not javascript:  # the keys are watched by a script of this test, so the page's own is left out
        page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{live_server.url}{ways_of(corner, round)[''][1]}")
    press(page, "Guess first")
    assert_accessible(page)
    press(page, "Start with the first one")
    assert_accessible(page)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    revealed = page.get_by_text("17 of 30", exact=True)
    for voice in ("young_person", "parent_carer", "practitioner"):
        tab_to(page, f"guess-{voice}")
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        assert page.locator(f'input[name="guess-{voice}"]').nth(1).is_checked()
    assert not revealed.is_visible()
    page.keyboard.press("Shift+Tab")
    page.locator("summary").nth(1).focus()
    page.keyboard.press("Enter")
    assert revealed.is_visible()
    assert not page.get_by_text("11 of 30", exact=True).is_visible()
    assert asked == []
    assert_accessible(page)
    press(page, "Next statement")
    page.get_by_text("2 of 7", exact=False).first.wait_for()
    assert page.locator("input:checked").count() == 0


def test_each_screen_fits_a_hall_and_turns_by_keys_by_itself_and_without_a_script(
    corner, round, live_server, page_at
):
    start = live_server.url + ways_of(corner, round)["wall/"][0]
    page = page_at(DESK, viewport=HALL)
    page.clock.install()
    sign_in_browser(page, corner.people[Role.SETTING_LEAD], live_server.url)
    page.goto(start)
    seen = []
    while True:
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollHeight") <= HALL["height"], page.url
        sizes = page.locator(".cs-hall :is(h1, p, td, th, li)").evaluate_all(
            "all => all.filter((one) => one.offsetParent).map((one) => parseFloat(getComputedStyle(one).fontSize))"
        )
        assert min(sizes) >= 19 and max(sizes) >= 40
        seen.append(page.url)
        if page.locator("a[rel=next]").count() == 0:
            break
        with page.expect_navigation():
            page.keyboard.press("ArrowRight")
    assert len(seen) == len(set(seen)) > 7
    with page.expect_navigation():
        page.keyboard.press("ArrowLeft")
    assert page.url == seen[-2]
    page.goto(seen[1])
    page.get_by_role("button", name="Turn by itself").click()
    with page.expect_navigation():
        page.clock.run_for(21_000)
    assert page.url == f"{seen[2]}#turn"
    page.get_by_role("button", name="Stop turning").click()
    page.clock.run_for(60_000)
    assert page.url == seen[2]
    plain = page_at(DESK, javascript=False, viewport=HALL)
    plain.goto(live_server.url + ways_of(corner, round)["wall/"][1])
    assert plain.get_by_role("button", name="Turn by itself").count() == 0
    plain.get_by_role("link", name="Next").click()
    plain.get_by_role("link", name="Leave the big screen").click()
    plain.get_by_role("heading", name="What three voices said").wait_for()


@WIDTHS
def test_rounds_over_time_are_a_table_a_sentence_and_a_small_chart(
    corner, round, live_server, page_at, width
):
    page = page_at(width)
    page.goto(f"{live_server.url}{ways_of(corner, round)[''][1]}")
    press(page, "Over time")
    page.get_by_role("heading", name="Autumn 2026, beside Spring 2026").wait_for()
    assert_accessible(page)
    trust = page.get_by_role("table", name=re.compile("^Trust"))
    assert (
        trust.get_by_role("row")
        .nth(2)
        .inner_text()
        .replace("\n", " ")
        .split("\t")[-1]
        .endswith("Higher than before.")
    )
    assert "6 of 30 answers" in trust.inner_text() and "17 of 30 answers" in trust.inner_text()
    assert trust.locator("svg.cs-bar").count() == 4
    assert page.get_by_text("Higher than before for parent carers. No clear change for children").count() >= 1


def every_page(corner, round, page, site):
    sign_in_browser(page, corner.people[Role.PARTNERSHIP_LEAD], site)
    for staff, told in ways_of(corner, round).values():
        for address in (staff, told):
            page.goto(site + address)
            page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
            yield page
    page.goto(f"{site}/how-we-protect-small-groups/")
    yield page


def test_acc_10_nothing_scrolls_sideways_at_400_percent_with_wide_spacing(
    corner, round, live_server, page_at
):
    for page in every_page(corner, round, page_at(DESK, viewport=ZOOMED), live_server.url):
        page.evaluate(SPACED, WIDE_SPACING)
        assert page.evaluate(HELD), page.url


@pytest.mark.parametrize("colours", [{"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_acc_10_axe_finds_nothing_in_the_dark_or_in_forced_colours(
    corner, round, live_server, page_at, colours
):
    for page in every_page(corner, round, page_at(DESK, **colours), live_server.url):
        assert_accessible(page)


def test_on_paper_no_statement_is_split_over_two_pages(corner, round, live_server, page_at):
    page = page_at(DESK, viewport=AS_WIDE_AS_PAPER)
    page.goto(live_server.url + ways_of(corner, round)[""][1])
    page.emulate_media(media="print")
    cards = page.locator(".cs-statement, .cs-together").evaluate_all(
        "all => all.map((one) => [getComputedStyle(one).breakInside, one.getBoundingClientRect().height])"
    )
    assert len(cards) >= 7
    assert {kept for kept, _ in cards} == {"avoid"}
    assert max(height for _, height in cards) < AS_WIDE_AS_PAPER["height"] / 2
    for gone in (".cs-ways", ".cs-button", ".cs-safety"):
        assert not page.locator(gone).first.is_visible(), gone
