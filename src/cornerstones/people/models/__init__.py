"""Tables of people: who they are and what they hold, what they approve, and what takes two of them."""

from cornerstones.people.models.approvals import Approval, ApprovalAsked
from cornerstones.people.models.people import DemoMarker, Invitation, Membership, SentMail, User
from cornerstones.people.models.platform import PlatformAdministrator
from cornerstones.people.models.second import SecondPerson

__all__ = [
    "Approval",
    "ApprovalAsked",
    "DemoMarker",
    "Invitation",
    "Membership",
    "PlatformAdministrator",
    "SecondPerson",
    "SentMail",
    "User",
]
