from cornerstones.listening.models.answers import Ballot, Draft
from cornerstones.listening.models.rounds import Round, RoundVoice, Slip

__all__ = ["Ballot", "Draft", "Round", "RoundVoice", "Slip"]
