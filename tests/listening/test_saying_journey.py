"""In a browser: a child writes, a reader reads, a name comes out, and the words stand beside the statement."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cornerstones.people.vocabulary import Voice
from tests.browser import DESK, PHONE, assert_accessible
from tests.factories.browsing import press, sign_in_browser
from tests.factories.device import Device
from tests.factories.readers import make_readers
from tests.factories.saying import write_and_send
from tests.factories.world import make_corner, make_open_round
from tests.listening.walk import finish

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SAID = "I am scared of them in the corridor. Then Toby waits with me."


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_childs_words_are_read_and_stand_beside_the_statement(live_server, page_at, width):
    today = timezone.localdate()
    corner = make_corner("north", "990", today)
    readers = make_readers(corner, today)
    round = make_open_round(corner, today - timedelta(days=1), comments=True)
    for number in range(11):
        write_and_send(Device(), round, Voice.YOUNG_PERSON, {2: f"Fine {number}"})
    child = page_at(width, javascript=False)
    child.goto(f"{live_server.url}/r/{round.ref}/as/young_person/")
    child.get_by_text("You can write words too.").wait_for()
    press(child, "Yes, I do")
    child.goto(f"{live_server.url}/r/{round.ref}/question/1/")
    assert_accessible(child)
    child.get_by_text("Do you want to say more?").click()
    child.get_by_label("You can write here").fill("a" * 2_001)
    assert_accessible(child)
    press(child, "Next")
    child.get_by_text("You have 2,001.").first.wait_for()
    assert child.title().startswith("Error:")
    assert_accessible(child)
    child.get_by_label("You can write here").fill(SAID)
    child.get_by_label("Yes", exact=True).check()
    press(child, "Next")
    assert child.evaluate("document.documentElement.scrollWidth") <= width
    child.goto(f"{live_server.url}/r/{round.ref}/check/")
    child.get_by_text(SAID).wait_for()
    assert not child.get_by_label("Other people may read my words").is_checked()
    child.get_by_label("Other people may read my words").check()
    assert_accessible(child)
    press(child, "Send my answers")
    child.get_by_text("You have a right to feel safe.").wait_for()
    assert_accessible(child)

    lead = page_at(width)
    sign_in_browser(lead, readers.lead.user, live_server.url)
    lead.goto(f"{live_server.url}/a/north/safe/words/")
    lead.get_by_role("link", name="Words from children and young people, North Primary School").first.click()
    press(lead, "Read it now")
    lead.get_by_text(SAID).wait_for()
    finish(corner, round, today)
    lead.goto(f"{live_server.url}/a/north/rounds/{round.pk}/wrote/")
    assert_accessible(lead)
    assert not lead.get_by_text("Toby waits").count()
    lead.get_by_role("button", name="Read these words").click()
    assert lead.get_by_label("Toby").is_checked()
    assert_accessible(lead)
    press(lead, "Save")
    assert lead.title().startswith("Error:")
    assert_accessible(lead)
    lead.get_by_label("What else must go?").fill("I am scared of them in the corridor")
    lead.get_by_label("Yes, others may read it").check()
    press(lead, "Save")
    lead.get_by_text("[taken out]. Then [taken out] waits with me.").wait_for()
    assert_accessible(lead)
    assert lead.evaluate("document.documentElement.scrollWidth") <= width

    anyone = page_at(width, javascript=False)
    anyone.goto(f"{live_server.url}/r/{round.ref}/three-voices/")
    anyone.get_by_role("heading", name="In their own words").first.wait_for()
    anyone.get_by_text("[taken out]. Then [taken out] waits with me.").wait_for()
    assert_accessible(anyone)
