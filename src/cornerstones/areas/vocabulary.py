from dataclasses import dataclass
from enum import StrEnum


class PlaceKind(StrEnum):
    COUNTRY = "country"
    REGION = "region"
    AUTHORITY = "authority"


class OrganisationKind(StrEnum):
    COUNCIL = "council"
    HEALTH = "health"
    PARENT_CARER_FORUM = "parent_carer_forum"
    YOUNG_PEOPLES_GROUP = "young_peoples_group"
    CHARITY = "charity"


class SettingKind(StrEnum):
    SCHOOL = "school"
    EARLY_YEARS = "early_years"
    COLLEGE = "college"
    HEALTH = "health"
    CARE = "care"
    COUNCIL_SERVICE = "council_service"


SETTING_KIND_WORDS = {
    SettingKind.SCHOOL: "School",
    SettingKind.EARLY_YEARS: "Early years",
    SettingKind.COLLEGE: "College",
    SettingKind.HEALTH: "Health service",
    SettingKind.CARE: "Care service",
    SettingKind.COUNCIL_SERVICE: "Council service",
}


class SettingChangeKind(StrEnum):
    RENAMED = "renamed"
    MOVED = "moved"
    OPENED = "opened"
    CLOSED = "closed"
    FOLLOWS = "follows"


@dataclass(frozen=True)
class Refusal:
    """Why something is not possible now, in a sentence a page can show beside the field it is about."""

    sentence: str
    field: str = ""


class Refused(Exception):
    """An action whose rules say no, with every reason."""

    def __init__(self, *reasons: Refusal) -> None:
        super().__init__(*(reason.sentence for reason in reasons))
        self.reasons = reasons
