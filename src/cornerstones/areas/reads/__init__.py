from cornerstones.areas.reads.ground import (
    areas,
    contact,
    contact_words,
    history_of,
    line_of,
    organisations,
    places_called,
    settings_of,
    told_apart,
)

__all__ = [
    "areas",
    "contact",
    "contact_words",
    "history_of",
    "line_of",
    "organisations",
    "places_called",
    "settings_of",
    "told_apart",
]
