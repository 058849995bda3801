from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import override_settings
from pytest_django.live_server_helper import LiveServer

from tests.browser import Pages, running_browser
from tests.network import this_machine_only

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    with running_browser() as browser:
        yield browser


@pytest.fixture
def page_at(browser: "Browser") -> Iterator[Pages]:
    """`page_at(360)`, `page_at(1280, javascript=False)`; the test fails if a page asks another machine."""
    pages = Pages(browser)
    yield pages
    pages.close()


@pytest.fixture(scope="session")
def live_server() -> Iterator[LiveServer]:
    """The site on a free port; its files come through WhiteNoise from `build/static`, as in production."""
    server = LiveServer("localhost", start=False)
    server.thread.static_handler = lambda media_handler: media_handler.application
    server.start()
    # pytest-django puts these on for each test that uses the server.
    server._live_server_modified_settings = override_settings(
        ORIGIN=server.url, CSRF_TRUSTED_ORIGINS=[server.url]
    )
    yield server
    server.stop()


@pytest.fixture
def full_synchronous(transactional_db: None) -> Iterator[None]:
    """SQLite as in real use: a commit waits for the disk. Costs nothing on PostgreSQL."""
    if connection.vendor != "sqlite":
        yield
        return
    options = connection.settings_dict["OPTIONS"]
    fast = options["init_command"]
    try:
        options["init_command"] = fast.replace("synchronous=OFF", "synchronous=FULL")
        connection.close()  # the next one reads the options again
        yield
    finally:
        options["init_command"] = fast
        connection.close()


@pytest.fixture(autouse=True)
def closed_network() -> Iterator[None]:
    with this_machine_only():
        yield
