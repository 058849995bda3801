from cornerstones.agreeing.models.confirming import (
    ConfirmMeeting,
    ConfirmResult,
    ConfirmWindow,
    Letter,
    VerdictRow,
)
from cornerstones.agreeing.models.meetings import AgreedPosition, JointMeeting
from cornerstones.agreeing.models.steps import News, NextStep, StepOwner

__all__ = [
    "AgreedPosition",
    "ConfirmMeeting",
    "ConfirmResult",
    "ConfirmWindow",
    "JointMeeting",
    "Letter",
    "News",
    "NextStep",
    "StepOwner",
    "VerdictRow",
]
