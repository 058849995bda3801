"""What a child's question weighs on the wire, as a browser counts it: at the first visit, and at the next question."""

import pytest
from django.utils import timezone

from tests.browser import PHONE
from tests.factories.browsing import press
from tests.factories.shipped import make_shipped_corner
from tests.factories.world import make_open_round

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
AT_FIRST, AFTER, MOST_REQUESTS = 60_000, 15_000, 8


def weighed(page):
    """Bytes of every answer that comes over the wire from now on; what a browser has kept comes over none."""
    wire, lengths = page.context.new_cdp_session(page), []
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda event: lengths.append(event["encodedDataLength"]))
    return lengths


def test_a_childs_question_is_light_at_the_first_visit_and_lighter_after(live_server, page_at):
    round = make_open_round(make_shipped_corner("north", "990", timezone.localdate()), timezone.localdate())
    start = f"{live_server.url}/r/{round.ref}/"
    entering, fresh = page_at(PHONE), page_at(PHONE)
    entering.goto(f"{start}as/young_person/")
    press(entering, "Yes, I do")
    entering.wait_for_url("**/try-exit/")
    fresh.context.add_cookies(entering.context.cookies())
    lengths = weighed(fresh)
    fresh.goto(f"{start}question/1/", wait_until="networkidle")
    assert 10_000 < sum(lengths) <= AT_FIRST
    assert len(lengths) <= MOST_REQUESTS
    lengths.clear()
    press(fresh, "Skip this one")
    fresh.wait_for_url("**/question/2/")
    fresh.wait_for_load_state("networkidle")
    assert 1_000 < sum(lengths) <= AFTER
