"""Inside an area, what one organisation keeps for itself: its members alone write it, and read what they hide."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django_scopes.manager import DisabledQuerySet

from cornerstones.scoping.guard import AreaGuarded, AreaQuerySet, area_manager
from cornerstones.scoping.opened import open_space


class OtherSpace(Exception):
    """A row that belongs to the space of one organisation was about to be written from outside."""


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
