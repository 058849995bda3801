"""The one thing staff see while a round is open: whether ten or more of a voice have answered, once a day."""

from dataclasses import dataclass
from datetime import date

from cornerstones.listening.models import Round, RoundVoice
from cornerstones.listening.policies import moment_of
from cornerstones.listening.reads.rounds import facts_of, in_order
from cornerstones.listening.vocabulary import FEWER_THAN_TEN, TEN_OR_MORE, Moment
from cornerstones.people.vocabulary import VOICE_WORDS, Voice
from cornerstones.ui.dates import in_words


@dataclass(frozen=True)
class Progress:
    """One voice. Without a day it has not been counted yet."""

    voice: Voice
    label: str
    words: str
    counted_on: date | None

    @property
    def sentence(self) -> str:
        return f"{self.words}, counted on {in_words(self.counted_on)}" if self.counted_on else self.words


def progress_of(round: Round, *, today: date) -> tuple[Progress, ...]:
    waiting = moment_of(facts_of(round), today=today) == Moment.WAITING
    return tuple(progress(row, waiting=waiting) for row in in_order(round.voices.all()))


def progress(row: RoundVoice, *, waiting: bool) -> Progress:
    voice = Voice(row.voice)
    if waiting:
        return Progress(voice, VOICE_WORDS[voice], "not open yet", None)
    if row.counted_on is None:
        return Progress(voice, VOICE_WORDS[voice], "counted from tomorrow", None)
    words = TEN_OR_MORE if row.ten_or_more else FEWER_THAN_TEN
    return Progress(voice, VOICE_WORDS[voice], words, row.counted_on)
