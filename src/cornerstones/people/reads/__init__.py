"""What is asked about people: finished values, and nobody's row but the open area's."""

from cornerstones.people.reads.approvals import (
    ApprovalSeen,
    AskedSeen,
    approvals_of,
    asked_approval,
    still_missing,
    waiting_for,
)
from cornerstones.people.reads.people import (
    DemoArea,
    DemoPerson,
    Invited,
    access_of,
    area_ids_of,
    areas_of,
    current,
    demo_people,
    has_begun,
    invitation_to,
    is_demo,
    kept_mail,
    memberships_of,
    others_in_place,
    setting_leads,
)
from cornerstones.people.reads.places import (
    InvitedSeen,
    PlaceSeen,
    open_invitations,
    people_of_space,
    places,
)
from cornerstones.people.reads.platform import is_platform_administrator, platform_administrators
from cornerstones.people.reads.second import second_waiting

__all__ = [
    "ApprovalSeen",
    "AskedSeen",
    "DemoArea",
    "DemoPerson",
    "Invited",
    "InvitedSeen",
    "PlaceSeen",
    "access_of",
    "approvals_of",
    "area_ids_of",
    "areas_of",
    "asked_approval",
    "current",
    "demo_people",
    "has_begun",
    "invitation_to",
    "is_demo",
    "is_platform_administrator",
    "kept_mail",
    "memberships_of",
    "open_invitations",
    "others_in_place",
    "people_of_space",
    "places",
    "platform_administrators",
    "second_waiting",
    "setting_leads",
    "still_missing",
    "waiting_for",
]
