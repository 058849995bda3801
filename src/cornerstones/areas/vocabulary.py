from dataclasses import dataclass
from datetime import date
from enum import StrEnum

ENGLAND = "E92000001"
LONGEST_HELP = 600


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


# Organisations whose members keep a space of their own, which nobody else in the area can write in.
WITH_A_SPACE = frozenset({OrganisationKind.YOUNG_PEOPLES_GROUP, OrganisationKind.PARENT_CARER_FORUM})


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


class Status(StrEnum):
    """What an official file says of an establishment."""

    OPEN = "open"
    CLOSED = "closed"
    NOT_YET_OPEN = "not_yet_open"


@dataclass(frozen=True)
class Establishment:
    """One row of an official file: what we take from it, and nobody's name."""

    urn: str
    name: str
    kind: SettingKind
    authority: str
    phase: str
    status: Status
    opened_on: date | None = None
    closed_on: date | None = None
    # The numbers of those it takes the place of.
    follows: tuple[str, ...] = ()


@dataclass(frozen=True)
class SettingFacts:
    """What we hold of a setting that an official file may change."""

    name: str
    authority: str
    phase: str
    opened_on: date | None
    closed_on: date | None


@dataclass(frozen=True)
class Change:
    """One line of a setting's history."""

    kind: SettingChangeKind
    was: str
    became: str
    on: date


@dataclass(frozen=True)
class SettingLine:
    """A setting for a list or a page; `label` tells it from others of the same name."""

    id: int
    label: str
    name: str
    kind: SettingKind
    place: str
    urn: str
    phase: str
    opened_on: date | None
    closed_on: date | None
    who_can_help: str
    edit: int

    @property
    def kind_words(self) -> str:
        return SETTING_KIND_WORDS[self.kind]


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


class ChangedMeanwhile(Exception):
    """Someone else saved first; nothing was overwritten. Carries what they wrote, and its edit number."""

    def __init__(self, *, text: str, edit: int) -> None:
        super().__init__("Someone else changed this while you were writing.")
        self.text = text
        self.edit = edit
