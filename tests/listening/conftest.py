from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache

# Looks into the file of a SQLite database; PostgreSQL lets no role of ours look into its own.
collect_ignore = ["test_wiped_file.py"] if settings.ON_POSTGRESQL else []


@pytest.fixture(autouse=True)
def nothing_guessed_yet() -> Iterator[None]:
    """On SQLite counts of wrong guesses live outside the database, and no rollback takes them back."""
    if not settings.ON_POSTGRESQL:
        cache.clear()
    yield
