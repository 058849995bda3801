"""A browser that may speak to this machine alone, and a look at its pages through axe-core."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from weakref import WeakSet

from tests.network import THIS_MACHINE

if TYPE_CHECKING:  # set-up asks `find_browser` before Playwright is installed
    from playwright.sync_api import Browser, BrowserContext, Page, Request

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
AXE = Path(__file__).parents[1] / "build" / "axe.min.js"
PHONE, DESK = 360, 1280
HEIGHT = {PHONE: 740, DESK: 900}
PATIENCE_MS = 15_000
WITHOUT_JAVASCRIPT: WeakSet["BrowserContext"] = WeakSet()

CLOSED_NETWORK = (
    # The name or address of any other machine leads nowhere, whether a page asks or the browser itself.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1]",
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic"),
    *("--no-first-run", "--disable-gpu", "--disable-dev-shm-usage"),
)

# Where JavaScript is off no timer fires, and axe-core would wait for ever on its own. What it wants done next
# is done at once; what it wants done later only guards against frames and files that are slow.
TIMERS_WITHOUT_JAVASCRIPT = """
() => { window.setTimeout = (work, wait) => { if (!wait) Promise.resolve().then(work); return 0; }; }
"""


def find_browser() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def running_browser() -> Iterator["Browser"]:
    from playwright.sync_api import sync_playwright  # not yet installed when set-up imports this module

    program = find_browser()
    if program is None:
        raise RuntimeError("There is no Chromium here. On Debian or Ubuntu: apt install chromium")
    with tempfile.TemporaryDirectory(prefix="cornerstones-browser-") as home, sync_playwright() as playwright:
        # HOME may be missing or read-only, and Chromium will not start without one.
        browser = playwright.chromium.launch(
            executable_path=program, args=CLOSED_NETWORK, env={**os.environ, "HOME": home}
        )
        try:
            yield browser
        finally:
            browser.close()


class Pages:
    """Opens pages for one test and remembers every request that was meant for another machine (SEC-41)."""

    def __init__(self, browser: "Browser") -> None:
        self.browser = browser
        self.contexts: list[BrowserContext] = []
        self.strays: list[str] = []

    def __call__(self, width: int, *, javascript: bool = True, **options: Any) -> "Page":
        """A page of its own, with its own cookies; `options` are those of Playwright's `new_context`."""
        size = {"width": width, "height": HEIGHT.get(width, HEIGHT[DESK])}
        context = self.browser.new_context(
            **{"viewport": size, "locale": "en-GB", "timezone_id": "Europe/London"} | options,
            java_script_enabled=javascript,
        )
        context.set_default_timeout(PATIENCE_MS)
        context.on("request", self.watch)
        self.contexts.append(context)
        if not javascript:
            WITHOUT_JAVASCRIPT.add(context)
        return context.new_page()

    def watch(self, request: "Request") -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.hostname not in THIS_MACHINE:
            self.strays.append(request.url)

    def close(self) -> None:
        for context in self.contexts:
            context.close()
        assert not self.strays, f"The browser asked other machines for {self.strays}"


@cache
def axe_source() -> str:
    return AXE.read_text()


def axe(page: "Page") -> list[dict[str, Any]]:
    """What axe-core finds wrong with the page as it stands now."""
    javascript = page.context not in WITHOUT_JAVASCRIPT
    if page.evaluate("typeof window.axe?.run") == "undefined":
        if not javascript:
            page.evaluate(TIMERS_WITHOUT_JAVASCRIPT)
        page.evaluate(axe_source())
    # Sounds and far style sheets that axe-core loads ahead say so by events, which do not come there either.
    options = {"preload": javascript, "resultTypes": ["violations"]}
    return list(page.evaluate("async (options) => (await axe.run(options)).violations", options))


def assert_accessible(page: "Page") -> None:
    """At the width of the page; on a phone's page also as wide as on a desk, which needs no second visit."""
    assert_accessible_as_it_is(page)
    size = page.viewport_size
    if size and size["width"] == PHONE:
        page.set_viewport_size({"width": DESK, "height": HEIGHT[DESK]})
        assert_accessible_as_it_is(page)
        page.set_viewport_size(size)


def assert_accessible_as_it_is(page: "Page") -> None:
    found = [
        f"{violation['id']}: {violation['help']}: {node['html']}"
        for violation in axe(page)
        for node in violation["nodes"]
    ]
    assert not found, "\n".join([f"axe-core on {page.url} at {page.viewport_size}:", *found])
