from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseOperations
from django.test import override_settings
from django.test.utils import setup_databases, teardown_databases
from django.utils import timezone
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer
from whitenoise.base import WhiteNoise

from tests.browser import Pages, running_browser
from tests.factories.world import Corner, make_corner
from tests.full_areas import Both, full_today, in_full_database
from tests.made_once import copied
from tests.network import this_machine_only

if TYPE_CHECKING:
    from playwright.sync_api import Browser


# How long an example takes says how busy the machine is, and nothing about the product.
hypothesis_settings.register_profile("ours", deadline=None)
hypothesis_settings.load_profile("ours")


ASKS_THE_DATABASE = {"db", "transactional_db", "live_server"}
IN_A_BROWSER = {"page_at", "browser"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Some tests say the same beside either database: where pytest-django lets them ask none, and looks at pages."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        asks = fixtures & ASKS_THE_DATABASE or item.get_closest_marker("django_db")
        if not asks or fixtures & IN_A_BROWSER:
            item.add_marker(pytest.mark.once)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """As pytest-django would, but the first process alone waits for the migrations."""
    with django_db_blocker.unblock(), copied(connection):
        made = setup_databases(verbosity=0, interactive=False, serialized_aliases=())
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture
def database_of_this_test(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """The empty one, but for tests that ask for `full_areas`."""
    if "full_areas" not in request.fixturenames:
        yield
        return
    with django_db_blocker.unblock(), in_full_database():
        yield


@pytest.fixture
def _django_db_helper(database_of_this_test: None, _django_db_helper: None) -> None:
    """Before pytest-django opens the transaction of a test, its database is chosen."""


@pytest.fixture
def full_areas(db: None) -> Both:
    """North and South, each with a round in every state; see `tests/full_areas.py`."""
    return full_today()


@pytest.fixture
def own_folder(tmp_path: Path, settings: Any) -> Path:
    """Files of this test lie in a folder of their own."""
    settings.DATA_DIR = tmp_path
    return tmp_path


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


@pytest.fixture(autouse=True, scope="session")
def tables_that_keep_their_rows_can_be_emptied_between_tests() -> Iterator[None]:
    """On SQLite the triggers of append-only tables would also stop a test database from being emptied."""
    original = DatabaseOperations.sql_flush

    def sql_flush(self: DatabaseOperations, *arguments: Any, **words: Any) -> list[str]:
        with self.connection.cursor() as cursor:
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '% BEFORE DELETE ON %'"
            )
            triggers = cursor.fetchall()
        dropped = [f"DROP TRIGGER {name}" for name, _ in triggers]
        return [*dropped, *original(self, *arguments, **words), *(sql for _, sql in triggers)]

    DatabaseOperations.sql_flush = sql_flush
    yield
    DatabaseOperations.sql_flush = original


@pytest.fixture(autouse=True, scope="session")
def files_for_browsers_are_looked_up_once() -> Iterator[None]:
    """A server looks at every file of `build/static` when it starts, and each test client is a server that starts."""
    original = WhiteNoise.update_files_dictionary
    seen: dict[tuple[str, str], dict[str, Any]] = {}

    def update_files_dictionary(self: WhiteNoise, root: str, prefix: str) -> None:
        if (root, prefix) not in seen:
            original(self, root, prefix)
            seen[root, prefix] = dict(self.files)
        self.files.update(seen[root, prefix])

    WhiteNoise.update_files_dictionary = update_files_dictionary
    yield
    WhiteNoise.update_files_dictionary = original


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


@pytest.fixture(autouse=True)
def no_guess_is_remembered() -> Iterator[None]:
    """Counts of wrong guesses live in files on SQLite, outside the transaction that a test takes back."""
    yield
    if not settings.ON_POSTGRESQL:
        cache.clear()


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def north(db: None, today: date) -> Corner:
    return make_corner("north", "990", today)


@pytest.fixture
def south(db: None, today: date) -> Corner:
    """The other area, which must see nothing and show nothing."""
    return make_corner("south", "991", today)
