from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache

# Looks into the file of a SQLite database; PostgreSQL lets no role of ours look into its own.
collect_ignore = ["test_wiped_file.py"] if settings.ON_POSTGRESQL else []


@pytest.fixture(autouse=True)
def nothing_guessed_yet(request: pytest.FixtureRequest) -> Iterator[None]:
    """Counts of wrong guesses live outside the database, so no rollback takes them back."""
    # On PostgreSQL the counts live in a table, which tests of plain rules may not touch.
    counted = not settings.ON_POSTGRESQL or request.node.get_closest_marker("django_db") is not None
    if counted:
        cache.clear()
    yield
    if counted:
        cache.clear()
