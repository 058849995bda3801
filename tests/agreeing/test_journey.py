"""In a browser: the loop from a meeting to "You said, we did", and every page of it as people see it."""

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.utils import timezone

from cornerstones.people.vocabulary import Role
from tests.browser import DESK, assert_accessible
from tests.factories.browsing import press, sign_in_browser
from tests.factories.everything import fill
from tests.factories.steps import make_step
from tests.factories.world import make_corner
from tests.widths import WIDTHS

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
NARROWEST = 320


@pytest.fixture
def full(live_server):
    today = timezone.localdate()
    full = fill(make_corner("north", "990", today), today)
    make_step(full.corner, today, said="Said by " + "averyveryverylongword" * 12, what="w" * 160)
    return full


def addresses(full):
    steps = "/a/north/next-steps/"
    together = f"/a/north/rounds/{full.released.pk}/together/"
    one = f"{steps}{full.step.pk}/"
    area = f"/a/north/waves/{full.released_wave.pk}/together/"
    meeting = f"{area}{full.wave_meeting.pk}/"
    return [
        *(steps, f"{steps}add/?round={full.released.pk}&statement=CO6", f"{steps}loop/", one),
        *(f"{one}{page}/" for page in ("change", "stop", "tell", "day", "history", "evidence/add")),
        *(f"{one}evidence/{full.evidence.pk}/remove/", f"{steps}weekly-mail/"),
        *(f"{steps}board/", area, meeting, f"{meeting}agreed/", f"{meeting}history/"),
        f"/a/north/waves/{full.released_wave.pk}/three-voices/",
        *(together, f"{together}add/", f"{together}{full.meeting.pk}/", f"{together}{full.meeting.pk}/WC1/"),
        *(
            "/a/north/you-said/",
            "/a/north/you-said/communicate/",
            f"/a/north/you-said/at/{full.corner.setting.pk}/",
            "/a/north/you-said/embed/",
            *(f"/a/north/you-said/class/easy/{number}/" for number in (1, 2, 3)),
            f"/a/north/pledges/{full.pledge.pk}/",
        ),
    ]


@WIDTHS
def test_every_page_of_the_loop_is_accessible_and_nothing_runs_off_it(full, live_server, page_at, width):
    page = page_at(width)
    sign_in_browser(page, full.corner.people[Role.SETTING_LEAD], live_server.url)
    for address in addresses(full):
        page.goto(live_server.url + address)
        assert_accessible(page)
        page.set_viewport_size({"width": NARROWEST, "height": 700})
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= NARROWEST, f"{address} is {wide} wide"
        page.set_viewport_size({"width": width, "height": 800})


@WIDTHS
def test_a_group_agrees_and_people_are_told_with_the_keyboard_alone(full, live_server, page_at, width):
    page = page_at(width)
    sign_in_browser(page, full.corner.people[Role.SETTING_LEAD], live_server.url)
    page.goto(f"{live_server.url}/a/north/next-steps/{full.step.pk}/")
    press(page, "It is on track")
    page.get_by_text("On track").first.wait_for()
    press(page, "Tell people what happened")
    # Chromium leaves a tall box that is half in view where it is, so these boxes are not tabbed through.
    page.get_by_role("button", name="Tell people now").press("Enter")
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert page.title().startswith("Error:")
    assert_accessible(page)
    page.get_by_label("What happened?").focus()
    page.keyboard.type("Every family gets an answer in 5 school days.")
    page.get_by_label("The same in easy words").focus()
    page.keyboard.type("You get an answer in 5 days.")
    press(page, "Tell people now")
    page.get_by_role("heading", name="What people were told").wait_for()
    assert_accessible(page)
    visitor = page_at(width, javascript=False)
    visitor.goto(f"{live_server.url}/a/north/you-said/")
    visitor.get_by_text("Every family gets an answer in 5 school days.").wait_for()
    assert "Told back" in visitor.content()


FRAMES = (("small", "embed/"), ("whole", ""))


@contextmanager
def website(parts):
    """Somebody else's, on this machine and of another origin, with these parts in its one page."""
    words = ("<h1>Elsewhere</h1>" + "".join(parts)).encode()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(words)

        def log_message(self, *arguments):
            """Says nothing between the dots of the tests."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_class_turns_the_screens_with_keys_and_another_website_shows_them(full, live_server, page_at):
    """Frames: the small view stands in a page of another address, and the whole page refuses to."""
    page, base = page_at(DESK), f"{live_server.url}/a/north/you-said/"
    page.goto(f"{base}class/easy/1/")
    for key, number in (("ArrowRight", 2), ("PageDown", 3), ("ArrowLeft", 2)):
        with page.expect_navigation():
            page.keyboard.press(key)
        assert page.url == f"{base}class/easy/{number}/"
    with website(
        f'<iframe name="{name}" title="{name}" src="{base}{path}"></iframe>' for name, path in FRAMES
    ) as other:
        page.goto(other, wait_until="networkidle")
        small, whole = page.frame(name="small").content(), page.frame(name="whole").content()
    assert "You said, we did" in small and "We ring again and again." in small
    assert "We ring again and again." not in whole


@WIDTHS
def test_an_organisation_promises_and_says_how_it_went_with_the_keyboard_alone(
    full, live_server, page_at, width
):
    page = page_at(width)
    sign_in_browser(page, full.corner.people[Role.AREA_ADMINISTRATOR], live_server.url)
    page.goto(f"{live_server.url}/a/north/pledges/run/{full.pledge.pk}/")
    press(page, "Say how it went")
    with page.expect_navigation():
        page.get_by_role("button", name="Tell people now").press("Enter")
    assert page.get_by_role("heading", name="There is a problem").is_visible()
    assert_accessible(page)
    page.get_by_label("Kept", exact=True).check()
    page.get_by_label("What happened?").fill("Every letter had an answer in 10 days.")
    page.get_by_label("The same in easy words").fill("You all got an answer.")
    press(page, "Tell people now")
    press(page, "What everyone can read")
    assert page.get_by_text("Every letter had an answer in 10 days.").is_visible()
    assert_accessible(page)
