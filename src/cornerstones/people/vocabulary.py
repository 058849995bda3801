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
