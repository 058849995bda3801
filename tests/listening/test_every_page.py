"""What holds on every page for people who answer, at every stage of a round."""

import re
from html.parser import HTMLParser

import pytest
from django.http import HttpResponse
from django.urls import path

from cornerstones.listening.models import Draft
from cornerstones.people.vocabulary import Voice
from cornerstones.scoping import area_scope
from cornerstones.ui import kept
from cornerstones.web.doors import public_page
from tests.factories.answering import begin, drafts_of, start_of
from tests.factories.device import Device, Reader
from tests.factories.tables import changed, checksums
from tests.factories.world import make_open_round
from tests.listening.walk import link_pages, stages

pytestmark = pytest.mark.django_db
TRUE_SENTENCE = (
    "We share what you tell us only if we must, "
    "to keep you or someone else safe, and only with people who help."
)
# The exit page is an empty way out, finishing is a press, and a file is taken away.
NOT_PAGES = ("exit/", "finish/", ".pdf")
PAGES = [
    *("agree", "check", "closed", "come_back", "help_now", "keep", "needs_slip", "not_told_yet", "part"),
    *("privacy", "question", "receipt_gone", "release", "sent", "slip_used", "start", "take_back"),
    *("too_late", "try_exit", "words"),
]


def pages_of(stage):
    """(path, response) of each page of a stage that shows something."""
    for address in stage.paths():
        if not address.endswith(NOT_PAGES):
            response = stage.device.client.get(address, follow=True)
            yield response.request["PATH_INFO"], response


def test_the_walk_meets_every_address_and_every_page_that_no_press_makes(north, south, today):
    reached, drawn = set(), set()
    for stage in stages(north, today):
        for address in stage.paths():
            kept.pages.clear()
            response = stage.device.client.get(address, follow=not address.endswith("exit/"))
            drawn |= {template.name.rpartition("/")[2] for template in response.templates}
        reached |= {name for name, _, purpose in link_pages() if purpose in stage.tokens}
    assert reached == {name for name, _, _ in link_pages()}
    assert {f"{page}.html" for page in PAGES} <= drawn


@pytest.mark.parametrize("method", ["get", "head"])
def test_sec_14_no_get_or_head_changes_a_row(north, south, today, method):
    """INPUT-67: mail scanners and previews open every link, and nothing is consumed."""
    make_open_round(south, today)
    for stage in stages(north, today):
        before = checksums()
        for address in stage.paths():
            getattr(stage.device.client, method)(address)
        assert not changed(before), stage.name
        assert "session" not in stage.device.client.cookies


def test_sec_14_a_page_that_writes_on_a_get_would_be_seen(north, today, settings):
    """The crawler finds a planted one."""
    round = make_open_round(north, today)

    @public_page(why="is planted for this test")
    def planted(request):
        with area_scope(north.area.pk):
            Draft.objects.create(
                area=north.area, round=round, key_hash=b"x" * 32, sealed=b"", visit=1, day=today
            )
        return HttpResponse()

    settings.ROOT_URLCONF = type("Planted", (), {"urlpatterns": [path("planted/", planted)]})
    before = checksums()
    Device().client.get("/planted/")
    assert changed(before) == {"cornerstones_draft"}


def test_safe_01_the_true_sentence_is_on_every_answering_page(north, south, today):
    for stage in stages(north, today):
        for address, response in pages_of(stage):
            assert response.status_code == 200, address
            if "three-voices" not in address or stage.name != "told":
                assert TRUE_SENTENCE in " ".join(response.content.decode().split()), (stage.name, address)


def test_safe_02_help_and_exit_come_first_in_reading_and_tab_order(north, south, today):
    """Before any heading, any question and any other link but the one that skips to the content."""
    for stage in stages(north, today):
        for address, response in pages_of(stage):
            body = response.content.decode()
            order = Reader(body).order
            assert order[0] == "#main", address
            assert order[1].endswith("/help/") and order[2].endswith("/exit/"), (
                stage.name,
                address,
                order[:4],
            )
            assert body.index("Get help now") < body.index("Exit this page") < body.index("<h1"), address
            assert not re.search(r'tabindex="[1-9]', body), address


def test_safe_02_help_costs_no_answers(north, today):
    round = make_open_round(north, today)
    device = Device()
    begin(device, round, Voice.YOUNG_PERSON)
    device.press("Next", answer_1="1")
    page = device.follow("Get help now")
    assert "Ask for Ada in the blue room." in page.text and "Call 999" in page.text
    assert device.follow("Go back to my questions").path.endswith("/question/2/")
    assert ("answer-1", "01") in device.open(f"{start_of(round)}question/1/").form().fields


def test_safe_03_without_javascript_the_exit_link_leads_away_and_cleans_the_device(north, today):
    round = make_open_round(north, today)
    device = Device()
    begin(device, round, Voice.YOUNG_PERSON)
    exits = [href for words, href in device.screen.read.links if words == "Exit this page"]
    assert set(exits) == {f"{start_of(round)}exit/"} and len(exits) == 2
    response = device.client.get(exits[0])
    assert (response.status_code, response["Location"]) == (303, "https://www.bbc.co.uk/weather")
    assert response["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert response["Referrer-Policy"] in {"no-referrer", "same-origin"}
    assert "no-store" in response["Cache-Control"]
    assert not device.client.cookies[f"answers-{round.pk}"].value
    assert "Type your four words" in device.open(f"{start_of(round)}question/1/").text
    assert drafts_of(north) == 1, "the answers wait for their words"


def test_safe_03_a_press_on_exit_ends_the_visit_on_the_server_from_every_page(north, south, today):
    """An old cookie, kept by somebody else, opens nothing; every page can make that press."""
    for stage in stages(north, today):
        if "answering" not in stage.name:
            continue
        for address, response in pages_of(stage):
            body = response.content.decode()
            assert 'data-exit data-beacon="' in body, address
            assert re.search(r'name="csrfmiddlewaretoken" value="\w{64}"', body), address
    round = make_open_round(north, today, name="Another")
    device = Device()
    begin(device, round, Voice.YOUNG_PERSON)
    device.follow("Get help now")
    kept = device.client.cookies[f"answers-{round.pk}"].value
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w{64})"', device.screen.body)[1]
    response = device.client.post(f"{start_of(round)}exit/", {"csrfmiddlewaretoken": token})
    assert response.status_code == 204
    device.client.cookies[f"answers-{round.pk}"] = kept
    assert "Type your four words" in device.open(f"{start_of(round)}question/1/").text


def test_safe_04_a_child_learns_to_leave_before_the_first_question(north, today):
    round = make_open_round(north, today)
    device = Device()
    device.open(start_of(round))
    device.follow("I am a child or a young person")
    page = device.press("Yes, I do")
    assert page.path.endswith("/try-exit/")
    assert page.body.count('class="cs-icon"') >= 3, "taught in symbols too"
    tried = device.follow("Try it")
    assert "That is how it works" in tried.text
    device.follow("Go on")
    assert device.follow("Go on").path.endswith("/question/1/")


class Tags(HTMLParser):
    def __init__(self, body):
        super().__init__()
        self.found = []
        self.feed(body)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def test_sec_18_sec_20_sec_21_every_answering_page_is_strict_and_never_kept(north, south, today):
    """No style or script of the page's own, nothing from elsewhere, nothing a browser or proxy may keep."""
    for stage in stages(north, today):
        for address, response in pages_of(stage):
            assert {"no-store", "private"} <= set(response["Cache-Control"].split(", ")), address
            for tag, has in Tags(response.content.decode()).found:
                assert not any(name.startswith("on") or name == "style" for name in has), (address, tag, has)
                assert tag not in {"iframe", "object", "embed", "base", "style"}, address
                for name in ("src", "href", "action"):
                    link = has.get(name) or ""
                    assert link.startswith(("/", "#", "?", "tel:", "sms:")) or not link, (address, link)
                if tag == "script":
                    assert has["nonce"] and f"'nonce-{has['nonce']}'" in response["Content-Security-Policy"]
