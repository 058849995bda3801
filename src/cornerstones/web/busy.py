"""A database that is busy for a moment is asked again; after that people are told the truth."""

import random
import time
from collections.abc import Callable
from typing import TypeVar

from django.db import OperationalError, connection

Result = TypeVar("Result")
TRIES = 3
BUSY = ("locked", "deadlock", "could not serialize", "lock timeout", "lock not available")


class Busy(Exception):
    """The database stayed busy; nothing was stored and nothing was lost."""


def is_busy(error: Exception) -> bool:
    """Whether the database only asked to be asked again."""
    if isinstance(error, Busy):
        return True
    return isinstance(error, OperationalError) and any(word in str(error).lower() for word in BUSY)


def patiently(write: Callable[[], Result]) -> Result:
    """Run a whole transaction, up to three times while the database says that it is busy."""
    for attempt in range(1, TRIES + 1):
        try:
            return write()
        except OperationalError as error:
            if not is_busy(error) or connection.in_atomic_block:
                raise
            if attempt == TRIES:
                raise Busy from error
            time.sleep(random.uniform(0.05, 0.2) * attempt)  # noqa: S311 - not a secret
    raise AssertionError
