from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def nothing_guessed_yet() -> Iterator[None]:
    """Counts of wrong guesses live outside the database, so no rollback takes them back."""
    cache.clear()
    yield
    cache.clear()
