"""The one table of what is looked at again and again."""

from datetime import timedelta

from cornerstones.jobs import Scheduled
from cornerstones.listening.jobs import look_at_answers, look_at_rounds
from cornerstones.safeguarding.jobs import look_at_words
from cornerstones.understanding.jobs import look_for_frozen_rounds, look_for_frozen_waves

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)

SCHEDULE = (
    Scheduled("let the clock of what children wrote climb", MINUTE, look_at_words),
    Scheduled("close and freeze rounds", MINUTE, look_at_rounds),
    Scheduled("release frozen rounds", MINUTE, look_for_frozen_rounds),
    Scheduled("release frozen waves", MINUTE, look_for_frozen_waves),
    # Each voice is counted once a day; the look is taken more often so that a late start still counts today.
    Scheduled("count voices, drop old drafts", HOUR, look_at_answers),
)
