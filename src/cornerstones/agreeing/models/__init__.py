from cornerstones.agreeing.models.board import BoardEntry, BoardNote, DayMoved, DigestSent, NoDigest
from cornerstones.agreeing.models.confirming import (
    ConfirmMeeting,
    ConfirmResult,
    ConfirmWindow,
    Letter,
    VerdictRow,
)
from cornerstones.agreeing.models.evidence import Evidence, EvidenceFile
from cornerstones.agreeing.models.meetings import AgreedPosition, JointMeeting
from cornerstones.agreeing.models.pledges import Pledge, PledgeReview
from cornerstones.agreeing.models.steps import News, NextStep, StepOwner

__all__ = [
    "AgreedPosition",
    "BoardEntry",
    "BoardNote",
    "ConfirmMeeting",
    "ConfirmResult",
    "ConfirmWindow",
    "DayMoved",
    "DigestSent",
    "Evidence",
    "EvidenceFile",
    "JointMeeting",
    "Letter",
    "News",
    "NextStep",
    "NoDigest",
    "Pledge",
    "PledgeReview",
    "StepOwner",
    "VerdictRow",
]
