from cornerstones.areas.models import Organisation
from cornerstones.areas.vocabulary import OrganisationKind

KIND_WORDS = {
    OrganisationKind.COUNCIL: "council",
    OrganisationKind.HEALTH: "health service",
    OrganisationKind.PARENT_CARER_FORUM: "parent carer forum",
    OrganisationKind.YOUNG_PEOPLES_GROUP: "young people’s group",
    OrganisationKind.CHARITY: "charity",
    OrganisationKind.SCHOOL_TRUST: "school trust",
    OrganisationKind.SERVICE: "service",
}


def kind_unless_said(organisation: Organisation) -> str:
    """What it is, for a name that does not say so itself."""
    kind = KIND_WORDS[OrganisationKind(organisation.kind)]
    return "" if kind in organisation.name.casefold() else kind
