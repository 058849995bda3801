from cornerstones.agreeing.models.meetings import AgreedPosition, JointMeeting
from cornerstones.agreeing.models.pledges import Pledge, PledgeReview
from cornerstones.agreeing.models.steps import News, NextStep, StepOwner

__all__ = ["AgreedPosition", "JointMeeting", "News", "NextStep", "Pledge", "PledgeReview", "StepOwner"]
