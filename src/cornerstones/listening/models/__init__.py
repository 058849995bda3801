from cornerstones.listening.models.answers import Ballot, Draft
from cornerstones.listening.models.comments import Comment
from cornerstones.listening.models.following import FollowToken, NewsAddress
from cornerstones.listening.models.rounds import Round, RoundVoice, Slip
from cornerstones.listening.models.waves import Wave, WaveCluster, WaveSetting, WaveVoice

__all__ = [
    "Ballot",
    "Comment",
    "Draft",
    "FollowToken",
    "NewsAddress",
    "Round",
    "RoundVoice",
    "Slip",
    "Wave",
    "WaveCluster",
    "WaveSetting",
    "WaveVoice",
]
