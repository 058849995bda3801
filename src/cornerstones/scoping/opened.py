"""Which area and which space are open now. It knows no table, since the database asks it before there is one."""

import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from django_scopes import scope
from django_scopes.state import get_scope

logger = logging.getLogger("cornerstones.scoping")
EVERY_AREA = EVERY_SPACE = "all"


def database_setting() -> str:
    """What PostgreSQL's row-level security is told: an area's id, `all`, or nothing."""
    state = get_scope()
    if not state.get("_enabled", True):
        return EVERY_AREA
    return str(state.get("area") or "")


def space_scope(organisation_id: int) -> AbstractContextManager[None]:
    """Opens what one organisation keeps for itself, inside the open area. Only a door of its members does it."""
    return scope(space=organisation_id)


@contextmanager
def across_spaces(*, because: str) -> Iterator[None]:
    """Reads every area and every space, for a copy that must hold all of it. Logged, and listed by a test."""
    logger.info("across spaces: %s", because)
    with scope(_enabled=False, space=EVERY_SPACE):
        yield


def open_space() -> int | None:
    """The organisation whose space is open now, or none; no way across areas opens one."""
    state = get_scope()
    space = state.get("space") if state.get("_enabled", True) else None
    return None if space == EVERY_SPACE else space


def space_setting() -> str:
    """What PostgreSQL is told of it: an organisation's id, `all` for a copy, or nothing."""
    return EVERY_SPACE if get_scope().get("space") == EVERY_SPACE else str(open_space() or "")
