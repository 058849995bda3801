"""The one table of what is looked at again and again."""

from datetime import timedelta

from cornerstones.agreeing.jobs import (
    look_at_windows,
    look_for_late_promises,
    look_for_letters,
    look_for_weekly_mail,
    look_to_forget,
)
from cornerstones.jobs import Scheduled
from cornerstones.listening.jobs import look_at_answers, look_at_rounds
from cornerstones.media.jobs import look_at_files, tidy_files
from cornerstones.privacy.jobs import look_for_what_is_over
from cornerstones.safeguarding.jobs import look_at_words
from cornerstones.stewarding.jobs import look_at_lists
from cornerstones.understanding.jobs import look_for_frozen_rounds, look_for_frozen_waves

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

SCHEDULE = (
    Scheduled("let the clock of what children wrote climb", MINUTE, look_at_words),
    Scheduled("close and freeze rounds", MINUTE, look_at_rounds),
    Scheduled("release frozen rounds", MINUTE, look_for_frozen_rounds),
    Scheduled("release frozen waves", MINUTE, look_for_frozen_waves),
    Scheduled("list late promises", HOUR, look_for_late_promises),
    Scheduled("weekly mail about next steps", HOUR, look_for_weekly_mail),
    Scheduled("count what people said of steps", MINUTE, look_at_windows),
    Scheduled("send news by e-mail", MINUTE, look_for_letters),
    Scheduled("forget addresses for news", HOUR, look_to_forget),
    # Each voice is counted once a day; the look is taken more often so that a late start still counts today.
    Scheduled("count voices, drop old drafts", HOUR, look_at_answers),
    Scheduled("let go of old lists of settings", HOUR, look_at_lists),
    Scheduled("let go of what was kept long enough", DAY, look_for_what_is_over),
    Scheduled("check files that were sent", MINUTE, look_at_files),
    Scheduled("keep the folder of files tidy", HOUR, tidy_files),
)
