from enum import StrEnum


class Voice(StrEnum):
    """The three voices, always in this order."""

    YOUNG_PERSON = "young_person"
    PARENT_CARER = "parent_carer"
    PRACTITIONER = "practitioner"


VOICE_WORDS = {
    Voice.YOUNG_PERSON: "Children and young people",
    Voice.PARENT_CARER: "Parent carers",
    Voice.PRACTITIONER: "Practitioners",
}


class Role(StrEnum):
    YOUNG_PEOPLES_FACILITATOR = "young_peoples_facilitator"
    PARENT_CARER_LEAD = "parent_carer_lead"
    SETTING_LEAD = "setting_lead"
    PARTNERSHIP_LEAD = "partnership_lead"
    SAFEGUARDING_LEAD = "safeguarding_lead"
    AREA_ADMINISTRATOR = "area_administrator"
    SPACE_LEAD = "space_lead"
    SPACE_MEMBER = "space_member"
    SUPPORT = "support"


# Held in an organisation, and given by the people of that organisation alone.
SPACE_ROLES = frozenset({Role.SPACE_LEAD, Role.SPACE_MEMBER})


class Decision(StrEnum):
    """What an organisation says of something that it was asked to look at."""

    APPROVED = "approved"
    ASKED_FOR_CHANGES = "asked_for_changes"
    DECLINED = "declined"


DECISION_WORDS = {
    Decision.APPROVED: "Approved",
    Decision.ASKED_FOR_CHANGES: "Asked for changes",
    Decision.DECLINED: "Said no",
}


class SecondState(StrEnum):
    """What became of something that one person asked for and another must agree to."""

    WAITING = "waiting"
    DONE = "done"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"
    TOO_LATE = "too_late"
