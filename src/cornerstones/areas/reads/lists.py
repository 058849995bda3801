"""Our own list of everything in the area, in the form in which it can be brought in again."""

from cornerstones.areas.models import Organisation, Setting
from cornerstones.areas.vocabulary import (
    ORGANISATION_KIND_WORDS,
    SETTING_KIND_WORDS,
    OrganisationKind,
    SettingKind,
)

Row = tuple[str, ...]


def rows_of_own_list() -> list[Row]:
    """One row each, in the order of the columns that `files.own` names."""
    settings = Setting.objects.select_related("place").order_by("name", "pk")
    return [
        *(
            (
                SETTING_KIND_WORDS[SettingKind(row.kind)],
                row.name,
                row.place.code,
                row.urn,
                row.reference,
                row.phase,
                row.opened_on.isoformat() if row.opened_on else "",
                row.closed_on.isoformat() if row.closed_on else "",
            )
            for row in settings
        ),
        *(
            (
                ORGANISATION_KIND_WORDS[OrganisationKind(row.kind)],
                row.name,
                *[""] * 5,
                row.ended_on.isoformat() if row.ended_on else "",
            )
            for row in Organisation.objects.order_by("name", "pk")
        ),
    ]
