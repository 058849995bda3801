import logging
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from django.db import models
from django_scopes import ScopedManager, scope, scopes_disabled
from django_scopes.exceptions import ScopeError
from django_scopes.manager import DisabledQuerySet
from django_scopes.state import get_scope

__all__ = [
    "AreaGuarded",
    "AreaQuerySet",
    "OtherArea",
    "ScopeError",
    "across_areas",
    "area_manager",
    "area_scope",
    "open_area",
]

logger = logging.getLogger(__name__)


class OtherArea(Exception):
    """A row of one area was about to be written from another."""


def area_scope(area_id: int) -> AbstractContextManager[None]:
    return scope(area=area_id)


@contextmanager
def across_areas(*, because: str) -> Iterator[None]:
    """The only way out of an area. Say why: every use is logged and listed by a test."""
    logger.info("across areas: %s", because)
    with scopes_disabled():
        yield


def open_area() -> int | None:
    """The area that is open now, or none."""
    state = get_scope()
    return state.get("area") if state.get("_enabled", True) else None


def refuse_other_area(row: models.Model) -> None:
    state = get_scope()
    if not state.get("_enabled", True):
        return
    here = state.get("area")
    if here is None:
        raise ScopeError(f"No area is open, so no {type(row).__name__} can be written.")
    if row.area_id != here:  # type: ignore[attr-defined]
        raise OtherArea(f"A {type(row).__name__} of area {row.area_id} cannot be written from area {here}.")  # type: ignore[attr-defined]


class AreaQuerySet(models.QuerySet):
    """Guards the writes that django-scopes lets through."""

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        rows = list(objs)
        for row in rows:
            refuse_other_area(row)
        return super().bulk_create(rows, *args, **kwargs)

    def bulk_update(self, objs: Iterable[Any], fields: Iterable[str], *args: Any, **kwargs: Any) -> int:
        rows = list(objs)
        for row in rows:
            refuse_other_area(row)
        return super().bulk_update(rows, fields, *args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        if {"area", "area_id"} & kwargs.keys():
            raise OtherArea("A row never moves to another area.")
        return super().update(**kwargs)


class ClosedQuerySet(DisabledQuerySet):
    """What a manager gives while no area is open: django-scopes' refusals, and those it forgets."""

    exists = exclude = explain = contains = in_bulk = alias = defer = distinct = DisabledQuerySet.error
    select_related = prefetch_related = intersection = difference = DisabledQuerySet.error
    create = bulk_create = bulk_update = DisabledQuerySet.error
    __aiter__ = aiterator = acount = aexists = aget = afirst = alast = DisabledQuerySet.error


def area_manager(path: str = "area", queryset: type[AreaQuerySet] = AreaQuerySet) -> models.Manager:
    """A manager whose rows belong to the open area; `path` leads to the area's id."""
    scoped = type(ScopedManager(_manager_class=models.Manager.from_queryset(queryset), area=path))

    class AreaManager(scoped):  # type: ignore[valid-type, misc]
        def get_queryset(self) -> models.QuerySet:
            found = super().get_queryset()
            if isinstance(found, DisabledQuerySet):
                return ClosedQuerySet(self.model, using=self._db, missing_scopes=found.missing_scopes)
            return found

    return AreaManager()


class AreaGuarded(models.Model):
    """Refuses to be saved from another area; the concrete model carries `area`."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        refuse_other_area(self)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        refuse_other_area(self)
        return super().delete(*args, **kwargs)
