"""Every model, gathered so that Django finds them."""

from cornerstones.agreeing.models import AgreedPosition, JointMeeting, News, NextStep, StepOwner
from cornerstones.areas.models import (
    LocalArea,
    Organisation,
    Place,
    PlaceAlias,
    Setting,
    SettingChange,
)
from cornerstones.audit.models import AuditChain, AuditEntry
from cornerstones.framework.models import (
    AreaWording,
    CornerstoneWording,
    Indicator,
    IndicatorExample,
    IndicatorSet,
    IndicatorSetVersion,
    IndicatorWording,
)
from cornerstones.jobs.models import ScheduledRun, WorkerPulse
from cornerstones.listening.models import (
    Ballot,
    Draft,
    Round,
    RoundVoice,
    Slip,
    Wave,
    WaveCluster,
    WaveSetting,
    WaveVoice,
)
from cornerstones.people.models import DemoMarker, Invitation, Membership, SentMail, User
from cornerstones.safeguarding.models import CheckedLine, OutOfHours, SafeguardingContact
from cornerstones.understanding.models import ReleaseFile, WaveReleaseFile
from cornerstones.web.models import LinkToken

__all__ = [
    "AgreedPosition",
    "AreaWording",
    "AuditChain",
    "AuditEntry",
    "Ballot",
    "CheckedLine",
    "CornerstoneWording",
    "DemoMarker",
    "Draft",
    "Indicator",
    "IndicatorExample",
    "IndicatorSet",
    "IndicatorSetVersion",
    "IndicatorWording",
    "Invitation",
    "JointMeeting",
    "LinkToken",
    "LocalArea",
    "Membership",
    "News",
    "NextStep",
    "Organisation",
    "OutOfHours",
    "Place",
    "PlaceAlias",
    "ReleaseFile",
    "Round",
    "RoundVoice",
    "SafeguardingContact",
    "ScheduledRun",
    "SentMail",
    "Setting",
    "SettingChange",
    "Slip",
    "StepOwner",
    "User",
    "Wave",
    "WaveCluster",
    "WaveReleaseFile",
    "WaveSetting",
    "WaveVoice",
    "WorkerPulse",
]
