from cornerstones.agreeing.models.board import BoardEntry, BoardNote, DayMoved, DigestSent, NoDigest
from cornerstones.agreeing.models.evidence import Evidence
from cornerstones.agreeing.models.meetings import AgreedPosition, JointMeeting
from cornerstones.agreeing.models.steps import News, NextStep, StepOwner

__all__ = [
    "AgreedPosition",
    "BoardEntry",
    "BoardNote",
    "DayMoved",
    "DigestSent",
    "Evidence",
    "JointMeeting",
    "News",
    "NextStep",
    "NoDigest",
    "StepOwner",
]
