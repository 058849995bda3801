"""What stands against opening a round: what it lacks itself, and who must be there before anyone writes."""

from datetime import date

from cornerstones.areas.vocabulary import Refusal
from cornerstones.listening.models import Round
from cornerstones.listening.policies import why_not_open
from cornerstones.listening.reads.rounds import facts_of
from cornerstones.safeguarding.reads.contacts import why_not_words_at


def why_not_open_now(round: Round, *, today: date) -> list[Refusal]:
    unread = why_not_words_at(round.settings, today=today) if round.comments else []
    return why_not_open(facts_of(round), today=today, unread=unread)
