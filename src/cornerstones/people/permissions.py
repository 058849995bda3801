"""Who may do what: one table that a parent carer could read. A page of the docs is made from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from cornerstones.people.vocabulary import SPACE_ROLES, Role


class Permission(StrEnum):
    SEE_HOME = "see_home"
    SEE_SETTINGS = "see_settings"
    SAY_WHO_HELPS = "say_who_helps"
    KEEP_SETTINGS = "keep_settings"
    SAY_OPEN_DAYS = "say_open_days"
    SEE_ROUNDS = "see_rounds"
    RUN_ROUNDS = "run_rounds"
    RUN_WAVES = "run_waves"
    SEE_STATEMENTS = "see_statements"
    ADD_EXAMPLES = "add_examples"
    WRITE_STATEMENTS = "write_statements"
    SEE_FINDINGS = "see_findings"
    SEE_NEXT_STEPS = "see_next_steps"
    RUN_NEXT_STEPS = "run_next_steps"
    LOOK_AT_FILES = "look_at_files"
    MAKE_PLEDGES = "make_pledges"
    ANSWER_TO_THE_BOARD = "answer_to_the_board"
    REWORD_CORNERSTONES = "reword_cornerstones"
    SAY_CONTACT = "say_contact"
    SEE_THE_RECORD = "see_the_record"
    NAME_READERS = "name_readers"
    READ_WORDS = "read_words"
    KEEP_HELP_LINES = "keep_help_lines"
    PLANT_DRILLS = "plant_drills"
    SEE_SPACE = "see_space"
    SIGN_OFF = "sign_off"
    WRITE_IN_SPACE = "write_in_space"
    TAKE_AWAY_SPACE = "take_away_space"
    KEEP_SPACE = "keep_space"
    READ_SPACES = "read_spaces"
    KEEP_PEOPLE = "keep_people"
    AGREE_AS_SECOND = "agree_as_second"
    SEE_WHAT_IS_KEPT = "see_what_is_kept"
    READ_REQUESTS = "read_requests"
    EXPORT_REQUESTS = "export_requests"
    EXPORT_REQUESTS_WITH_NAMES = "export_requests_with_names"
    ANSWER_BREACHES = "answer_breaches"


# Asked of the organisation in the address: a role elsewhere does not help.
SPACE_PERMISSIONS = frozenset(
    {
        Permission.SEE_SPACE,
        Permission.SIGN_OFF,
        Permission.WRITE_IN_SPACE,
        Permission.TAKE_AWAY_SPACE,
        Permission.KEEP_SPACE,
    }
)

PERMISSION_WORDS: Mapping[Permission, str] = {
    Permission.SEE_HOME: "open their own home page and see what needs them",
    Permission.SEE_SETTINGS: "see the schools, nurseries, colleges and services of the area",
    Permission.SAY_WHO_HELPS: "say who a child can talk to at a setting",
    Permission.KEEP_SETTINGS: "bring in, add, put right, join and close settings and organisations",
    Permission.SAY_OPEN_DAYS: "say when a setting is open: its hours, its terms, its days off",
    Permission.SEE_ROUNDS: "see rounds: what was asked, when they close, and whether 10 people have answered",
    Permission.RUN_ROUNDS: "start a round, change it before it opens, open it, print slips, close it",
    Permission.RUN_WAVES: "ask many settings at once: plan a wave, open it, follow it, close it",
    Permission.SEE_STATEMENTS: "read the statements in three wordings, with examples",
    Permission.ADD_EXAMPLES: "add an example of a statement from a setting",
    Permission.WRITE_STATEMENTS: "write the next version of the statements, and ask for it to be approved",
    Permission.SEE_FINDINGS: "see what the three voices said, protected the same way for everyone",
    Permission.SEE_NEXT_STEPS: "see what was agreed, who owns it and whether people have heard back",
    Permission.RUN_NEXT_STEPS: "agree next steps, say how they stand, and tell people what happened",
    Permission.LOOK_AT_FILES: "look at photos and papers before they are shown, and let them be shown or not",
    Permission.MAKE_PLEDGES: "write down what an organisation promises, and say later whether it was kept",
    Permission.ANSWER_TO_THE_BOARD: "write down what the board said about promises that are late",
    Permission.REWORD_CORNERSTONES: "put the four cornerstones into the area's own words",
    Permission.SAY_CONTACT: "say whom people can write to or ring, on the pages for everyone",
    Permission.SEE_THE_RECORD: "read the record of who did what, and see whether background work runs",
    Permission.NAME_READERS: "name who reads what children write, and say what children find when nobody is there",
    Permission.READ_WORDS: "read what children write, where they are named to, and write down what was done",
    Permission.KEEP_HELP_LINES: "check the help lines that children see",
    Permission.PLANT_DRILLS: "plant invented words at a setting and see how long until a person opens them",
    Permission.SEE_SPACE: "open the space of their own forum or group, which nobody outside it can open",
    Permission.SIGN_OFF: "approve, ask for changes or say no, in the name of their forum or group",
    Permission.WRITE_IN_SPACE: "write in that space, change and delete what stands there, and say who may read it",
    Permission.TAKE_AWAY_SPACE: "take away all that their forum or group has here, at any time",
    Permission.KEEP_SPACE: "say who is in the space of their forum or group",
    Permission.READ_SPACES: "read what the young people’s group and the parent carer forum show them",
    Permission.KEEP_PEOPLE: "see who holds which role, invite, change and end roles, and let support in",
    Permission.AGREE_AS_SECOND: "be the second person who agrees before something is ended or merged",
    Permission.SEE_WHAT_IS_KEPT: "see what is kept and until when, what goes tonight and what went",
    Permission.READ_REQUESTS: "read and answer what people ask about their own data, and write down what came by phone",
    Permission.EXPORT_REQUESTS: "take the list of these requests away, without names",
    Permission.EXPORT_REQUESTS_WITH_NAMES: "take it away with names, when a second person has agreed",
    Permission.ANSWER_BREACHES: "see who could see what in some time, and keep the clock when data is in wrong hands",
}


class PlatformPermission(StrEnum):
    """What those who run the installation may do. None of it opens an area."""

    SEE_AREAS = "see_areas"
    MAKE_AREAS = "make_areas"
    SEE_STATUS = "see_status"


PLATFORM_WORDS: Mapping[PlatformPermission, str] = {
    PlatformPermission.SEE_AREAS: "see which areas there are, how many people have a role there, on which day "
    "something last happened, and whether background work runs",
    PlatformPermission.MAKE_AREAS: "make an area and invite its first administrator, once",
    PlatformPermission.SEE_STATUS: "see whether background work, copies, mail, disks and the virus check are well",
}


@dataclass(frozen=True)
class RoleWords:
    name: str
    does: str


ROLE_WORDS: Mapping[Role, RoleWords] = {
    Role.YOUNG_PEOPLES_FACILITATOR: RoleWords(
        "Young people’s facilitator", "Works beside children and young people, so that they can take part."
    ),
    Role.PARENT_CARER_LEAD: RoleWords(
        "Parent carer lead", "A parent carer who speaks with and for other parent carers."
    ),
    Role.SETTING_LEAD: RoleWords(
        "Setting lead", "Runs rounds at their own school, nursery, college or service."
    ),
    Role.PARTNERSHIP_LEAD: RoleWords(
        "Partnership lead", "Answers for the whole area’s promises to families."
    ),
    Role.SAFEGUARDING_LEAD: RoleWords(
        "Safeguarding lead", "Makes sure a child who needs help finds a person."
    ),
    Role.AREA_ADMINISTRATOR: RoleWords(
        "Area administrator", "Keeps the area’s settings, words and records in order."
    ),
    Role.SPACE_LEAD: RoleWords(
        "Forum or group lead",
        "Speaks for a parent carer forum or a young people’s group, and says who is in its space.",
    ),
    Role.SPACE_MEMBER: RoleWords(
        "Forum or group member", "Works in the space of a parent carer forum or a young people’s group."
    ),
    Role.SUPPORT: RoleWords(
        "Support",
        "Was let in by the area to help with the site, until a day that the area has set.",
    ),
}

# No role in any area: what those are called who look after the site itself.
RUNS_THE_SITE = RoleWords(
    "Runs the site", "Looks after this site for many areas, and can see into none of them."
)

EVERYONE = frozenset(
    {
        Permission.SEE_HOME,
        Permission.SEE_SETTINGS,
        Permission.SEE_ROUNDS,
        Permission.SEE_STATEMENTS,
        Permission.SEE_FINDINGS,
        Permission.SEE_NEXT_STEPS,
        Permission.READ_SPACES,
    }
)
IN_A_SPACE = frozenset({Permission.SEE_SPACE, Permission.WRITE_IN_SPACE, Permission.TAKE_AWAY_SPACE})

# A role held at one setting reaches that setting only, and one held in an organisation opens its space only.
GRANTS: Mapping[Role, frozenset[Permission]] = {
    Role.YOUNG_PEOPLES_FACILITATOR: EVERYONE
    | {Permission.ADD_EXAMPLES, Permission.WRITE_STATEMENTS, Permission.RUN_NEXT_STEPS},
    Role.PARENT_CARER_LEAD: EVERYONE
    | {Permission.ADD_EXAMPLES, Permission.WRITE_STATEMENTS, Permission.RUN_NEXT_STEPS},
    Role.SETTING_LEAD: EVERYONE
    | {
        Permission.RUN_ROUNDS,
        Permission.ADD_EXAMPLES,
        Permission.RUN_NEXT_STEPS,
        Permission.SAY_OPEN_DAYS,
    },
    Role.PARTNERSHIP_LEAD: EVERYONE
    | {
        Permission.RUN_ROUNDS,
        Permission.RUN_WAVES,
        Permission.ADD_EXAMPLES,
        Permission.WRITE_STATEMENTS,
        Permission.RUN_NEXT_STEPS,
        Permission.LOOK_AT_FILES,
        Permission.MAKE_PLEDGES,
        Permission.ANSWER_TO_THE_BOARD,
        Permission.REWORD_CORNERSTONES,
        Permission.SAY_CONTACT,
        Permission.AGREE_AS_SECOND,
        Permission.SEE_WHAT_IS_KEPT,
        Permission.READ_REQUESTS,
        Permission.EXPORT_REQUESTS,
        Permission.EXPORT_REQUESTS_WITH_NAMES,
        Permission.ANSWER_BREACHES,
    },
    Role.SAFEGUARDING_LEAD: EVERYONE
    | {
        Permission.LOOK_AT_FILES,
        Permission.SAY_WHO_HELPS,
        Permission.NAME_READERS,
        Permission.READ_WORDS,
        Permission.KEEP_HELP_LINES,
        Permission.PLANT_DRILLS,
    },
    Role.AREA_ADMINISTRATOR: EVERYONE
    | {
        Permission.SAY_WHO_HELPS,
        Permission.KEEP_SETTINGS,
        Permission.SAY_OPEN_DAYS,
        Permission.MAKE_PLEDGES,
        Permission.NAME_READERS,
        Permission.KEEP_HELP_LINES,
        Permission.PLANT_DRILLS,
        Permission.WRITE_STATEMENTS,
        Permission.REWORD_CORNERSTONES,
        Permission.SAY_CONTACT,
        Permission.SEE_THE_RECORD,
        Permission.KEEP_PEOPLE,
        Permission.AGREE_AS_SECOND,
        Permission.SEE_WHAT_IS_KEPT,
        Permission.READ_REQUESTS,
        Permission.EXPORT_REQUESTS,
        Permission.EXPORT_REQUESTS_WITH_NAMES,
        Permission.ANSWER_BREACHES,
    },
    Role.SPACE_LEAD: EVERYONE
    | IN_A_SPACE
    | {Permission.SIGN_OFF, Permission.KEEP_SPACE, Permission.SEE_THE_RECORD, Permission.MAKE_PLEDGES},
    Role.SPACE_MEMBER: EVERYONE | IN_A_SPACE,
    Role.SUPPORT: EVERYONE | {Permission.SEE_THE_RECORD},
}


@dataclass(frozen=True)
class Held:
    """One role a person holds: across the area, at one setting, or in one organisation."""

    role: Role
    setting_id: int | None
    organisation_id: int | None = None


@dataclass(frozen=True)
class Access:
    """All that one person may do in one area."""

    held: tuple[Held, ...] = ()

    def may(self, permission: Permission, *, setting_id: int | None = None) -> bool:
        """Anywhere in the area, or at `setting_id` when one is given."""
        return any(
            permission in GRANTS[held.role] and (setting_id is None or held.setting_id in {None, setting_id})
            for held in self.held
        )

    def settings(self, permission: Permission) -> frozenset[int] | None:
        """The settings the permission reaches, or None for every setting of the area."""
        reaching = [held.setting_id for held in self.held if permission in GRANTS[held.role]]
        if None in reaching:
            return None
        return frozenset(setting_id for setting_id in reaching if setting_id is not None)

    def may_in(self, organisation_id: int, permission: Permission) -> bool:
        """In the space of one organisation."""
        return any(
            held.role in SPACE_ROLES
            and held.organisation_id == organisation_id
            and permission in GRANTS[held.role]
            for held in self.held
        )

    def spaces(self) -> frozenset[int]:
        """The organisations whose space this person may open."""
        return frozenset(
            held.organisation_id
            for held in self.held
            if held.role in SPACE_ROLES and held.organisation_id is not None
        )

    def holds(self, role: Role) -> bool:
        return any(held.role == role for held in self.held)
