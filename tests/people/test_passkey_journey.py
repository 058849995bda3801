"""Coming in through the browser: invited, with a passkey, and without scripts."""

import re

import pytest
from django.core import mail
from django.utils import timezone

from cornerstones.audit import Machine
from cornerstones.people.vocabulary import Role, Voice
from cornerstones.scoping import area_scope
from cornerstones.web.invitations import send_invitation
from tests.browser import DESK, PHONE, assert_accessible
from tests.factories.people import add_app, app_code, make_demo, newest_code
from tests.factories.world import make_corner
from tests.widths import WIDTHS

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PLATFORM_AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def corner(live_server):
    return make_corner("north", "990", timezone.localdate())


def with_authenticator(page):
    """A device that keeps passkeys, as a phone does."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    made = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": PLATFORM_AUTHENTICATOR})
    return devtools, made["authenticatorId"]


def ask_for_code(page, site, email):
    page.goto(f"{site}/account/login/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_role("heading", name="Enter your code").wait_for()
    page.get_by_label("Code").fill(newest_code())
    page.get_by_role("button", name="Sign in", exact=True).click()


@WIDTHS
def test_from_an_invitation_to_one_press_with_a_passkey(corner, live_server, page_at, width):
    """SEC-08: the passkey is both steps; every page on the way is looked at by axe."""
    with area_scope(corner.area.pk):
        send_invitation(
            email="noor@example.org",
            name="Noor Newcomer",
            role=Role.SAFEGUARDING_LEAD,
            voice=Voice.PRACTITIONER,
            area=corner.area,
            by=Machine("Ada Admin"),
        )
    page = page_at(width)
    devtools, device = with_authenticator(page)

    page.goto(re.search(r"http://\S+/invitation/\S+", mail.outbox[-1].body)[0])
    assert_accessible(page)
    page.get_by_role("button", name="Yes, I join").click()
    page.get_by_text("You have joined North Partnership").wait_for()
    assert_accessible(page)
    ask_for_code(page, live_server.url, "noor@example.org")

    page.get_by_role("heading", name="Add a second step first").wait_for()
    assert_accessible(page)
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Name of this passkey").fill("My phone")
    assert_accessible(page)
    page.get_by_role("button", name="Add this passkey").click()
    page.get_by_role("heading", name="Show that it is you").wait_for()
    assert_accessible(page)
    page.get_by_role("button", name="Use my passkey").click()
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    assert_accessible(page)
    assert [message.subject for message in mail.outbox[2:]] == ["A passkey was added"]
    page.get_by_role("link", name="Go on").click()
    page.wait_for_url(f"{live_server.url}/a/north/home/")

    page.goto(f"{live_server.url}/account/")
    page.get_by_text("My phone").first.wait_for()
    assert_accessible(page)
    page.get_by_role("link", name="Sign out").first.click()
    assert_accessible(page)
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{live_server.url}/")
    assert {cookie["name"] for cookie in page.context.cookies()} <= {"csrf"}
    page.goto(f"{live_server.url}/a/north/home/")
    assert "/account/login/" in page.url

    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"{live_server.url}/a/north/home/")

    page.goto(f"{live_server.url}/account/logout/")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{live_server.url}/")
    ask_for_code(page, live_server.url, "noor@example.org")
    page.get_by_role("heading", name="Second step").wait_for()
    assert_accessible(page)
    page.get_by_role("button", name="Use my passkey").click()
    page.wait_for_url(f"{live_server.url}/a/north/home/")
    devtools.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": device})


def test_a_passkey_that_does_not_work_is_said_in_words(corner, live_server, page_at):
    page = page_at(PHONE)
    devtools, device = with_authenticator(page)
    devtools.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
    page.goto(f"{live_server.url}/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_text("The passkey did not work, or was stopped").wait_for()
    assert_accessible(page)


@pytest.mark.smoke
def test_signing_in_needs_no_scripts(corner, live_server, page_at):
    """INPUT-65: code by e-mail, then the app; what needs a script is not shown."""
    lead = corner.people[Role.PARTNERSHIP_LEAD]
    secret = add_app(lead)
    page = page_at(PHONE, javascript=False)
    page.goto(f"{live_server.url}/a/north/home/")
    assert not page.get_by_role("button", name="Sign in with a passkey").is_visible()
    page.get_by_label("E-mail address").fill(lead.email)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("Code").fill(newest_code())
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("Code from your app").fill(app_code(secret))
    page.get_by_role("button", name="Go on").click()
    page.wait_for_url(f"{live_server.url}/a/north/home/")


def test_after_signing_out_the_back_button_shows_nothing(corner, live_server, page_at):
    """SEC-20"""
    lead = corner.people[Role.PARTNERSHIP_LEAD]
    make_demo(corner, timezone.localdate())
    page = page_at(DESK)
    page.goto(f"{live_server.url}/account/login/")
    page.get_by_role("button", name=f"Sign in as {lead.name}").click()
    page.goto(f"{live_server.url}/a/north/home/")
    words = page.locator("h1").inner_text()
    page.goto(f"{live_server.url}/account/logout/")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(f"{live_server.url}/")
    for _ in range(2):
        page.go_back()
        assert words not in page.content()
    assert lead.name not in page.content() or "/account/login/" in page.url


@WIDTHS
def test_the_pages_of_an_app_and_of_the_demo_are_accessible(corner, live_server, page_at, width):
    lead = corner.people[Role.PARTNERSHIP_LEAD]
    make_demo(corner, timezone.localdate())
    page = page_at(width)
    page.goto(f"{live_server.url}/account/login/")
    assert_accessible(page)
    page.get_by_role("button", name=f"Sign in as {lead.name}").click()
    page.wait_for_url(f"{live_server.url}/a/north/home/")
    for path in ("/account/app/add/", "/account/passkeys/add/", "/demo/mail/", "/account/closed/"):
        page.goto(f"{live_server.url}{path}")
        assert_accessible(page)
    page.goto(f"{live_server.url}/account/app/add/")
    page.get_by_label("Code from your app").fill("1")
    page.get_by_role("button", name="Add this app").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert_accessible(page)
    secret = re.search(r"secret=([A-Z2-7]+)", page.content())[1]
    page.get_by_label("Code from your app").fill(app_code(secret))
    page.get_by_role("button", name="Add this app").click()
    page.get_by_role("heading", name="Show that it is you").wait_for()
    assert_accessible(page)
    page.get_by_label("Code from your app").fill(app_code(secret))
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    for path in ("/account/", "/account/recovery-codes/new/", "/account/app/remove/"):
        page.goto(f"{live_server.url}{path}")
        assert_accessible(page)
