"""Pictures of the main pages for the README and the docs, taken from a running demo."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cornerstones.site.environment import REPOSITORY

WIDTHS = ((360, 740), (1280, 900))
SETTING_LEAD = "Bethan Okoro"
PARTNERSHIP_LEAD = "Maud Ellerby"


class Command(BaseCommand):
    help = "Takes pictures of the main pages of a running demo: start ./run in another window first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", dest="origin", default=settings.ORIGIN, help="where the demo runs")
        parser.add_argument("--into", type=Path, default=REPOSITORY / "docs" / "images")

    def handle(self, *, origin: str, into: Path, **options: Any) -> None:
        sys.path.insert(0, str(REPOSITORY))
        try:
            from tests.browser import running_browser  # a tool of developers, not of the running product
        except ImportError as error:
            raise CommandError("Run ./test once: it installs the browser's driver.") from error
        into.mkdir(parents=True, exist_ok=True)
        with running_browser() as browser:
            address = open_round(browser.new_page(), origin)
            for width, height in WIDTHS:
                context = browser.new_context(viewport={"width": width, "height": height}, locale="en-GB")
                for name, page in walk(context.new_page(), origin, address):
                    page.screenshot(path=into / f"{name}-{width}.png")
                    self.stdout.write(f"{name} at {width} pixels")
                context.close()


def walk(page: Any, origin: str, address: str) -> Iterator[tuple[str, Any]]:
    """The main pages in the order a newcomer meets them; what is asked for must be there, or this stops."""
    page.goto(f"{origin}/")
    yield "front", page
    page.goto(f"{origin}/account/login/")
    page.get_by_role("button", name=f"Sign in as {SETTING_LEAD}").click()
    page.get_by_role("heading", name="What needs you").wait_for()
    yield "home", page
    page.goto(f"{origin}/a/wexmoor/rounds/")
    yield "rounds", page
    page.get_by_role("link", name="Tallowbridge Primary School, ").first.click()
    page.get_by_role("link", name="What the voices said").click()
    communicate = page.get_by_role("navigation", name="Cornerstones").get_by_role("link").nth(2)
    communicate.click()
    yield "three-voices", page
    voices = page.url
    for name, label in (
        ("easy-read", "Easy Read"),
        ("guess-first", "Guess first"),
        ("big-screen", "Big screen"),
        ("over-time", "Over time"),
    ):
        page.goto(voices)
        page.get_by_role("navigation", name="Ways to look at this").get_by_role("link", name=label).click()
        yield name, page
    page.goto(f"{origin}/how-we-protect-small-groups/")
    yield "how-we-protect", page
    page.goto(address)
    page.get_by_role("link", name="I am a child or a young person").click()
    page.get_by_role("button", name="Yes, I do").click()
    page.get_by_role("link", name="Go on").click()
    page.get_by_role("link", name="Go on").click()
    yield "child-question", page
    page.goto(address)
    page.get_by_role("link", name="I am a parent or carer").click()
    yield "what-happens", page
    page.get_by_role("button", name="Yes, I do").click()
    yield "adult-page", page


def open_round(page: Any, origin: str) -> str:
    """The address of a round that is open to everyone with its link, found as a partnership lead finds it."""
    page.goto(f"{origin}/account/login/")
    page.get_by_role("button", name=f"Sign in as {PARTNERSHIP_LEAD}").click()
    page.goto(f"{origin}/a/wexmoor/rounds/")
    page.get_by_role("link", name="Fernhollow College, ").first.click()
    return str(page.locator("a[href*='/r/']").first.evaluate("link => link.href"))
