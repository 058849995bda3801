"""Inside an area, what one organisation keeps for itself: its members alone write it, and read what they hide."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from django.db import models
from django_scopes import scope
from django_scopes.manager import DisabledQuerySet
from django_scopes.state import get_scope

from cornerstones.scoping.guard import AreaGuarded, AreaQuerySet, area_manager

logger = logging.getLogger(__name__)
EVERY_SPACE = "all"


class OtherSpace(Exception):
    """A row that belongs to the space of one organisation was about to be written from outside."""


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


def refuse_other_space(row: models.Model) -> None:
    if row.organisation_id != open_space():  # type: ignore[attr-defined]
        raise OtherSpace(f"A {type(row).__name__} is written by the members of its organisation alone.")


class SpaceQuerySet(AreaQuerySet):
    """Rows that only the members of an organisation write."""

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        rows = list(objs)
        for row in rows:
            refuse_other_space(row)
        return super().bulk_create(rows, *args, **kwargs)

    def bulk_update(self, objs: Iterable[Any], fields: Iterable[str], *args: Any, **kwargs: Any) -> int:
        rows = list(objs)
        for row in rows:
            refuse_other_space(row)
        return super().bulk_update(rows, fields, *args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        self.refuse_rows_of_others()
        if {"organisation", "organisation_id"} & kwargs.keys():
            raise OtherSpace("A row never moves to another organisation.")
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self.refuse_rows_of_others()
        return super().delete()

    def refuse_rows_of_others(self) -> None:
        here = open_space()
        if here is None or self.exclude(organisation_id=here).exists():
            raise OtherSpace("Some of these rows belong to the space of another organisation.")


def space_manager(*, hidden: models.Q | None = None) -> models.Manager:
    """A manager of the open area; rows that are `hidden` are there only while their own space is open."""
    inside = type(area_manager(queryset=SpaceQuerySet))

    class SpaceManager(inside):  # type: ignore[valid-type, misc]
        def get_queryset(self) -> models.QuerySet:
            found = super().get_queryset()
            if hidden is None or isinstance(found, DisabledQuerySet):
                return found
            return found.filter(~hidden | models.Q(organisation_id=open_space()))

    return SpaceManager()


class SpaceGuarded(AreaGuarded):
    """Refuses to be saved or deleted unless the space of its organisation is open."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_other_space(self)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        refuse_other_space(self)
        return super().delete(*args, **kwargs)
