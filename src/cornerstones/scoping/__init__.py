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
from cornerstones.scoping.opened import across_spaces, open_space, space_scope
from cornerstones.scoping.spaces import OtherSpace, SpaceGuarded, refuse_other_space, space_manager

__all__ = [
    "AreaGuarded",
    "AreaQuerySet",
    "OtherArea",
    "OtherSpace",
    "ScopeError",
    "SpaceGuarded",
    "across_areas",
    "across_spaces",
    "area_manager",
    "area_scope",
    "open_area",
    "open_space",
    "refuse_other_space",
    "space_manager",
    "space_scope",
]
