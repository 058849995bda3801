"""In a browser: a child asks to talk, and worrying words find a reader; every page on the way is accessible."""

import pytest
from django.utils import timezone

from cornerstones.people.vocabulary import Role
from tests.browser import assert_accessible
from tests.factories.browsing import press, sign_in_browser
from tests.factories.readers import make_readers, write_words
from tests.factories.world import make_corner, make_open_round
from tests.widths import WIDTHS

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@WIDTHS
def test_a_child_asks_and_worrying_words_find_a_reader(live_server, page_at, width):
    today = timezone.localdate()
    corner = make_corner("north", "990", today)
    readers = make_readers(corner, today)
    round = make_open_round(corner, today)
    child = page_at(width, javascript=False)
    child.goto(f"{live_server.url}/r/{round.ref}/")
    child.get_by_role("link", name="I want to talk to someone").first.click()
    assert_accessible(child)
    child.get_by_role("button", name="Send this").click()
    assert child.title().startswith("Error:")
    assert_accessible(child)
    child.get_by_label("Mrs Bell, blue room").check()
    child.get_by_label("Your name").fill("Ivo")
    child.get_by_label("Your class or group").fill("Year 5")
    child.get_by_role("button", name="Send this").click()
    child.get_by_text("Mrs Bell, blue room gets a message now.").wait_for()
    assert_accessible(child)
    write_words(corner, "Dot is rough with me and I am scared.")

    lead = page_at(width)
    sign_in_browser(lead, readers.lead.user, live_server.url)
    lead.goto(f"{live_server.url}/a/north/safe/words/")
    assert_accessible(lead)
    press(lead, "Words from children and young people, North Primary School")
    assert_accessible(lead)
    press(lead, "Read it now")
    lead.get_by_text("Dot is rough with me and I am scared.").wait_for()
    lead.get_by_role("heading", name="Somebody does not see this").wait_for()
    assert_accessible(lead)
    lead.get_by_label("What did you do, or what happens now?").fill("I rang the designated officer.")
    lead.get_by_label("The authority’s designated officer (LADO)").check()
    lead.get_by_role("button", name="Add to the record").press("Enter")
    lead.get_by_text("I rang the designated officer.").wait_for()
    assert_accessible(lead)
    press(lead, "Nothing more to do now")
    lead.get_by_role("link", name="Somebody asks to talk, North Primary School").wait_for()

    deputy = page_at(width)
    sign_in_browser(deputy, readers.deputy.user, live_server.url)
    deputy.goto(f"{live_server.url}/a/north/safe/words/")
    deputy.get_by_text("Nothing waits to be read").wait_for()
    for address in ("words/finished/", "readers/", f"readers/{corner.setting.pk}/", "help-lines/", "drills/"):
        lead.goto(f"{live_server.url}/a/north/safe/{address}")
        assert_accessible(lead)
        assert lead.evaluate("document.documentElement.scrollWidth") <= width, address
    assert corner.people[Role.SAFEGUARDING_LEAD] == readers.lead.user
