from cornerstones.areas.vocabulary import OrganisationKind

ORGANISATION_WORDS = {
    OrganisationKind.COUNCIL: "council",
    OrganisationKind.HEALTH: "health service",
    OrganisationKind.PARENT_CARER_FORUM: "parent carer forum",
    OrganisationKind.YOUNG_PEOPLES_GROUP: "young people’s group",
    OrganisationKind.CHARITY: "charity",
}
