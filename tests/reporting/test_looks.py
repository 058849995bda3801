"""The page of files as a browser shows it: axe, narrow and wide, without JavaScript, and with the keyboard alone."""

import pytest
from django.utils import timezone

from tests.browser import DESK, assert_accessible
from tests.factories.browsing import press
from tests.factories.everything import fill
from tests.factories.world import make_corner
from tests.widths import WIDTHS

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def round(live_server):
    today = timezone.localdate()
    fill(make_corner("south", "991", today), today)
    return fill(make_corner("north", "990", today), today).released


@pytest.mark.parametrize("javascript", [True, False])
@WIDTHS
def test_the_page_of_files_is_clean_and_fits(live_server, page_at, round, width, javascript):
    page = page_at(width, javascript=javascript)
    page.goto(f"{live_server.url}/r/{round.ref}/three-voices/take-away/")
    for summary in page.locator("details > summary").all():
        summary.click()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.journey
def test_story_4_somebody_takes_the_sheet_away_without_a_mouse(live_server, page_at, round):
    page = page_at(DESK)
    page.goto(f"{live_server.url}/r/{round.ref}/three-voices/")
    press(page, "Pictures of each chart, with their words")
    assert page.get_by_role("heading", level=1).inner_text().endswith("Take it away")
    with page.expect_download() as download:
        page.get_by_role("link", name="One sheet with everything in short").press("Enter")
    assert download.value.suggested_filename == "north-primary-school-summer-2026-three-voices-summary.pdf"
    assert download.value.path().read_bytes().startswith(b"%PDF-1.7")
