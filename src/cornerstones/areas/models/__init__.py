from cornerstones.areas.models.days import OpenHours, SpecialDays, Term
from cornerstones.areas.models.files import SettingsFile
from cornerstones.areas.models.ground import (
    AreaContact,
    AreaScoped,
    LocalArea,
    Organisation,
    Place,
    PlaceAlias,
    Setting,
    SettingChange,
    choices,
)
from cornerstones.areas.models.successions import Succession

__all__ = [
    "AreaContact",
    "AreaScoped",
    "LocalArea",
    "OpenHours",
    "Organisation",
    "Place",
    "PlaceAlias",
    "Setting",
    "SettingChange",
    "SettingsFile",
    "SpecialDays",
    "Succession",
    "Term",
    "choices",
]
