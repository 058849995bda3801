import time
from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone


@pytest.fixture(autouse=True)
def nothing_counted_yet(request: pytest.FixtureRequest) -> None:
    """Wrong guesses of one test do not stop the next; on PostgreSQL they are counted in the database."""
    if marker := request.node.get_closest_marker("django_db"):
        request.getfixturevalue("transactional_db" if marker.kwargs.get("transaction") else "db")
        cache.clear()


class Clock:
    """Time that a test moves."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def forward(self, **ahead: float) -> None:
        self.ahead += timedelta(**ahead)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock, real_time, real_now = Clock(), time.time, timezone.now

    def now() -> datetime:
        return real_now() + clock.ahead

    monkeypatch.setattr(time, "time", lambda: real_time() + clock.ahead.total_seconds())
    monkeypatch.setattr(timezone, "now", now)
    return clock
