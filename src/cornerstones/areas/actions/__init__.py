from cornerstones.areas.actions.areas import (
    add_organisation,
    add_setting,
    create_area,
    say_who_can_help,
)
from cornerstones.areas.actions.contacts import say_contact
from cornerstones.areas.actions.places import import_places
from cornerstones.areas.actions.settings import import_settings

__all__ = [
    "add_organisation",
    "add_setting",
    "create_area",
    "import_places",
    "import_settings",
    "say_contact",
    "say_who_can_help",
]
