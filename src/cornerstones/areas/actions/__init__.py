from cornerstones.areas.actions.areas import (
    add_organisation,
    add_setting,
    create_area,
    say_who_can_help,
)
from cornerstones.areas.actions.contacts import say_contact
from cornerstones.areas.actions.keeping import (
    SettingDetails,
    add_new_setting,
    change_setting,
    close_setting,
    reopen_setting,
)
from cornerstones.areas.actions.organisations import (
    add_new_organisation,
    change_organisation,
    end_organisation,
)
from cornerstones.areas.actions.places import import_places
from cornerstones.areas.actions.settings import import_settings
from cornerstones.areas.actions.successions import NewPart, merge_settings, take_its_place, why_not_merge

__all__ = [
    "NewPart",
    "SettingDetails",
    "add_new_organisation",
    "add_new_setting",
    "add_organisation",
    "add_setting",
    "change_organisation",
    "change_setting",
    "close_setting",
    "create_area",
    "end_organisation",
    "import_places",
    "import_settings",
    "merge_settings",
    "reopen_setting",
    "say_contact",
    "say_who_can_help",
    "take_its_place",
    "why_not_merge",
]
