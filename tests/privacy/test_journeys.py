"""In a browser: anyone asks by keyboard and sees the answer; a lead sees, answers and keeps the worst day."""

import zipfile

import pytest
from django.utils import timezone

from cornerstones.people.vocabulary import Role
from tests.browser import DESK, PHONE, assert_accessible
from tests.factories.browsing import press, sign_in_browser, tab_to
from tests.factories.everything import fill
from tests.factories.readers import make_readers
from tests.factories.world import make_corner

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_priv_15_anyone_asks_by_keyboard_as_a_child_and_reads_the_answer(live_server, page_at):
    """Without JavaScript: from the foot of a page to four words, and back to what a lead has answered."""
    today = timezone.localdate()
    corner = make_corner("north", "990", today)
    make_readers(corner, today)
    page = page_at(PHONE, javascript=False)
    page.goto(live_server.url + "/a/north/")
    press(page, "Your data")
    press(page, "The same for children, with pictures")
    assert_accessible(page)
    press(page, "Ask or tell us")
    press(page, "Send this")
    assert "Pick one" in page.text_content("main")
    page.get_by_label("I am not happy").check()
    page.get_by_label("Tell us more, if you like").fill("I do not want my drawing there.")
    press(page, "Send this")
    assert_accessible(page)
    words = page.locator(".cs-words span").all_inner_texts()
    assert len(words) == 4

    lead = page_at(DESK)
    sign_in_browser(lead, corner.people[Role.PARTNERSHIP_LEAD], live_server.url)
    lead.goto(live_server.url + "/a/north/home/")
    lead.get_by_role("link", name="Answer a request: a complaint").click()
    assert "I do not want my drawing there." in lead.text_content("main")
    lead.get_by_label("It was done").check()
    lead.get_by_label("What was done, or why not").fill("The drawing is gone.")
    lead.get_by_role("button", name="Answer", exact=True).click()

    page.goto(live_server.url + "/a/north/your-data/asked/")
    tab_to(page, "words")
    page.keyboard.type(" ".join(words))
    press(page, "Show me")
    assert "The drawing is gone." in page.text_content("main")
    assert_accessible(page)


def test_a_partnership_lead_looks_after_peoples_data_and_the_worst_day(live_server, page_at):
    today = timezone.localdate()
    full = fill(make_corner("north", "990", today), today)
    lead = full.corner.people[Role.PARTNERSHIP_LEAD]
    page = page_at(DESK)
    sign_in_browser(page, lead, live_server.url, fresh=True)
    page.goto(live_server.url + "/a/north/data/")
    assert_accessible(page)
    for name in ("What goes, and what went", "The assessment, to print"):
        page.get_by_role("link", name=name).click()
        assert_accessible(page)
    page.goto(live_server.url + f"/a/north/data/request/{full.asking.pk}/")
    page.get_by_role("button", name="I look after it, and they know it came").click()
    assert "Not yet" not in page.text_content("dl")
    assert_accessible(page)
    page.goto(live_server.url + "/a/north/data/table-with-names/")
    assert_accessible(page)
    page.goto(live_server.url + f"/a/north/data/wrong-hands/{full.breach.pk}/")
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    assert_accessible(page)
    assert "It was not your fault" in page.text_content("main")
    page.goto(live_server.url + "/your-data/mine/take-away/")
    assert_accessible(page)
    with page.expect_download() as taken:
        page.get_by_role("button", name="Take it away").click()
    with zipfile.ZipFile(taken.value.path()) as archive:
        assert lead.name in archive.read("read-me-first.html").decode()
    narrow = page_at(PHONE)
    sign_in_browser(narrow, lead, live_server.url, fresh=True)
    for address in ("data/", f"data/wrong-hands/{full.breach.pk}/", f"data/request/{full.asking.pk}/"):
        narrow.goto(f"{live_server.url}/a/north/{address}")
        narrow.set_viewport_size({"width": 320, "height": 740})
        assert narrow.evaluate("document.documentElement.scrollWidth") <= 320, address
    narrow.goto(live_server.url + "/your-data/mine/leave/")
    assert_accessible(narrow)
