from dataclasses import dataclass
from datetime import date
from enum import StrEnum

ENGLAND = "E92000001"
LONGEST_HELP = 600
LONGEST_CONTACT_ROLE, LONGEST_PHONE, LONGEST_ADDRESS = 80, 40, 240


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
    SCHOOL_TRUST = "school_trust"
    SERVICE = "service"


ORGANISATION_KIND_WORDS = {
    OrganisationKind.COUNCIL: "Council",
    OrganisationKind.HEALTH: "Health body",
    OrganisationKind.PARENT_CARER_FORUM: "Parent carer forum",
    OrganisationKind.YOUNG_PEOPLES_GROUP: "Young people’s group",
    OrganisationKind.CHARITY: "Charity",
    OrganisationKind.SCHOOL_TRUST: "School trust",
    OrganisationKind.SERVICE: "Service",
}


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
# Open in the holidays too, unless somebody says otherwise.
OPEN_ALL_YEAR = frozenset({SettingKind.HEALTH, SettingKind.CARE, SettingKind.COUNCIL_SERVICE})


class SettingChangeKind(StrEnum):
    RENAMED = "renamed"
    MOVED = "moved"
    OPENED = "opened"
    CLOSED = "closed"
    FOLLOWS = "follows"
    NUMBER = "number"
    MERGED = "merged"
    SPLIT = "split"
    BECAME = "became"


class SuccessionKind(StrEnum):
    """How one setting took the place of another."""

    BECAME = "became"
    MERGED = "merged"
    SPLIT = "split"


class FileKind(StrEnum):
    GIAS = "gias"
    OWN = "own"


class FileState(StrEnum):
    """Where a file is on its way in."""

    WAITING = "waiting"
    READ = "read"
    REFUSED = "refused"
    BRINGING = "bringing"
    DONE = "done"


class Status(StrEnum):
    """What an official file says of an establishment."""

    OPEN = "open"
    CLOSED = "closed"
    NOT_YET_OPEN = "not_yet_open"
    NOT_SAID = "not_said"


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
    # The numbers of those it takes the place of, and how.
    follows: tuple[str, ...] = ()
    follows_how: SuccessionKind | None = None
    reference: str = ""
    # Whether an empty cell says nothing, as in our own list, where in an official one it says “none”.
    keeps_blanks: bool = False


@dataclass(frozen=True)
class ListedOrganisation:
    """One row of our own file that is about an organisation."""

    kind: OrganisationKind
    name: str
    ended_on: date | None = None


@dataclass(frozen=True)
class SettingFacts:
    """What we hold of a setting that an official file may change."""

    name: str
    authority: str
    phase: str
    opened_on: date | None
    closed_on: date | None
    urn: str = ""
    reference: str = ""


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
    reference: str = ""
    facts_edit: int = 0

    @property
    def kind_words(self) -> str:
        return SETTING_KIND_WORDS[self.kind]


@dataclass(frozen=True)
class ContactWords:
    """Whom people can turn to in an area: a role or a team, and never a person's name."""

    role: str
    email: str = ""
    phone: str = ""
    address: str = ""
    edit: int = 0

    @property
    def dial(self) -> str:
        """The number as a phone dials it."""
        return "".join(sign for sign in self.phone if sign in "+0123456789")


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
