"""Keeps areas apart: rows of one area can be neither read nor written from another."""

from cornerstones.scoping.guard import (
    AreaGuarded,
    AreaQuerySet,
    OtherArea,
    ScopeError,
    across_areas,
    area_manager,
    area_scope,
    open_area,
)

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
